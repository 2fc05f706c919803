import { useQuery } from "@tanstack/react-query";
import { mattersQuery } from "../../api/insight.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count, signed } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import type { OpenFigure } from "./rate-cell.tsx";

/** What was raised most with the hotline, the steepest rise first. */
export default function MattersView({ month, open }: { month: string; open: OpenFigure }) {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(mattersQuery(month));
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={12} />;
  return (
    <Card
      title={w.insight.matters}
      note={<span className="not-phone">{w.insight.mattersNote}</span>}
      right={<ExportLink path="/insight/matters.xlsx" query={{ month }} />}
    >
      {data.rows.length === 0 ? <Empty title={w.insight.empty(month)} text={w.insight.emptyNote} /> : null}
      {data.rows.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
        <section className="scroll" aria-label={w.insight.matters} tabIndex={0}>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.insight.item}</th>
                <th className="num">{w.insight.thisMonth}</th>
                <th className="num">{w.insight.lastMonth}</th>
                <th className="num">{w.insight.rise}</th>
                <th className="num">{w.insight.open}</th>
                <th className="num">{w.insight.repeated}</th>
                <th>{w.insight.mainUnit}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => {
                const rise = row.before === null ? null : row.cases - row.before;
                return (
                  <tr key={row.item}>
                    <td>{row.item}</td>
                    <td className="num">
                      {open ? (
                        <button
                          type="button"
                          className="plain"
                          aria-label={`${row.item} ${w.insight.thisMonth} ${row.cases}`}
                          onClick={() => open({ indicator: "completion", part: "denominator", item: row.item })}
                        >
                          {count(row.cases)}
                        </button>
                      ) : (
                        <b>{count(row.cases)}</b>
                      )}
                    </td>
                    <td className="num dim">{row.before === null ? "—" : count(row.before)}</td>
                    <td className={rise !== null && rise > 0 ? "num late" : "num"}>{signed(rise)}</td>
                    <td className="num">{count(row.open)}</td>
                    <td className="num">{count(row.repeated)}</td>
                    <td>{row.unit === "" ? "—" : w.insight.mainUnitCases(row.unit, count(row.unitCases))}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      ) : null}
    </Card>
  );
}
