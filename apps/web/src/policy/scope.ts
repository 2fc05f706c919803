import type { Policy, PolicyRow } from "../api/types.ts";
import type { Words } from "../words/zh.ts";

export type Where = NonNullable<Policy["where"]>;
export const DIMENSIONS = ["place", "item", "class", "source", "kind", "urgent"] as const;

const list = (value: unknown): readonly string[] => (value === undefined ? [] : Array.isArray(value) ? value : [String(value)]);

/** For whom a policy holds, in words: 清河区 · 投诉类 · 全部事项 */
export function whereInWords(where: Where | undefined, w: Words, titles: Readonly<Record<string, string>> = {}): string {
  const parts = DIMENSIONS.flatMap((dimension) => {
    const value = where?.[dimension];
    if (value === undefined) return [];
    if (dimension === "urgent") return [value ? w.policies.urgentOnly : w.policies.notUrgent];
    const names = list(value).map((one) =>
      dimension === "kind" ? (w.policies.kinds[one as keyof Words["policies"]["kinds"]] ?? one) : (titles[one] ?? one),
    );
    return [`${w.policies.dimensions[dimension]}${w.policies.colon}${names.join(w.policies.comma)}`];
  });
  return parts.length === 0 ? w.policies.everywhere : parts.join(" · ");
}

/** The same cases, however the same names are written. */
export const sameWhere = (a: Where | undefined, b: Where | undefined): boolean =>
  DIMENSIONS.every((dimension) => JSON.stringify([...list(a?.[dimension])].sort()) === JSON.stringify([...list(b?.[dimension])].sort()));

/** Whether a policy holds for every case of `where`. */
const covers = (wide: Where | undefined, where: Where | undefined): boolean =>
  DIMENSIONS.every((dimension) => {
    const wanted = list(wide?.[dimension]);
    const asked = list(where?.[dimension]);
    return wanted.length === 0 || (asked.length > 0 && asked.every((one) => wanted.includes(one)));
  });

const narrowness = (where: Where | undefined): number => DIMENSIONS.filter((dimension) => where?.[dimension] !== undefined).length;

type Current = { readonly params: Readonly<Record<string, unknown>>; readonly enabled: boolean };

/** What holds today for the cases of `where`: the usual values, and over them the policies in force, the more specific last. */
export function currentOf(
  usual: Readonly<Record<string, unknown>>,
  rows: readonly PolicyRow[],
  rule: string,
  where: Where | undefined,
): Current {
  const holding = rows
    .filter(({ policy, state }) => policy.rule === rule && state === "in-force" && covers(policy.where, where))
    .sort((a, b) => narrowness(a.policy.where) - narrowness(b.policy.where));
  return holding.reduce<Current>(
    ({ params, enabled }, { policy }) => ({ params: { ...params, ...policy.params }, enabled: policy.enabled ?? enabled }),
    { params: usual, enabled: true },
  );
}
