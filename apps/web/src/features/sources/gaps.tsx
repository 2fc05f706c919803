import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { type GapRow, gapsQuery } from "../../api/imports.ts";
import { sourcesQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { count } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { useDoing } from "./use-doing.ts";

/** Stretches that are missing: pulled again, or accepted with a note. */
export function Gaps() {
  const { w, say } = useWords();
  const { all } = useSearch({ strict: false }) as { all?: string };
  const go = useNavigate();
  const doing = useDoing();
  const [accepting, setAccepting] = useState<GapRow>();
  const state = all === undefined ? "open" : undefined;
  const list = useInfiniteQuery(gapsQuery(state));
  const sources = useQuery(sourcesQuery).data ?? [];
  const titleOf = (id: string) => {
    const found = sources.find((source) => source.id === id);
    return found ? say(found.title) : id;
  };
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const now = Date.now();
  const at = (gap: GapRow, verb: string) => `/gaps/${encodeURIComponent(gap.id)}/${verb}`;
  return (
    <Card
      title={w.feeding.tabs.gaps}
      right={
        <>
          <label className="check">
            <input
              type="checkbox"
              checked={all === undefined}
              onChange={(event) => void go({ to: ".", search: { part: "gaps", ...(event.target.checked ? {} : { all: "1" }) } })}
            />{" "}
            {w.feeding.onlyOpen}
          </label>
          <ExportLink path="/gaps/export.xlsx" query={{ state }} />
        </>
      }
    >
      {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.isSuccess && rows.length === 0 ? <Empty title={w.feeding.gapsEmpty} text={w.feeding.gapsEmptyNote} small={false} /> : null}
      {rows.length === 0 ? null : (
        <Wide>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.feeding.source}</th>
                <th>{w.feeding.kind}</th>
                <th>{w.feeding.from}</th>
                <th>{w.feeding.said}</th>
                <th className="num">{w.feeding.rows}</th>
                <th>{w.feeding.state}</th>
                <th aria-label={w.feeding.refill} />
              </tr>
            </thead>
            <tbody>
              {rows.map((gap) => (
                <tr key={gap.id}>
                  <td>{titleOf(gap.source)}</td>
                  <td className="keep">{w.feeding.gapKinds[gap.kind]}</td>
                  <td className="keep">
                    {dayTime(gap.from, now)} – {gap.until === null ? w.feeding.until : dayTime(gap.until, now)}
                  </td>
                  <td>
                    {say(gap.said)}
                    {gap.note ? <p className="dim">{`${gap.closedBy?.name ?? ""} ${gap.note}`}</p> : null}
                  </td>
                  <td className="num">{count(gap.rows)}</td>
                  <td className={gap.state === "open" ? "warn keep" : "ok keep"}>{w.feeding.gapStates[gap.state]}</td>
                  <td className="acts">
                    {gap.state === "open" ? (
                      <>
                        {gap.kind === "not-judged" ? null : (
                          <Button
                            size="small"
                            onClick={() =>
                              void doing(() => post(at(gap, "refill"), {}, gap.revision), w.feeding.refillAsked).catch(() => {})
                            }
                          >
                            {w.feeding.refill}
                          </Button>
                        )}
                        <Button size="small" onClick={() => setAccepting(gap)}>
                          {w.feeding.accept}
                        </Button>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <More {...list} />
      {accepting ? (
        <ReasonDialog
          title={w.feeding.acceptTitle}
          label={w.feeding.acceptNote}
          ok={w.feeding.accept}
          onClose={() => setAccepting(undefined)}
          onOk={(note) => doing(() => post(at(accepting, "accept"), { note }, accepting.revision), w.feeding.saved)}
        >
          <p>{say(accepting.said)}</p>
        </ReasonDialog>
      ) : null}
    </Card>
  );
}
