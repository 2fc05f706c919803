import type { LedgerSubject } from "../../api/ledger.ts";
import { Card } from "../../components/card.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { MONTHS } from "./period.ts";

type Props = { readonly year: string; readonly sum: LedgerSubject["years"][number] | undefined };

/** A year's points and those of its months, as bars that are a table. */
export function YearSum({ year, sum }: Props) {
  const { w } = useWords();
  const points = MONTHS.map((month) => sum?.months[`${year}-${month}`] ?? sum?.months[month] ?? 0);
  const most = Math.max(1, ...points);
  return (
    <Card title={w.ledger.yearSum(year)} right={<b className="total">{count(sum?.points ?? 0)}</b>}>
      <table className="months">
        <caption className="sr">{w.ledger.months(year)}</caption>
        <thead>
          <tr>
            {MONTHS.map((month) => (
              <th key={month} scope="col" aria-label={w.ledger.monthOf(String(Number(month)))}>
                {Number(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {MONTHS.map((month, index) => (
              <td key={month}>
                <i style={{ height: `${(56 * Math.max(0, points[index] ?? 0)) / most}px` }} aria-hidden="true" />
                <span className={points[index] ? "" : "dim"}>{points[index]}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Card>
  );
}
