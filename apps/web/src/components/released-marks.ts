import type { OrderDetail } from "../api/types.ts";
import { hoursMinutes } from "../format/durations.ts";
import type { useWords } from "../words/words.tsx";
import { withoutAside } from "./clock-sum.tsx";
import type { Custody } from "./released-custody.tsx";

type ReleasedEvent = OrderDetail["evidence"]["events"][number];
/** A line of what was released: a step of the case, or what the clock did. */
export type Mark = { readonly at: number; readonly event: ReleasedEvent | null; readonly said: string | null; readonly late: boolean };

/** The steps and the marks of the clock in order of time; where the clock starts with a step, it is said on that line. */
export function marksOf(events: readonly ReleasedEvent[], custody: Custody | null, { w, say }: ReturnType<typeof useWords>): Mark[] {
  const clock = custody?.clock ?? null;
  const start = clock === null ? null : w.order.clockStarts(withoutAside(say(clock.limit)));
  const withStart = events.find(({ at }) => at === clock?.start);
  const lines: Mark[] = events.map((event) => ({ at: event.at, event, said: event === withStart ? start : null, late: false }));
  if (custody === null || clock === null) return lines;
  if (!withStart) lines.push({ at: clock.start, event: null, said: start, late: false });
  for (const { from, ground, worked } of clock.deductions)
    lines.push({ at: from, event: null, said: w.order.deducted(ground, hoursMinutes(worked)), late: false });
  if (clock.due !== null && clock.due <= custody.asOf) {
    const late = clock.stop === null || clock.stop > clock.due;
    lines.push({ at: clock.due, event: null, said: late ? w.order.dueLate : w.order.dueMet, late });
  }
  return lines.sort((a, b) => a.at - b.at);
}
