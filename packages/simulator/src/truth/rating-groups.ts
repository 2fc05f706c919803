import { DAY, type Instant } from "@qingjian/events";
import type { Rating } from "../rating/rating.ts";
import type { Step } from "../story.ts";
import type { Label } from "./label.ts";
import { isRude } from "./rating.ts";

type Heard = { readonly at: Instant; readonly caseId: string };
const TIMES = 3;
const DAYS = 30;

/** Counts, as ratings go by, what comes about of itself where there are many: rudeness of a unit. */
export function countingRatings(): {
  readonly take: (id: string, rating: Rating, steps: readonly Step[]) => void;
  readonly labels: () => Label[];
} {
  const rude = new Map<string, Heard[]>();
  return {
    take: (id, rating, steps) => {
      const rated = steps.find(({ stage }) => stage === "评价");
      if (!rated || !isRude(rated)) return;
      const list = rude.get(rating.unit) ?? [];
      if (list.push({ at: rated.at, caseId: id }) === 1) rude.set(rating.unit, list);
    },
    labels: () => [...rude].flatMap(([unit, list]) => often(unit, list)),
  };
}

function often(subject: string, list: readonly Heard[]): Label[] {
  const sorted = list.toSorted((a, b) => a.at - b.at);
  const cases = new Set<string>();
  sorted.forEach(({ at }, i) => {
    const last = sorted[i + TIMES - 1];
    if (last && last.at - at <= DAYS * DAY) for (const { caseId } of sorted.slice(i, i + TIMES)) cases.add(caseId);
  });
  const caseId = [...cases].at(-1);
  if (caseId === undefined) return [];
  const found = { rule: "rude-service-repeated", level: "yellow", note: "met-rudely", over: "unit", subject } as const;
  return [{ ...found, caseId, cases: [...cases].toSorted() }];
}
