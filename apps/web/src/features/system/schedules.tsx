import { useQuery } from "@tanstack/react-query";
import { type ScheduleRow, schedulesQuery } from "../../api/system.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";

const named = (words: Readonly<Record<string, string>>, job: string): string | undefined => words[job];
type Run = ScheduleRow["runs"][number];
const outcomeOf = ({ outcome }: Run): keyof Words["post"]["outcomes"] =>
  outcome === null ? "running" : outcome === "done" ? "done" : "failed";
const TONE = { done: "good", running: "mark", failed: "bad" };

/** The jobs of the timetable: when each runs, and how it went. */
export function Schedules() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(schedulesQuery);
  return (
    <Card title={w.post.schedules} note={w.post.schedulesNote}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading /> : null}
      {data?.length === 0 ? <Empty title={w.post.noSchedules} text={w.post.noSchedulesNote} small={false} /> : null}
      {data && data.length > 0 ? (
        <Wide>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.post.job}</th>
                <th>{w.post.cadence}</th>
                <th className="num">{w.post.last}</th>
                <th className="num">{w.post.took}</th>
                <th>{w.post.outcome}</th>
                <th className="num">{w.post.failures}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ job, runs, failed }) => {
                const [last] = runs;
                return (
                  <tr key={job}>
                    <td>
                      <b>{named(w.post.jobs, job) ?? job}</b>
                    </td>
                    <td>{named(w.post.cadences, job) ?? "—"}</td>
                    <td className="num">{last ? fullTime(last.startedAt) : "—"}</td>
                    <td className="num">
                      {last?.finishedAt ? w.post.seconds(((last.finishedAt - last.startedAt) / 1000).toFixed(1)) : "—"}
                    </td>
                    <td>
                      {last ? <span className={`qj-tag ${TONE[outcomeOf(last)]}`}>{w.post.outcomes[outcomeOf(last)]}</span> : null}
                      {last && outcomeOf(last) === "failed" ? (
                        <span className="late"> {last.outcome?.replace(/^failed: /, "")}</span>
                      ) : null}
                    </td>
                    <td className={`num ${failed > 0 ? "late" : ""}`}>{w.post.times(failed)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      ) : null}
    </Card>
  );
}
