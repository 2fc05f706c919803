import type { Event, Instant, Trace } from "@qingjian/events";
import type { AccountHandover, AccountHold, AccountLane } from "../account.ts";
import { custody, type Holding } from "../custody.ts";
import { handsOver } from "../hands-over.ts";
import { netTime, type Stretch } from "../shares.ts";
import { wholeMinute } from "./clock.ts";

/** The stretch of time that is shared out among those who held the case, in whole minutes, and what does not count of it. */
export type Window = Stretch & { readonly off: readonly Stretch[] };

/** Who had the case and when: the centre first, then units in order of first receipt. Their time adds up to the net time of the window. */
export function accountLanes(trace: Trace, window: Window, end: Instant, responsible: string | undefined): AccountLane[] {
  const chain = trace.once(custody);
  const holds = new Map<string, AccountHold[]>();
  const centre = trace.source.centres.find((name) => trace.events.some(({ unit, toUnit }) => unit === name || toUnit === name)) ?? null;
  const between = gaps(trace, chain, end, window).filter(({ worked, eventIds }) => worked > 0 || eventIds.length > 0);
  for (const holding of chain) {
    const until = holding.left?.at ?? Math.max(end, holding.received.at);
    const hold: AccountHold = {
      from: holding.received.at,
      until,
      open: holding.left === undefined,
      how: holding.how,
      worked: within(trace, holding.received.at, until, window),
      eventIds: idsOf(holding),
    };
    const list = holds.get(holding.unit);
    if (list) list.push(hold);
    else holds.set(holding.unit, [hold]);
  }
  const net = within(trace, window.from, window.until, window);
  const lane = (unit: string | null, role: AccountLane["role"], list: readonly AccountHold[]): AccountLane => {
    const worked = list.reduce((sum, hold) => sum + hold.worked, 0);
    const share = net > 0 ? Math.round((worked / net) * 1000) / 10 : null;
    return { unit, role, responsible: role === "holder" && unit === responsible, worked, share, holds: list };
  };
  const lanes = [...holds].map(([unit, list]) => lane(unit, "holder", list));
  return between.length > 0 ? [lane(centre, "centre", between), ...lanes] : lanes;
}

/** Net office time of a stretch inside the window, ms. */
function within(trace: Trace, from: Instant, until: Instant, window: Window): number {
  const [begin, end] = [Math.max(wholeMinute(from), window.from), Math.min(wholeMinute(until), window.until)];
  return end > begin ? netTime(trace, begin, end, window.off) : 0;
}

/** What no unit held: the centre's, from the first event to the last. */
function gaps(trace: Trace, chain: readonly Holding[], end: Instant, window: Window): AccountHold[] {
  const found: AccountHold[] = [];
  let from = trace.events[0]?.at ?? end;
  const close = (until: Instant, open: boolean) => {
    if (until > from)
      found.push({
        from,
        until,
        open,
        how: open ? "held" : "passed-on",
        worked: within(trace, from, until, window),
        eventIds: trace.events
          .filter(({ at, unit }) => at >= from && at <= until && unit !== undefined && trace.source.centres.includes(unit))
          .map(({ id }) => id),
      });
  };
  for (const { received, left } of chain) {
    close(received.at, false);
    from = left?.at ?? end;
  }
  close(end, true);
  return found;
}

const idsOf = ({ received, signed, acts, left }: Holding): string[] => [
  ...new Set([received, ...(signed ? [signed] : []), ...acts, ...(left ? [left] : [])].map(({ id }) => id)),
];

/** Every step by which the case changed hands. */
export function accountHandovers(trace: Trace): AccountHandover[] {
  const { centres, custody: read } = trace.source;
  if (read === "runs")
    return trace.once(custody).flatMap((holding, i, chain) => {
      const before = chain[i - 1];
      const kind = before?.how === "returned" ? "returned" : "passed-on";
      return before ? [{ eventId: holding.received.id, at: holding.received.at, kind, from: before.unit, to: holding.unit } as const] : [];
    });
  return trace.events
    .filter((event) => handsOver(event, centres))
    .map((event) => ({
      eventId: event.id,
      at: event.at,
      kind: handoverKind(event, centres),
      from: event.unit ?? null,
      to: event.toUnit ?? null,
    }));
}

function handoverKind({ activity, unit, toUnit }: Event, centres: readonly string[]): AccountHandover["kind"] {
  if (activity === "returned" || (toUnit !== undefined && centres.includes(toUnit))) return "returned";
  return activity === "dispatched" || (unit !== undefined && centres.includes(unit)) ? "dispatched" : "passed-on";
}
