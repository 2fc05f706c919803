import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { fileAddress } from "../../api/client.ts";
import { batchesQuery } from "../../api/imports.ts";
import { sourcesQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { bytes, count } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** What was taken in, file by file; the rows that were set aside can be downloaded. */
export function Batches() {
  const { w, say } = useWords();
  const { source } = useSearch({ strict: false }) as { source?: string };
  const go = useNavigate();
  const list = useInfiniteQuery(batchesQuery(source));
  const sources = useQuery(sourcesQuery).data ?? [];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const now = Date.now();
  return (
    <Card
      title={w.feeding.tabs.batches}
      right={
        <>
          <select
            aria-label={w.feeding.source}
            value={source ?? ""}
            onChange={({ target }) => void go({ to: ".", search: { part: "batches", ...(target.value ? { source: target.value } : {}) } })}
          >
            <option value="">{w.feeding.allSources}</option>
            {sources.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.title)}
              </option>
            ))}
          </select>
          <ExportLink path="/batches/export.xlsx" query={{ source }} />
        </>
      }
    >
      {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.isSuccess && rows.length === 0 ? <Empty title={w.feeding.batchesEmpty} small={false} /> : null}
      {rows.length === 0 ? null : (
        <Wide>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.feeding.time}</th>
                <th>{w.feeding.file}</th>
                <th>{w.feeding.source}</th>
                <th>{w.feeding.state}</th>
                <th className="num">{w.feeding.rows}</th>
                <th className="num">{w.feeding.new}</th>
                <th className="num">{w.feeding.changed}</th>
                <th className="num">{w.feeding.cases}</th>
                <th className="num">{w.importing.facts.rejected}</th>
                <th aria-label={w.feeding.reasons} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="keep">{dayTime(row.startedAt, now)}</td>
                  <td>
                    <b>{row.file}</b> <span className="dim">{bytes(row.bytes)}</span>
                    {row.problem && row.state !== "done" ? <p className="warn">{row.problem}</p> : null}
                  </td>
                  <td>{say(row.title)}</td>
                  <td className={row.state === "done" ? "ok keep" : "warn keep"}>{w.feeding.batchStates[row.state]}</td>
                  <td className="num">{count(row.rows)}</td>
                  <td className="num">{count(row.newRecords)}</td>
                  <td className="num">{count(row.changedRecords)}</td>
                  <td className="num">{count(row.cases)}</td>
                  <td className={row.rejected > 0 ? "num late" : "num"}>{count(row.rejected)}</td>
                  <td className="acts">
                    {row.rejected > 0 ? (
                      <Button size="small" href={fileAddress(`/batches/${encodeURIComponent(row.id)}/rejected.xlsx`)} download>
                        {w.feeding.reasons}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <More {...list} />
    </Card>
  );
}
