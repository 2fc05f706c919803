import type { Desk } from "../api/types.ts";
import { count } from "../format/durations.ts";
import { clockTime, dayTime, isoDay } from "../format/instants.ts";
import { Card } from "./card.tsx";
import { Empty } from "./states.tsx";
import "./source-health.css";
import { useWords } from "../words/words.tsx";

/** How the feeds are: figures only, no case. */
export function SourceHealth({ sources, now }: { sources: Desk["sources"]; now: number }) {
  const { w, say } = useWords();
  return (
    <Card title={w.desk.sources} note={w.desk.sourcesNote}>
      {sources.length === 0 ? (
        <Empty title={w.feeding.healthEmpty} text={w.feeding.healthEmptyNote} />
      ) : (
        <div className="qj-sources">
          <table className="qj">
            <thead>
              <tr>
                <th>{w.desk.source}</th>
                <th>{w.desk.state}</th>
                <th className="num">{w.desk.last}</th>
                <th className="num">{w.desk.todayCount}</th>
                <th className="num">{w.desk.unjudged}</th>
                <th className="num">{w.desk.rejected}</th>
              </tr>
            </thead>
            <tbody>
              {sources.map(({ id, title, lastEventAt, today, unjudged, rejected }) => (
                <tr key={id}>
                  <td>{say(title)}</td>
                  {lastEventAt === null ? (
                    <td className="warn">{w.desk.noRecord}</td>
                  ) : unjudged > 0 ? (
                    <td className="warn">{w.desk.waitingJudge}</td>
                  ) : (
                    <td className="ok">{w.desk.ok}</td>
                  )}
                  <td className="num">
                    {lastEventAt !== null && isoDay(lastEventAt) === isoDay(now) ? clockTime(lastEventAt) : dayTime(lastEventAt, now)}
                  </td>
                  <td className="num">{count(today)}</td>
                  <td className="num">{count(unjudged)}</td>
                  <td className="num">{count(rejected)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
