import type { PolicyRow, RulePage } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { fieldKind, isThreshold } from "../../policy/field-kind.ts";
import { currentOf } from "../../policy/scope.ts";
import { sameValue, valueInWords } from "../../policy/value-words.ts";
import { useWords } from "../../words/words.tsx";

/** The parameters: thresholds first, then lists of words and activities; what is otherwise for the whole city now stands beside. */
export function RuleParameters({ page, rows }: { page: RulePage; rows: readonly PolicyRow[] }) {
  const { w, say } = useWords();
  const { rule } = w.policies;
  const usual = Object.fromEntries(page.parameters.map((one) => [one.name, one.usual]));
  const now = currentOf(usual, rows, page.id, undefined).params;
  const told = { w, say, activities: page.activities };
  const ordered = page.parameters.toSorted((a, b) => place(a.schema) - place(b.schema));
  return (
    <Card title={rule.parameters} note={rule.parametersNote}>
      <table className="qj params">
        <thead>
          <tr>
            <th>{rule.parameter}</th>
            <th>{rule.usual}</th>
            <th>{rule.current}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ name, said, schema, usual }) => {
            const kind = fieldKind(schema);
            return (
              <tr key={name}>
                <td>{say(said)}</td>
                <td>{valueInWords(usual, kind, told)}</td>
                <td>{sameValue(usual, now[name]) ? <span className="dim">=</span> : <b>{valueInWords(now[name], kind, told)}</b>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

const place = (schema: unknown): number => {
  const kind = fieldKind(schema);
  return isThreshold(kind) ? 0 : kind.kind === "flag" ? 1 : 2;
};
