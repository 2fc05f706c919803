import type { Limit, Source } from "@qingjian/events";
import { RULES, rulingsBy } from "@qingjian/rules";
import { z } from "zod";
import type { House } from "../house.ts";
import { policiesOnRecord } from "../stored-policies.ts";

/** The times of an order, frozen when it is issued: a later policy changes no order that is out. */
export type OrderTerms = {
  readonly signing: Limit;
  readonly replying: Limit;
  readonly verifying: Limit;
  /** Working days past a due time at which the notice becomes yellow, and red. */
  readonly yellowAfter: number;
  readonly redAfter: number;
};

const RULE = "order-overdue";
const OVERSIGHT: Source = { id: "oversight", kind: "oversight", custody: "runs", centres: [] };
/** House rule for a reply where neither the order nor a policy says when. */
const REPLYING: Limit = { days: 10 };

const params = z.looseObject({
  signing: z.custom<Limit>(),
  replying: z.custom<Limit | null>(),
  verifying: z.custom<Limit>(),
  yellowAfter: z.number(),
  redAfter: z.number(),
});

/** What the policies of the rule `order-overdue` say as of an instant, so that an order and the judge of it never differ. */
export async function orderTerms({ store }: House, at: number): Promise<OrderTerms> {
  const rule = RULES.find(({ id }) => id === RULE);
  if (rule === undefined) throw new Error(`the rule ${RULE} is gone`);
  const policies = (await policiesOnRecord(store.db)).filter((policy) => policy.rule === RULE);
  const [ruling] = rulingsBy([rule], policies)(OVERSIGHT, { id: "", source: OVERSIGHT.id }, at);
  const { signing, replying, verifying, yellowAfter, redAfter } = params.parse(ruling?.params ?? rule.params.parse({})); // switched off, it still says how long
  return { signing, replying: replying ?? REPLYING, verifying, yellowAfter, redAfter };
}
