import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { eventsOf, type Releasable } from "./releasable.ts";

type Props = {
  readonly releasable: Releasable;
  /** Places of the findings that are told. */
  readonly chosen: ReadonlySet<number>;
  /** Refs of events that are left out. */
  readonly dropped: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
  readonly onDrop: (dropped: ReadonlySet<string>) => void;
};

/** Which findings and which of their events go with an order; all do until they are taken out. */
export function ReleasePicker({ releasable, chosen, dropped, onChoose, onDrop }: Props) {
  const { w, say } = useWords();
  const now = Date.now();
  const events = eventsOf(releasable, chosen);
  const flip = <T,>(set: ReadonlySet<T>, one: T): ReadonlySet<T> => {
    const next = new Set(set);
    if (!next.delete(one)) next.add(one);
    return next;
  };
  return (
    <>
      <fieldset className="pick">
        <legend>{w.handling.issue.findings}</legend>
        {releasable.findings.map((finding, place) => (
          <label key={finding.rule + finding.key}>
            <input type="checkbox" checked={chosen.has(place)} onChange={() => onChoose(flip(chosen, place))} />
            <span>
              <b>{say(finding.title)}</b> {say(finding.sentence)}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="pick">
        <legend>
          {w.handling.issue.evidence}{" "}
          {events.length > 0 ? (
            <>
              <button type="button" className="plain" onClick={() => onDrop(new Set())}>
                {w.handling.issue.all}
              </button>{" "}
              <button type="button" className="plain" onClick={() => onDrop(new Set(events.map(({ ref }) => ref)))}>
                {w.handling.issue.none}
              </button>
            </>
          ) : null}
        </legend>
        {events.length === 0 ? <p className="dim">{w.handling.issue.noEvidence}</p> : null}
        {events.map((event) => (
          <label key={event.ref}>
            <input type="checkbox" checked={!dropped.has(event.ref)} onChange={() => onDrop(flip(dropped, event.ref))} />
            <span>
              <time>{dayTime(event.at, now)}</time> {event.caseNumber ? `${event.caseNumber} ` : ""}
              {event.unit ?? ""} {event.name ? say(event.name) : w.group.whole}
              {event.toUnit ? ` → ${event.toUnit}` : ""}
              {event.text ? <small className="dim clip">{event.text}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
