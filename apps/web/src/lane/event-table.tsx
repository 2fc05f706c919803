import type { CaseAccount } from "../api/types.ts";
import { EvidenceRing } from "../components/evidence-ring.tsx";
import { dayTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";

/** Every event in words: what the lane shows, for whoever cannot see it or wants the text. */
export function EventTable({ account }: { account: CaseAccount }) {
  const { w, say } = useWords();
  const officers = account.events.some(({ officer }) => officer !== null);
  return (
    <div className="qj-events">
      <table className="qj">
        <thead>
          <tr>
            <th>{w.lane.seq}</th>
            <th>{w.lane.time}</th>
            <th>{w.lane.activity}</th>
            <th>{w.lane.unit}</th>
            <th>{w.lane.to}</th>
            {officers ? <th>{w.lane.officer}</th> : null}
            <th>{w.lane.text}</th>
          </tr>
        </thead>
        <tbody>
          {account.events.map((event) => (
            <tr key={event.id}>
              <td>{event.ring === null ? null : <EvidenceRing ring={event.ring} />}</td>
              <td style={{ whiteSpace: "nowrap" }}>{dayTime(event.at, account.asOf)}</td>
              <td style={{ whiteSpace: "nowrap" }}>{say(event.name)}</td>
              <td>{event.unit ?? <span className="dim">{w.lane.unitUnknown}</span>}</td>
              <td>{event.toUnit ? `→ ${event.toUnit}` : null}</td>
              {officers ? <td style={{ whiteSpace: "nowrap" }}>{event.officer}</td> : null}
              <td className="text">
                {event.text}
                {event.recordedAt !== null && event.recordedAt - event.at > 3_600_000 ? (
                  <span className="dim"> {w.lane.recorded(dayTime(event.recordedAt, account.asOf))}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
