import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import "./sources.css";

/** The feeds: figures only, no case content. */
export default function SourcesPage() {
  const { w, say } = useWords();
  const { data, isError, error, refetch } = useQuery(sourcesQuery);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const now = Date.now();
  const states: Readonly<Record<string, string>> = w.sources.states;
  return (
    <div className="qj-page qj-sources">
      <Card title={w.sources.title} note={w.sources.note}>
        {data.length === 0 ? (
          <Empty title={w.sources.empty} text={w.sources.emptyNote} small={false} />
        ) : (
          <div className="scroll">
            <table className="qj">
              <thead>
                <tr>
                  <th>{w.sources.source}</th>
                  <th className="num">{w.sources.cases}</th>
                  <th className="num">{w.sources.lastEvent}</th>
                  <th>{w.sources.file}</th>
                  <th>{w.sources.state}</th>
                  <th className="num">{w.sources.rows}</th>
                  <th className="num">{w.sources.rejected}</th>
                </tr>
              </thead>
              <tbody>
                {data.map(({ id, title, cases, lastEventAt, lastImport }) => (
                  <tr key={id}>
                    <td>
                      {say(title)} <span className="dim">{id}</span>
                    </td>
                    <td className="num">{count(cases)}</td>
                    <td className="num">{dayTime(lastEventAt, now)}</td>
                    <td>
                      {lastImport?.file ?? "—"} {lastImport ? <span className="dim">{dayTime(lastImport.startedAt, now)}</span> : null}
                    </td>
                    <td>
                      {lastImport ? (states[lastImport.state] ?? lastImport.state) : "—"}
                      {lastImport?.problem ? <span className="late"> {lastImport.problem}</span> : null}
                    </td>
                    <td className="num">{lastImport ? count(lastImport.rows) : "—"}</td>
                    <td className="num">{lastImport ? count(lastImport.rejected) : "—"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </div>
  );
}
