import type { CaseAccount } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { hoursMinutes } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** Every stretch the law deducts, to the minute; its sum is the one at the head of the page. */
export function Deductions({ account }: { account: CaseAccount }) {
  const { w } = useWords();
  const { clock, asOf } = account;
  if (!clock) return null;
  return (
    <Card title={w.alert.deductions} note={w.alert.deductionsNote} right={<b>{hoursMinutes(clock.deducted)}</b>}>
      {clock.deductions.length === 0 ? (
        <p className="quiet">{w.alert.noDeduction}</p>
      ) : (
        <div className="scroll">
          <table className="qj">
            <thead>
              <tr>
                <th>{w.alert.from}</th>
                <th>{w.alert.until}</th>
                <th>{w.alert.ground}</th>
                <th>{w.alert.notified}</th>
                <th className="num">{w.alert.deduction}</th>
              </tr>
            </thead>
            <tbody>
              {clock.deductions.map((deduction) => (
                <tr key={deduction.from}>
                  <td>{dayTime(deduction.from, asOf)}</td>
                  <td>{deduction.open ? w.alert.stillOpen : dayTime(deduction.until, asOf)}</td>
                  <td>{deduction.ground}</td>
                  <td>{deduction.notified ? w.alert.yes : w.alert.no}</td>
                  <td className="num">
                    <b>{hoursMinutes(deduction.worked)}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
