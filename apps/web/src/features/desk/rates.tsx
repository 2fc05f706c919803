import type { Rate } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { count, rate, signed } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

/** Rates with both their figures; “—” where there is nothing to divide by. */
export function Rates({ rates }: { rates: readonly Rate[] }) {
  const { w, say } = useWords();
  if (rates.length === 0) return null;
  return (
    <Card title={w.desk.rates} note={w.desk.ratesNote}>
      <table className="qj src">
        <tbody>
          {rates.map(({ id, title, numerator, denominator, change }) => (
            <tr key={id}>
              <td>{say(title)}</td>
              <td className="num">
                {count(numerator)} / {count(denominator)}
              </td>
              <td className="num">
                <b>{rate(numerator, denominator)}</b>
              </td>
              <td className="num dim">{signed(change, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
