import type { Change } from "../api/rules.ts";
import type { Policy, PolicyRow } from "../api/types.ts";
import { DIMENSIONS, sameWhere, type Where } from "./scope.ts";

/** A change of policies as it is being written: lists of names, days as text, only the parameters that were touched. */
export type Draft = {
  readonly rule: string;
  readonly where: Readonly<Partial<Record<"place" | "item" | "class" | "source" | "kind", readonly string[]>>> & {
    readonly urgent?: boolean | undefined;
  };
  readonly from: string;
  readonly until: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly enabled?: boolean | undefined;
  readonly basis: string;
  readonly note: string;
  /** Ids of policies that end on `from`. */
  readonly end: readonly string[];
};

export const emptyDraft = (rule: string, from: string): Draft => ({
  ...{ rule, where: {}, from, until: "", params: {}, basis: "", note: "", end: [] },
});

/** A draft that replaces a policy on record: its scope and parameters, and its end. */
export function draftFrom({ id, rule, where, params = {}, enabled, basis }: Policy, from: string): Draft {
  const names = (value: string | string[] | undefined) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]);
  const { urgent, ...named } = where ?? {};
  const lists = Object.fromEntries(Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [[key, names(value)]])));
  return {
    ...{ rule, from, until: "", params, enabled, basis: basis ?? "", note: "", end: [id] },
    where: { ...lists, ...(urgent === undefined ? {} : { urgent }) },
  };
}

/** The scope as a policy says it; undefined when it holds for all. */
export function whereOf({ where }: Draft): Where | undefined {
  const found: Record<string, unknown> = {};
  for (const dimension of DIMENSIONS) {
    const value = where[dimension];
    if (Array.isArray(value) && value.length > 0) found[dimension] = value.length === 1 ? value[0] : value;
    else if (typeof value === "boolean") found[dimension] = value;
  }
  return Object.keys(found).length === 0 ? undefined : (found as Where);
}

/** Policies of the same rule that hold for just the same cases and would contradict the draft. */
export const rivals = (draft: Draft, rows: readonly PolicyRow[]): readonly PolicyRow[] =>
  rows.filter(
    ({ policy, state, origin }) =>
      policy.rule === draft.rule &&
      (state === "in-force" || state === "future") &&
      origin !== "item" &&
      sameWhere(policy.where, whereOf(draft)),
  );

/** What the draft would change: the new policy also carries on what those it ends said for the same cases. */
export function changeOf(draft: Draft, title: string, rows: readonly PolicyRow[]): Change {
  const where = whereOf(draft);
  const ended = rows.filter(({ policy }) => draft.end.includes(policy.id));
  const carried = ended.filter(({ policy }) => sameWhere(policy.where, where)).map(({ policy }) => policy.params ?? {});
  const params: Record<string, unknown> = Object.assign({}, ...carried, draft.params);
  const says = Object.keys(draft.params).length > 0 || draft.enabled !== undefined;
  const policy: Policy = {
    id: freeId(`${title} ${draft.from}`, rows),
    rule: draft.rule,
    ...(where === undefined ? {} : { where }),
    from: draft.from,
    ...(draft.until === "" ? {} : { until: draft.until }),
    ...(draft.enabled === undefined ? {} : { enabled: draft.enabled }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(draft.basis.trim() === "" ? {} : { basis: draft.basis.trim() }),
  };
  return { set: says ? [policy] : [], end: draft.end, ...(draft.end.length > 0 ? { until: draft.from } : {}) };
}

function freeId(wanted: string, rows: readonly PolicyRow[]): string {
  const used = new Set(rows.map(({ policy }) => policy.id));
  let id = wanted;
  for (let n = 2; used.has(id); n++) id = `${wanted} (${n})`;
  return id;
}

/** Whether two changes would do the same to what is found: days and words aside. */
export const sameEffect = (a: Change, b: Change): boolean => JSON.stringify(effective(a)) === JSON.stringify(effective(b));
const effective = ({ set, end }: Change) => [set.map(({ rule, where, enabled, params }) => [rule, where, enabled, params]), end];
