import type { Event, Instant, Limit, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { Clock } from "./clock.ts";
import type { Datum, Finding, Level } from "./define-rule.ts";
import type { Grounds } from "./pauses.ts";
import { hoursMinutes } from "./say.ts";
import { heldLongest } from "./shares.ts";

/** What the clock of a whole case is made of; activities by any name. */
export type CaseTerms = {
  readonly start: readonly string[];
  readonly stop: readonly string[];
  readonly limit: Limit | undefined;
  /** A deadline that the log itself states; nothing is added to it. */
  readonly due?: Instant | undefined;
  readonly deduct: Grounds;
  readonly extension: Extension;
};

/** Which extensions count: what they must carry, and how many working days at most in all. */
export type Extension = { readonly needs: readonly ("approver" | "reason")[]; readonly most: number };

export type CaseClock = { readonly clock: Clock; readonly start: Event; readonly stop: Event | undefined };

/**
 * The clock of a case from its first start to the first stop after it. `attributes.endedAt` (epoch ms), where a log states
 * the end, is the stop. Undefined where the rule does not apply: nothing was started, or nothing says how long it may take.
 */
export function caseClock(trace: Trace, { start, stop, limit, due, deduct, extension }: CaseTerms): CaseClock | undefined {
  if (limit === undefined && due === undefined) return undefined;
  let first: Event | undefined,
    ended: Event | undefined,
    before: Event | undefined,
    granted = false;
  for (const event of trace.events) {
    const { activity } = event;
    if (first === undefined && among(start, activity)) first = event;
    if (among(stop, activity)) {
      if (first === undefined) before ??= event;
      else ended ??= event;
    } else if (activity === GRANTED) granted = true;
  }
  if (first === undefined && due !== undefined) first = trace.events[0];
  if (first === undefined) return undefined;
  ended ??= before;
  const endedAt = trace.subject.attributes?.endedAt;
  const terms = {
    from: first.at,
    to: typeof endedAt === "number" ? endedAt : ended?.at,
    limit: due === undefined ? limit : undefined,
    due,
    deduct,
  };
  let clock = new Clock(trace, terms);
  if (granted && limit !== undefined && due === undefined) {
    const extensions: Limit[] = [];
    let left = extension.most;
    for (const event of trace.events) {
      const days = daysGranted(event, extension.needs);
      if (!(days > 0) || left <= 0 || event.at > clock.due) continue; // granted after the limit had run out is no extension
      extensions.push(sameKind(limit, Math.min(days, left)));
      left -= days;
      clock = new Clock(trace, { ...terms, extensions });
    }
  }
  return { clock, start: first, stop: ended };
}

const GRANTED = "extension-granted";

function daysGranted({ activity, attributes }: Event, needs: Extension["needs"]): number {
  if (activity !== GRANTED) return 0;
  for (const name of needs) if (!attributes?.[name]) return 0;
  return Number(attributes?.days);
}

function sameKind(limit: Limit, days: number): Limit {
  if ("hours" in limit || "officeDays" in limit) return { officeDays: days };
  if ("minutes" in limit) return { minutes: days * 1440 };
  return "naturalDays" in limit ? { naturalDays: days } : { days };
}

const NOTHING = { zh: "", en: "" };
const STATED = { zh: "（系统载明）", en: "the deadline the log states" };

/** What every message about the clock of a case may say. Nothing in it moves with the hour at which the case is judged. */
export function clockData({ clock, start }: CaseClock): Record<string, Datum> {
  const { limit, due, to, deducted } = clock;
  return {
    limit: limit ? { limit } : STATED,
    start: { at: start.at },
    due: { at: due },
    less: deducted > 0 ? { zh: `（已依规扣除${hoursMinutes(deducted)}）`, en: ` (${hoursMinutes(deducted)} lawfully deducted)` } : NOTHING,
    stop: { at: to ?? due },
    late: { worked: to === undefined ? 0 : clock.overBy },
  };
}

/** The events that prove when the clock of a case ran. */
export const clockEvidence = ({ start, stop }: CaseClock): Event[] => (stop && stop !== start ? [start, stop] : [start]);

/** The finding on a limit that has run out, whatever ran: laid to whoever held the case longest. */
export function overrun<M extends string>(timed: CaseClock, says: { readonly open: M; readonly late: M }, level: Level): Finding<M> {
  const { clock } = timed;
  return {
    message: clock.to === undefined ? says.open : says.late,
    level,
    responsible: heldLongest(clock, clock.due),
    evidence: clockEvidence(timed),
    data: clockData(timed),
  };
}
