import type { PolicyProblem, RuleParameter, Said } from "../api/types.ts";

/** Problems of a draft by the field they speak of: a parameter's name, `days`, or `""` for the whole. */
export function problemsByField(
  problems: readonly PolicyProblem[],
  parameters: readonly RuleParameter[],
): ReadonlyMap<string, readonly PolicyProblem[]> {
  return Map.groupBy(problems, ({ said }) => {
    const named = parameters.find(({ name }) => mentions(said.en, name));
    if (named) return named.name;
    return /截止日|起始日/.test(said.zh) ? "days" : "";
  });
}

const mentions = (words: string, name: string): boolean => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(words);

/** The same words in Chinese with the meaning of a parameter in place of its name; English keeps the names. */
export const withoutCodes = ({ zh, en }: Said, parameters: readonly RuleParameter[]): Said => ({
  zh: parameters.reduce((text, { name, said }) => text.replace(new RegExp(` ?(?<![\\w.])${name}(?!\\w) ?`, "g"), `“${said.zh}”`), zh),
  en,
});

/** The row (from 0) and column of a table of which a problem speaks, and whether nothing stands there. */
export function cellOf({ zh, en }: Said): { readonly row: number; readonly column: string; readonly isEmpty: boolean } | undefined {
  const [, row, column] = /\w+\.(\d+)\.(\w+)/.exec(en) ?? [];
  return row === undefined || column === undefined ? undefined : { row: Number(row), column, isEmpty: /不能是 ?(\[\])? ?[：:]/.test(zh) };
}
