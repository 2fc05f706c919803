import { useState } from "react";
import { LevelTag } from "../components/level-tag.tsx";
import { Empty } from "../components/states.tsx";
import { count } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import { CaseLink } from "./case-link.tsx";
import { ExampleTabs } from "./example-tabs.tsx";
import { CHANGES, type Effect, type Example, sumsOf } from "./sums.ts";

type Props = { readonly effect: Effect; readonly subject: string; readonly titleOf: (rule: string) => string };

/** A few cases of each kind of change, with their traces; what one may not see is said. */
export function EffectExamples({ effect, subject, titleOf }: Props) {
  const { w, say } = useWords();
  const words = w.policies.effect;
  const [kind, setKind] = useState<(typeof CHANGES)[number] | null>(null);
  const sums = sumsOf(effect, subject);
  const shown = kind ?? CHANGES.find((one) => sums[one] > 0) ?? "added";
  const all = effect.examples;
  if (all === undefined || CHANGES.every((one) => sums[one] === 0)) return null;
  const rows = all.filter((one) => one.effect === shown && (subject === "" || one.rule === subject));
  return (
    <section className="qj-card examples">
      <ExampleTabs tabs={CHANGES.map((one) => [one, `${words[one]} ${count(sums[one])}`] as const)} shown={shown} onChoose={setKind} />
      {all.length === 0 ? (
        <p className="hidden">{words.hidden}</p>
      ) : rows.length === 0 ? (
        <Empty title={words.noExamples} />
      ) : (
        <div className="qj-wide">
          <table className="qj">
            <thead>
              <tr>
                <th>{words.case}</th>
                <th>{words.unit}</th>
                <th>{words.rule}</th>
                <th>{words.now}</th>
                <th>{words.formerly}</th>
                <th>{words.said}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.rule} ${row.subject}`}>
                  <td>
                    <CaseLink subject={row.subject} />
                  </td>
                  <td>{row.unit || words.noUnit}</td>
                  <td>{titleOf(row.rule)}</td>
                  <td>{row.effect === "removed" ? <span className="dim">{words.silent}</span> : <LevelTag level={row.level} />}</td>
                  <td>
                    {levelBefore(row) ? <LevelTag level={levelBefore(row) ?? row.level} /> : <span className="dim">{words.silent}</span>}
                  </td>
                  <td className="said">{say(row.sentence)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const levelBefore = ({ effect, from, level }: Example) => from ?? (effect === "removed" ? level : null);
