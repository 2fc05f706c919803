import { MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";
import type { Step } from "../story.ts";
import type { Note } from "./truth.ts";

const ORDER = ["申请", "受理", "审核", "决定", "送达"];

/** What is true of the order of an application's steps and of what was written down of them. */
export function records(steps: readonly Step[], city: City, note: Note): void {
  const { calendar } = city;
  const first = (wanted: string): Step | undefined => steps.find(({ stage }) => stage === wanted);
  const [submitted, accepted, reviewed, decided] = ORDER.map(first);
  const isBefore = (one: Step | undefined, other: Step | undefined): boolean =>
    one !== undefined && other !== undefined && one.at < other.at;
  if (isBefore(decided, reviewed) || isBefore(decided, accepted) || isBefore(reviewed, accepted)) note("steps-out-of-order", "red");
  if (steps.some(({ at, recordedAt }) => recordedAt > calendar.due(at, { officeDays: 1 }))) note("backdated-entry", "yellow");
  if (steps.some((step, i) => i > 0 && step.recordedAt < (steps[i - 1] as Step).recordedAt)) note("backdated-entry", "red");
  const entered = steps.map(({ recordedAt }) => recordedAt);
  if (steps.length >= 4 && Math.max(...entered) - Math.min(...entered) < 5 * MINUTE) note("off-system-handling", "red");
  if (decided && steps.indexOf(decided) === 0) note("off-system-handling", "red");
  if (accepted && decided && decided.at >= accepted.at && decided.at - accepted.at < 10 * MINUTE) note("instant-closing", "yellow");
  const begun = submitted?.at ?? Number.NEGATIVE_INFINITY;
  if (steps.some(({ at, recordedAt }) => at < begun || at > recordedAt)) note("impossible-time", "notice");
}
