import { useState } from "react";
import { LevelTag } from "../components/level-tag.tsx";
import { Empty } from "../components/states.tsx";
import { count } from "../format/durations.ts";
import { fullTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { CaseLink } from "./case-link.tsx";
import { ExampleTabs } from "./example-tabs.tsx";
import type { Effect, ToldExample } from "./sums.ts";

type Props = { readonly effect: Effect; readonly subject: string; readonly titleOf: (rule: string) => string };
const KINDS = ["added", "removed", "sooner", "later"] as const;

/** A few cases of each kind: when the draft would have told of them and when today's policies do, and what became of them. */
export function ToldExamples({ effect: { told, toldExamples }, subject, titleOf }: Props) {
  const words = useWords().w.policies.effect;
  const [kind, setKind] = useState<(typeof KINDS)[number] | null>(null);
  const sums = told?.find(({ rule }) => rule === subject);
  if (!sums || toldExamples === undefined || KINDS.every((one) => sums[one] === 0)) return null;
  const shown = kind ?? KINDS.find((one) => sums[one] > 0) ?? "added";
  const rows = toldExamples.filter((one) => one.kind === shown && one.rule === subject);
  const tabs = KINDS.map((one) => [one, `${words.told[one]} ${count(sums[one])}`] as const);
  return (
    <section className="qj-card examples" aria-label={titleOf(subject)}>
      <ExampleTabs tabs={tabs} shown={shown} onChoose={setKind} />
      {toldExamples.length === 0 ? (
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
                <th>{words.toldAfter}</th>
                <th>{words.toldBefore}</th>
                <th>{words.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.subject}>
                  <td>
                    <CaseLink subject={row.subject} />
                  </td>
                  <td>{(row.after ?? row.before)?.unit || words.noUnit}</td>
                  <td>
                    <Told first={row.after} />
                  </td>
                  <td>
                    <Told first={row.before} />
                  </td>
                  <td>
                    {typeof row.late === "number" ? (
                      <span className="late">{words.ranOut(fullTime(row.late))}</span>
                    ) : (
                      words.outcomes[row.late]
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Told({ first }: { first: ToldExample["before"] }) {
  const words = useWords().w.policies.effect;
  if (first === null) return <span className="dim">{words.silent}</span>;
  return (
    <span className="told">
      <LevelTag level={first.level} /> {fullTime(first.at)}
    </span>
  );
}
