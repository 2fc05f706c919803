import { eachCopied, textOf } from "@qingjian/db";
import { LIMIT_RULES } from "./facts.ts";
import type { House } from "./house.ts";
import type { Period } from "./period-steps.ts";

/** What the rules have found late since a period began. */
export type LateCases = {
  /** By case: when its limit ran out, the soonest of several, and whose it was. */
  readonly cases: ReadonlyMap<string, { readonly due: number | null; readonly unit: string | null }>;
  /** Hand-overs that were signed for, or answered by a first contact, too late: case id, a line break, event id. */
  readonly signing: ReadonlySet<string>;
  readonly contact: ReadonlySet<string>;
};

const STEPS = ["signing-overdue", "first-contact-overdue"];
const listed = (rules: readonly string[]): string => rules.map((rule) => `'${rule}'`).join(", ");

/** The findings of lateness that stand: a few of a hundred cases have one, so they are held while the cases go by. */
export async function lateCases({ store }: Pick<House, "store">, { from }: Period): Promise<LateCases> {
  const cases = new Map<string, { due: number | null; unit: string | null }>();
  const [signing, contact] = [new Set<string>(), new Set<string>()];
  const query = `select subject_id, rule, key, unit, case when rule in (${listed(LIMIT_RULES)}) then data end from findings
    where state = 'standing' and occurred_at >= ${from} and (rule in (${listed(STEPS)}) or (rule in (${listed(LIMIT_RULES)}) and level = 'red'))`;
  const read = eachCopied(store.copyOut(query), 5, (data, bounds) => {
    const [id = "", rule, key = "", unit = null, body] = [0, 1, 2, 3, 4].map((field) => textOf(data, bounds, field));
    if (body === undefined) {
      (rule === STEPS[0] ? signing : contact).add(`${id}\n${key}`);
      return;
    }
    const due = (JSON.parse(body) as { due?: { at?: number } | null }).due?.at ?? null;
    const known = cases.get(id);
    cases.set(id, known === undefined ? { due, unit } : { due: least(known.due, due), unit: least(known.unit, unit) });
  });
  for await (const _ of read);
  return { cases, signing, contact };
}

/** The lesser of two, as far as there are any. */
const least = <T extends number | string>(a: T | null, b: T | null): T | null => (a === null ? b : b === null || a < b ? a : b);
