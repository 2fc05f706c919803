import type { InsightRate, Standing } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";
import { type OpenFigure, RateCell } from "./rate-cell.tsx";

/** What the score rests on, in the order of the page. */
const SHOWN: readonly InsightRate["key"][] = [
  "completedInTime",
  "signedInTime",
  "contactedInTime",
  "returned",
  "redone",
  "satisfied",
  "resolved",
];

/** The rates of the units of one group, each with the cases behind it. */
export function GroupRates({ group, units, open }: { group: string; units: readonly Standing[]; open: OpenFigure }) {
  const { w, say } = useWords();
  const rates = units[0]?.rates ?? [];
  const columns = SHOWN.flatMap((key) => rates.find((one) => one.key === key) ?? []);
  return (
    <Card
      title={w.insight.ratesOf(group)}
      note={<span className="not-phone">{open ? w.insight.ratesOfNote : w.insight.ratesOfNoteFigures}</span>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="scroll" aria-label={w.insight.ratesOf(group)} tabIndex={0}>
        <table className="qj standings">
          <thead>
            <tr>
              <th>{w.insight.unit}</th>
              {columns.map(({ key, title, formula }) => (
                <th key={key} className="num" title={say(formula)}>
                  {say(title)}
                </th>
              ))}
              <th className="num">{w.insight.points}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr key={one.unit}>
                <th scope="row">{one.name}</th>
                {columns.map(({ key }) => {
                  const of = one.rates.find((each) => each.key === key);
                  return of ? (
                    <RateCell
                      key={key}
                      of={of}
                      figure={{ indicator: of.indicator, unit: one.unit }}
                      open={open}
                      name={`${one.name} ${say(of.title)}`}
                    />
                  ) : (
                    <td key={key} />
                  );
                })}
                <td className="num">{one.points}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
