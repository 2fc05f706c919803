import type { PolicyProblem, RulePage, RuleParameter, Said } from "../../api/types.ts";
import type { Draft } from "../../policy/draft.ts";
import { type FieldKind, fieldKind, isThreshold } from "../../policy/field-kind.ts";
import { cellOf, withoutCodes } from "../../policy/problem-place.ts";
import { sameValue, valueInWords } from "../../policy/value-words.ts";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";
import { columnName } from "./rows-field.tsx";
import { ValueField } from "./value-field.tsx";

type Props = {
  readonly page: RulePage;
  readonly draft: Draft;
  /** What holds now for the cases of the draft. */
  readonly now: Readonly<Record<string, unknown>>;
  readonly problems: ReadonlyMap<string, readonly PolicyProblem[]>;
  readonly onChange: (params: Draft["params"]) => void;
};

/** The parameters: what holds now, what the draft says; thresholds in sight, lists of words folded away. */
export function ParamRows({ page, ...rest }: Props) {
  const { w } = useWords();
  const kinds = new Map(page.parameters.map((one) => [one.name, fieldKind(one.schema)]));
  const isMain = ({ name }: RuleParameter) => {
    const kind = kinds.get(name) as FieldKind;
    return isThreshold(kind) || kind.kind === "flag";
  };
  const touched = ({ name }: RuleParameter) => rest.draft.params[name] !== undefined || rest.problems.has(name);
  const [main, more] = [page.parameters.filter(isMain), page.parameters.filter((one) => !isMain(one))];
  const table = (shown: readonly RuleParameter[]) => (
    <table className="par">
      <thead>
        <tr>
          <th>{w.policies.draft.parameter}</th>
          <th className="num">{w.policies.draft.current}</th>
          <th className="num">{w.policies.draft.mine}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((one) => (
          <ParamRow key={one.name} page={page} parameter={one} kind={kinds.get(one.name) as FieldKind} {...rest} />
        ))}
      </tbody>
    </table>
  );
  return (
    <>
      {main.length > 0 ? table(main) : null}
      {more.length > 0 ? (
        <details open={main.length === 0 || more.some(touched)}>
          <summary>{w.policies.draft.more(more.length)}</summary>
          {table(more)}
        </details>
      ) : null}
    </>
  );
}

function ParamRow({ page, parameter, kind, draft, now, problems, onChange }: Props & { parameter: RuleParameter; kind: FieldKind }) {
  const { w, say } = useWords();
  const { name, said, usual } = parameter;
  const current = now[name] ?? usual;
  const value = name in draft.params ? draft.params[name] : current;
  const isChanged = name in draft.params && !sameValue(value, current);
  const wrong = problems.get(name) ?? [];
  const wide = kind.kind === "words" || kind.kind === "text" || kind.kind === "rows" || kind.kind === "other";
  const set = (next: unknown) => {
    const { [name]: _, ...others } = draft.params;
    onChange(sameValue(next, current) ? others : { ...others, [name]: next });
  };
  const field = (
    <ValueField
      label={say(said)}
      kind={kind}
      value={value}
      usual={usual}
      activities={page.activities}
      wrong={wrong.length > 0}
      onChange={set}
    />
  );
  const faults = wrong.map((problem) => (
    <p key={problem.said.zh} className="fault" role="alert">
      {lackingIn(problem.said, kind, w) ?? say(withoutCodes(problem.said, page.parameters))}
    </p>
  ));
  const held = valueInWords(current, kind, { w, say, activities: page.activities });
  if (wide)
    return (
      <tr className={isChanged ? "chg" : ""}>
        <td colSpan={3} className="wide">
          <span>{say(said)}</span>
          {isChanged ? <s>{held}</s> : null}
          {field}
          {faults}
        </td>
      </tr>
    );
  return (
    <>
      <tr className={`${isChanged ? "chg" : ""}${wrong.length > 0 ? " bad" : ""}`}>
        <td>{say(said)}</td>
        <td className="num">{isChanged ? <s>{held}</s> : held}</td>
        <td className="num field">{field}</td>
      </tr>
      {faults.length > 0 ? (
        <tr className="says">
          <td colSpan={3}>{faults}</td>
        </tr>
      ) : null}
    </>
  );
}

/** A field of a row that was left empty, by the row and the name of its column; undefined for any other fault. */
function lackingIn(said: Said, kind: FieldKind, w: Words): string | undefined {
  const place = cellOf(said);
  const column = kind.kind === "rows" && place?.isEmpty ? kind.columns.find(({ name }) => name === place.column) : undefined;
  return place && column ? w.policies.draft.cellNeeded(place.row + 1, columnName(column, w)) : undefined;
}
