import { useQuery } from "@tanstack/react-query";
import { ratesQuery, stepsQuery } from "../../api/insight.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count, daysHours } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

type Props = {
  readonly month: string;
  readonly item: string | undefined;
  readonly go: (change: Record<string, string | undefined>) => void;
};

/** Office time from one step to the next: the middle one, and what nine of ten keep to; of one item or of all. */
export default function StepsView({ month, item, go }: Props) {
  const { w, say } = useWords();
  const { data, isError, error, refetch } = useQuery(stepsQuery(month, item));
  const items = useQuery(ratesQuery({ from: month, to: month, by: "item", indicator: "completion-with-carried" })).data ?? [];
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={12} />;
  const most = Math.max(1, ...data.rows.map((row) => row.most));
  const names = items.toSorted((a, b) => b.denominator - a.denominator).flatMap((row) => row.item || []);
  const choose = (
    <>
      <select aria-label={w.insight.item} value={item ?? ""} onChange={(event) => go({ step: event.target.value || undefined })}>
        <option value="">{w.insight.allItems}</option>
        {(item && !names.includes(item) ? [item, ...names] : names).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <ExportLink path="/insight/steps.xlsx" query={{ month, item }} />
    </>
  );
  return (
    <Card title={w.insight.steps} note={<span className="not-phone">{`${w.insight.stepsNote} · ${w.common.dayIs}`}</span>} right={choose}>
      {data.rows.length === 0 ? (
        <Empty title={w.insight.empty(month)} text={w.insight.emptyNote} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
        <section className="scroll" aria-label={w.insight.steps} tabIndex={0}>
          <table className="qj steps">
            <thead>
              <tr>
                <th>{w.insight.step}</th>
                <th className="num">{w.insight.median}</th>
                <th className="num">{w.insight.most}</th>
                <td className="not-phone" />
                <th className="num">{w.insight.times}</th>
                <th className="num">{w.insight.caseCount}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.from.zh}\n${row.to.zh}`}>
                  <td>
                    {say(row.from)} → {say(row.to)}
                  </td>
                  <td className="num">
                    <b>{daysHours(row.median, w.units.day)}</b>
                  </td>
                  <td className="num">{daysHours(row.most, w.units.day)}</td>
                  <td className="not-phone span">
                    <i style={{ width: `${(100 * row.most) / most}%` }} />
                    <em style={{ width: `${(100 * row.median) / most}%` }} />
                  </td>
                  <td className="num">{count(row.times)}</td>
                  <td className="num">{count(row.cases)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
