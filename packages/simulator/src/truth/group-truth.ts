import type { City } from "../city.ts";
import type { Order } from "../hotline/order.ts";
import type { Rating } from "../rating/rating.ts";
import type { Step, Story } from "../story.ts";
import type { Label } from "./label.ts";
import { countingLateAsking } from "./late-asking.ts";
import { countingOrders } from "./order-groups.ts";
import type { Proof } from "./proof.ts";
import { countingRatings } from "./rating-groups.ts";

type Planned = {
  readonly tale: string;
  readonly proves?: readonly Proof[] | undefined;
  readonly story: Pick<Story, "random"> & { readonly order?: Order | undefined; readonly rating?: Rating | undefined };
  readonly steps: readonly Step[];
};

/** Gathers, as cases go by, what several of them prove together, by plan or by number. */
export function gathering(city: City): { readonly take: (caseId: string, planned: Planned) => void; readonly labels: () => Label[] } {
  const plans = new Map<string, { readonly proof: Proof; readonly note: string; readonly cases: string[] }>();
  const counted = countingOrders(city);
  const asked = countingLateAsking(city);
  const ratings = countingRatings();
  return {
    take: (caseId, { tale, proves, story, steps }) => {
      if (story.order) {
        counted.take(story.order, steps);
        asked.take(caseId, steps);
      }
      if (story.rating) ratings.take(caseId, story.rating, steps);
      if (proves === undefined) return;
      for (const proof of proves) {
        const plan = plans.get(proof.plan) ?? { proof, note: tale, cases: [] };
        if (plan.cases.length === 0) plans.set(proof.plan, plan);
        plan.cases.push(caseId);
      }
    },
    labels: () => [
      ...[...plans.values()].map(({ proof: { rule, level, over, subject }, note, cases }) => {
        const sorted = cases.toSorted();
        return { caseId: cases.at(-1) as string, rule, level, note, over, subject: subject ?? sorted.join("+"), cases: sorted };
      }),
      ...counted.labels(),
      ...asked.labels(),
      ...ratings.labels(),
    ],
  };
}
