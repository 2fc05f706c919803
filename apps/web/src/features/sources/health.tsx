import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { count } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { useAgo } from "./use-ago.ts";

/** How each source is: figures only, no case. */
export function Health() {
  const { w, say } = useWords();
  const ago = useAgo();
  const { data, isError, error, refetch } = useQuery(sourcesQuery);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const now = Date.now();
  return (
    <Card title={w.feeding.tabs.health}>
      {data.length === 0 ? <Empty title={w.feeding.healthEmpty} text={w.feeding.healthEmptyNote} small={false} /> : null}
      {data.length === 0 ? null : (
        <Wide>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.feeding.source}</th>
                <th>{w.feeding.state}</th>
                <th className="num">{w.feeding.last}</th>
                <th className="num">{w.feeding.lag}</th>
                <th className="num">{w.feeding.today}</th>
                <th className="num">{w.feeding.unjudged}</th>
                <th className="num">{w.feeding.rejected}</th>
                <th className="num">{w.feeding.gaps}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, title, lastEventAt, today, unjudged, rejected, gaps }) => {
                const wrong =
                  lastEventAt === null ? w.feeding.none : gaps > 0 ? w.feeding.hasGaps : unjudged > 0 ? w.feeding.waiting : null;
                return (
                  <tr key={id}>
                    <td>
                      <b title={id}>{say(title)}</b>
                    </td>
                    <td className={wrong === null ? "ok" : "warn"}>{wrong ?? w.feeding.ok}</td>
                    <td className="num">{dayTime(lastEventAt, now)}</td>
                    <td className="num">{ago(lastEventAt, now)}</td>
                    <td className="num">{count(today)}</td>
                    <td className="num">{count(unjudged)}</td>
                    <td className="num">{count(rejected)}</td>
                    <td className="num">{count(gaps)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      )}
    </Card>
  );
}
