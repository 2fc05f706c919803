import { eachCopied, textOf } from "@qingjian/db";
import { LIMIT_RULES } from "./facts.ts";
import type { House } from "./house.ts";
import type { Period } from "./period-steps.ts";

/** What the rules have found late since a period began. */
export type LateCases = {
  /** By case: when its limit ran out, the soonest of several, and whose it was. */
  readonly cases: ReadonlyMap<string, Late>;
  /** Hand-overs that were signed for, or answered by a first contact, too late: case id, a line break, event id. */
  readonly signing: ReadonlySet<string>;
  readonly contact: ReadonlySet<string>;
};

const STEPS = ["signing-overdue", "first-contact-overdue"];
const listed = (rules: readonly string[]): string => rules.map((rule) => `'${rule}'`).join(", ");

/**
 * The findings of lateness that stand: a few of a hundred cases have one, so they are held while the cases go by. Of a case that was still open when the period began,
 * or has been closed since, also what was found before: it was late then, and is not in time when it is closed once more.
 */
export async function lateCases({ store }: Pick<House, "store">, { from }: Period): Promise<LateCases> {
  const cases = new Map<string, Late>();
  const [signing, contact] = [new Set<string>(), new Set<string>()];
  const query = `select f.subject_id, f.rule, f.key, f.unit, case when f.rule in (${listed(LIMIT_RULES)}) then f.data end from findings f
    where f.state = 'standing' and ((f.rule in (${listed(STEPS)}) and f.occurred_at >= ${from})
      or (f.rule in (${listed(LIMIT_RULES)}) and f.level = 'red' and (f.occurred_at >= ${from}
        or exists (select 1 from cases c where c.bucket = f.bucket and c.case_id = f.subject_id and (c.closed_at is null or c.closed_at >= ${from})))))`;
  const read = eachCopied(store.copyOut(query), 5, (data, bounds) => {
    const [id = "", rule, key = "", unit = null, body] = [0, 1, 2, 3, 4].map((field) => textOf(data, bounds, field));
    if (body === undefined) {
      (rule === STEPS[0] ? signing : contact).add(`${id}\n${key}`);
      return;
    }
    const due = (JSON.parse(body) as { due?: { at?: number } | null }).due?.at ?? null;
    const known = cases.get(id);
    if (known === undefined || isSooner({ due, unit }, known)) cases.set(id, { due, unit });
  });
  for await (const _ of read);
  return { cases, signing, contact };
}

type Late = { readonly due: number | null; readonly unit: string | null };

/** Of two limits of a case the one that ran out first counts, with whoever answers for that one. */
const isSooner = (a: Late, b: Late): boolean =>
  a.due !== b.due ? a.due !== null && (b.due === null || a.due < b.due) : (a.unit ?? "") < (b.unit ?? "");
