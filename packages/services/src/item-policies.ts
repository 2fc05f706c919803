import { type Policy, RULES } from "@qingjian/rules";
import type { ItemNorms } from "./item-norms.ts";

/** An item as far as its norms go. */
export type NormedItem = { readonly id: string; readonly name: string; readonly norms: unknown };

/** Ids of policies that the register of items brings begin so. */
export const OF_ITEM = "item:";

const KNOWN: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** What the register asks of each item, as policies for cases of that item: logs name an item by its name or by its code. */
export function itemPolicies(items: readonly NormedItem[]): Policy[] {
  return items.flatMap(({ id, name, norms }) => {
    const { steps = [], materials = [], fee } = norms as ItemNorms;
    const timed = steps.flatMap(({ step, from, to, days }) =>
      from === undefined || to === undefined || days === undefined ? [] : [{ step, from: [from], to: [to], limit: { days } }],
    );
    const where = { item: [...new Set([id, name])] };
    const basis = `事项清单 ${id}`;
    const policy = (rule: string, params: Policy["params"]): Policy[] =>
      KNOWN.has(rule) ? [{ id: `${OF_ITEM}${id}/${rule}`, rule, where, params, basis }] : [];
    return [
      ...(timed.length > 0 ? policy("step-overdue", { steps: timed }) : []),
      ...(materials.length > 0 ? policy("extra-materials", { materials }) : []),
      ...(fee === undefined ? [] : policy("unauthorised-fee", { fee })),
    ];
  });
}
