import { type Instant, isKnown, type Trace } from "@qingjian/events";
import type { Clock } from "./clock.ts";
import { custody, type Holding } from "./custody.ts";

export type Stretch = { readonly from: Instant; readonly until: Instant };

/** Office time between two instants less the stretches that do not count there, ms. */
export function netTime({ calendar }: Trace, from: Instant, to: Instant, off: readonly Stretch[]): number {
  let net = calendar.workingTime(from, to);
  for (const stretch of off) net -= calendar.workingTime(Math.max(from, stretch.from), Math.min(to, stretch.until));
  return net;
}

/**
 * Whom the time of a clock is to be laid to: the last holding of the unit that held the case longest, from the start to the
 * stop or, while nothing has stopped it, to `until`. The unit that sat on it is named, not the one that was left with it.
 */
export function heldLongest({ trace, from, to, deductions }: Clock, until: Instant): Holding | undefined {
  const off = deductions.map(({ pause }) => ({ from: pause.from.at, until: pause.to?.at ?? trace.asOf }));
  const end = to ?? (isKnown(until) ? until : trace.asOf);
  const sums = new Map<string, number>();
  let longest: Holding | undefined;
  let most = -1;
  for (const holding of trace.once(custody)) {
    if (holding.received.at >= end) break;
    const net = netTime(trace, Math.max(from, holding.received.at), Math.min(end, holding.left?.at ?? end), off);
    const sum = (sums.get(holding.unit) ?? 0) + net;
    sums.set(holding.unit, sum);
    if (sum > most || holding.unit === longest?.unit) {
      longest = holding;
      most = Math.max(most, sum);
    }
  }
  return longest;
}

/** Net office time of each unit within a clock, ms, with the last holding of each; `total` is the net time of the whole, in transit and at the centre too. */
export type UnitTimes = { readonly total: number; readonly of: ReadonlyMap<string, { readonly time: number; readonly last: Holding }> };

/** How the time of a clock was shared out, from its start to its stop or, while nothing has stopped it, to `until`. */
export function unitTimes({ trace, from, to, deductions }: Clock, until: Instant): UnitTimes {
  const off = deductions.map(({ pause }) => ({ from: pause.from.at, until: pause.to?.at ?? trace.asOf }));
  const end = to ?? until;
  const of = new Map<string, { time: number; last: Holding }>();
  for (const holding of trace.once(custody)) {
    if (holding.received.at >= end) break;
    const [begin, left] = [Math.max(from, holding.received.at), Math.min(end, holding.left?.at ?? end)];
    const time = left > begin ? netTime(trace, begin, left, off) : 0;
    of.set(holding.unit, { time: (of.get(holding.unit)?.time ?? 0) + time, last: holding });
  }
  return { total: netTime(trace, from, end, off), of };
}
