import type { OrderDetail } from "../api/types.ts";
import { dayTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { LevelTag } from "./level-tag.tsx";
import { CustodyNote, ReleasedCustody } from "./released-custody.tsx";
import { marksOf } from "./released-marks.ts";
import "./released-list.css";

/** Findings and events exactly as the unit is shown them, under the headline: a list, so that it reads on a phone. A single finding is the headline. */
export function ReleasedList({ evidence: { findings, events, custody }, now }: { evidence: OrderDetail["evidence"]; now: number }) {
  const speech = useWords();
  const { w, say } = speech;
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
            {findings.length > 1 ? <p>{say(finding.sentence)}</p> : null}
            {finding.basis.length > 0 || say(finding.remedy) ? (
              <details>
                <summary>{w.order.why}</summary>
                {finding.basis.length > 0 ? (
                  <p>
                    {w.order.basis}　{finding.basis.join("；")}
                  </p>
                ) : null}
                {say(finding.remedy) ? (
                  <p>
                    {w.order.remedy}　{say(finding.remedy)}
                  </p>
                ) : null}
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      {events.length === 0 ? <p className="dim none">{w.order.noEvents}</p> : null}
      {custody === null ? null : <ReleasedCustody custody={custody} />}
      <ol className="events">
        {marksOf(events, custody, speech).map(({ at, event, said, late }) => (
          <li key={event?.ref ?? `${at} ${said}`}>
            <time dateTime={new Date(at).toISOString()}>{dayTime(at, now)}</time>
            {event === null ? (
              <span className={late ? "late" : ""}>{said}</span>
            ) : (
              <span>
                {numbers.size > 1 || event === events[0] ? <small className="dim">{w.order.eventCase(event.caseNumber)}　</small> : null}
                {event.unit ? `${event.unit} ` : ""}
                <b>{say(event.name)}</b>
                {event.toUnit ? ` → ${event.toUnit}` : ""}
                {event.officer ? <small className="dim">　{event.officer}</small> : null}
                {said === null ? null : <em>{said}</em>}
                {event.text ? <q>{event.text}</q> : null}
              </span>
            )}
          </li>
        ))}
      </ol>
      {custody === null ? null : <CustodyNote custody={custody} />}
    </div>
  );
}
