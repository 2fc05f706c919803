import { Card } from "../components/card.tsx";
import { useWords } from "../words/words.tsx";
import { changed, type Effect } from "./sums.ts";
import { FigureHeads, Figures } from "./unit-sums.tsx";

type Props = {
  readonly effect: Effect;
  readonly subject: string;
  readonly onChoose: (rule: string) => void;
  readonly titleOf: (rule: string) => string;
};

/** Alerts, and the findings of each rule that changed; the row chosen is what units and months speak of. */
export function RuleSums({ effect, subject, onChoose, titleOf }: Props) {
  const { w } = useWords();
  const words = w.policies.effect;
  const rules = effect.rules.filter((one) => changed(one) > 0);
  const rows = [{ rule: "", ...effect.alerts }, ...rules];
  return (
    <Card title={words.byRule} note={words.byRuleNote}>
      <div className="qj-wide">
        <table className="qj sums">
          <thead>
            <tr>
              <th>{words.rule}</th>
              <FigureHeads />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ rule, ...sums }) => (
              <tr key={rule} className={rule === subject ? "on" : ""}>
                <th scope="row">
                  <button type="button" className="plain" aria-pressed={rule === subject} onClick={() => onChoose(rule)}>
                    {titleOf(rule)}
                  </button>
                </th>
                <Figures sums={sums} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {effect.rules.length > rules.length ? <p className="dim after">{words.unchanged(effect.rules.length - rules.length)}</p> : null}
    </Card>
  );
}
