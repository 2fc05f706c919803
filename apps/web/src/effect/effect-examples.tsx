import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { LevelTag } from "../components/level-tag.tsx";
import { Empty } from "../components/states.tsx";
import { count } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
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
      <header>
        <div className="tabs" role="tablist" aria-label={words.examples}>
          {CHANGES.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === shown}
              className={one === shown ? "on" : ""}
              onClick={() => setKind(one)}
            >
              {words[one]} {count(sums[one])}
            </button>
          ))}
        </div>
        <span className="grow" />
        <small>{words.examplesNote}</small>
      </header>
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
                    <CaseLink row={row} />
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

/** A case is `source/number`; what is found of many cases has no trace of its own. */
function CaseLink({ row: { subject } }: { row: Example }) {
  const number = subject.slice(subject.indexOf("/") + 1);
  return subject.includes("/") ? (
    <Link to="/cases/$id" params={{ id: subject }}>
      {number}
    </Link>
  ) : (
    <span>{subject}</span>
  );
}
