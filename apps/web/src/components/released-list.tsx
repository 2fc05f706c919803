import type { OrderDetail } from "../api/types.ts";
import { dayTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { LevelTag } from "./level-tag.tsx";
import "./released-list.css";

/** Findings and events exactly as the unit is shown them: a list, so that it reads on a phone. */
export function ReleasedList({ evidence: { findings, events }, now }: { evidence: OrderDetail["evidence"]; now: number }) {
  const { w, say } = useWords();
  const numbers = new Set(events.map(({ caseNumber }) => caseNumber));
  return (
    <div className="qj-released">
      <ul className="found">
        {findings.map((finding, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen when issued, and one rule may stand twice
          <li key={i}>
            <p>
              <LevelTag level={finding.level}>{say(finding.title)}</LevelTag>
            </p>
            <p>{say(finding.sentence)}</p>
            {finding.basis.length > 0 ? (
              <p className="dim">
                {w.order.basis}　{finding.basis.join("；")}
              </p>
            ) : null}
            {say(finding.remedy) ? (
              <p className="dim">
                {w.order.remedy}　{say(finding.remedy)}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {events.length === 0 ? <p className="dim none">{w.order.noEvents}</p> : null}
      <ol className="events">
        {events.map((event, i) => (
          <li key={event.ref}>
            <time dateTime={new Date(event.at).toISOString()}>{dayTime(event.at, now)}</time>
            <span>
              {numbers.size > 1 || i === 0 ? <small className="dim">{w.order.eventCase(event.caseNumber)}　</small> : null}
              {event.unit ? `${event.unit} ` : ""}
              <b>{say(event.name)}</b>
              {event.toUnit ? ` → ${event.toUnit}` : ""}
              {event.officer ? <small className="dim">　{event.officer}</small> : null}
              {event.text ? <q>{event.text}</q> : null}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
