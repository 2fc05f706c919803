import type { AccountDay, AccountEvent, AccountHandover, AccountLane, CaseAccount } from "../../api/types.ts";
import type { LaneWords } from "../geometry.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight of Monday 2026-03-02 in Shanghai; day 0. */
const FIRST = Date.UTC(2026, 2, 1, 16);

/** An instant `hours` into day `day`. */
export const at = (day: number, hours: number): number => FIRST + day * DAY + hours * HOUR;

/** So many days from Monday on, weekends off, 09:00–12:00 and 13:30–17:00. */
export const days = (count: number, holidays: readonly number[] = []): AccountDay[] =>
  Array.from({ length: count }, (_, n) => {
    const [from, until] = [at(n, 0), at(n, 24)];
    const day = new Date(from + 8 * HOUR).toISOString().slice(0, 10);
    if (holidays.includes(n)) return { day, kind: "holiday", name: "清明节", from, until, spans: [] };
    if (n % 7 > 4) return { day, kind: "weekend", from, until, spans: [] };
    return {
      day,
      kind: "workday",
      from,
      until,
      spans: [
        [at(n, 9), at(n, 12)],
        [at(n, 13.5), at(n, 17)],
      ],
    };
  });

export const words: LaneWords = {
  start: (time) => `起算 ${time}`,
  due: (time) => `到期 ${time}`,
  over: (time) => `超期 ${time}`,
  stop: (time) => `办结 ${time}`,
  notCounted: (time) => `扣除 ${time} 不计`,
  untilNow: (time) => `${time} 至今`,
  dispatched: "派",
  returned: "退",
  "passed-on": "转",
  dueUnknown: "到期未知",
  act: ({ name }) => name.zh,
};

export const CENTRE = "市热线中心";

/** A step of the story: when, what, by whom, to whom. The last of them is still held at the end unless it is `closed`. */
export type Step = readonly [at: number, activity: string, unit: string, toUnit?: string];

/** An account of a story told in steps; every hand-over is evidence. */
export function example(
  steps: readonly Step[],
  length: number,
  end: number,
  clock: Partial<NonNullable<CaseAccount["clock"]>> | null = {},
): CaseAccount {
  const KINDS: Readonly<Record<string, AccountHandover["kind"]>> = {
    dispatched: "dispatched",
    returned: "returned",
    transferred: "passed-on",
  };
  let ring = 0;
  const events: AccountEvent[] = steps.map(([when, activity, unit, toUnit], i) => ({
    id: `e${i}`,
    at: when,
    activity,
    name: { zh: activity === "signed" ? "签收" : activity, en: activity },
    unit,
    toUnit: toUnit ?? null,
    officer: null,
    text: null,
    recordedAt: null,
    ring: KINDS[activity] ? ++ring : null,
  }));
  const handovers = events.flatMap((event): AccountHandover[] => {
    const kind = KINDS[event.activity];
    return kind ? [{ eventId: event.id, at: event.at, kind, from: event.unit, to: event.toUnit }] : [];
  });
  const lanes = new Map<string, AccountLane & { holds: AccountLane["holds"][number][] }>();
  handovers.forEach(({ at: from, to }, i) => {
    if (to === null) return;
    const lane = lanes.get(to) ?? {
      unit: to,
      role: to === CENTRE ? "centre" : "holder",
      responsible: lanes.size === 1,
      worked: HOUR,
      share: 10,
      holds: [],
    };
    const until = handovers[i + 1]?.at ?? end;
    lane.holds.push({ from, until, open: i === handovers.length - 1, how: "held", worked: HOUR, eventIds: [] });
    lanes.set(to, lane);
  });
  const centre = events.find(({ unit }) => unit === CENTRE);
  if (centre && !lanes.has(CENTRE)) lanes.set(CENTRE, { unit: CENTRE, role: "centre", responsible: false, worked: 0, share: 0, holds: [] });
  const ordered = [...lanes.values()].sort((a, b) => Number(b.role === "centre") - Number(a.role === "centre"));
  return {
    asOf: end,
    headline: { zh: "", en: "" },
    summary: { zh: "", en: "" },
    days: days(length),
    events,
    lanes: ordered,
    handovers,
    clock:
      clock === null
        ? null
        : {
            rule: "completion-limit",
            title: { zh: "办结时限", en: "Completion limit" },
            limit: { zh: "5 个工作日", en: "5 working days" },
            start: events[0]?.at ?? end,
            stop: null,
            due: null,
            elapsed: HOUR,
            deducted: 0,
            allowed: HOUR,
            over: HOUR,
            deductions: [],
            ...clock,
          },
    findings: [],
    calendar: { id: "china", version: 1 },
    asked: { fired: 0, quiet: 0, notApplicable: 0 },
  };
}
