import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { handoversQuery } from "../../api/insight.ts";
import type { Handover } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { DRAWN, graphOption } from "./graph-option.ts";

const Picture = lazy(() => import("./picture.tsx"));
const KINDS = ["next", "returned", "transferred"] as const;

/** Who gives work back or on to whom: a drawing, and the same figures as a table. */
export default function GraphView({ month }: { month: string }) {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(handoversQuery(month));
  const [kind, setKind] = useState<Handover["kind"]>("next");
  const rows = useMemo(() => data?.rows.filter((row) => row.kind === kind) ?? [], [data, kind]);
  const option = useMemo(() => graphOption(rows), [rows]);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={12} />;
  const choose = (
    <>
      <Segmented
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: w.insight.kinds[one] }))}
        onChange={(one) => setKind(one)}
      />
      <ExportLink path="/insight/handovers.xlsx" query={{ month, kind }} />
    </>
  );
  return (
    <Card title={w.insight.graph} note={<span className="not-phone">{w.insight.graphNote}</span>} right={choose}>
      {rows.length === 0 ? (
        <Empty title={w.insight.noHandovers} text={w.insight.emptyNote} />
      ) : (
        <div className="drawn">
          <div>
            <Suspense fallback={<Loading rows={8} />}>
              <Picture
                option={option}
                label={`${w.insight.graph} ${w.insight.kinds[kind]} ${month}`}
                file={`${w.insight.graphFile}-${month}`}
                height={560}
              />
            </Suspense>
            {rows.length > DRAWN ? <p className="dim">{w.insight.graphMore(String(DRAWN))}</p> : null}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keyboard too */}
          <section className="scroll tall" aria-label={w.insight.kinds[kind]} tabIndex={0}>
            <table className="qj">
              <thead>
                <tr>
                  <th>{w.insight.from}</th>
                  <th>{w.insight.to}</th>
                  <th className="num">{w.insight.times}</th>
                  <th className="num">{w.insight.caseCount}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ from, to, times, cases }) => (
                  <tr key={`${from}\n${to}`}>
                    <td>{from}</td>
                    <td>{to}</td>
                    <td className="num">
                      <b>{count(times)}</b>
                    </td>
                    <td className="num">{count(cases)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      )}
    </Card>
  );
}
