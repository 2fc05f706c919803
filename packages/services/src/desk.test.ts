import { type EventTuple, HOUR, localDay } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desk } from "./desk.ts";
import { monthSoFar } from "./desk-rates.ts";
import type { House } from "./house.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCases, plantCity, plantFindings } from "./testing/rows.ts";

/** Shanghai time of 2026. */
const at = (month: number, day: number, hour = 10, minute = 0) => Date.UTC(2026, month - 1, day, hour - 8, minute);
const NOW = at(5, 13, 10);
const CENTRE = "市热线中心";
let step = 0;
const dispatched = (when: number, unit: string): EventTuple => [`d${++step}`, when, "dispatched", CENTRE, unit];
const acted = (when: number, activity: string, unit: string, attributes: EventTuple[8] = null): EventTuple => [
  `a${++step}`,
  when,
  activity,
  unit,
  null,
  null,
  null,
  null,
  attributes,
];
const named = (id: string, [, ...rest]: EventTuple): EventTuple => [id, ...rest];

describe.each(HOUSES)("the desk on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantAlerts(house, [
      { alert_id: "late", raised_at: at(5, 9), due_at: at(5, 12), level: "red" },
      {
        alert_id: "today",
        raised_at: at(5, 12),
        due_at: at(5, 14, 0),
        assignee: "lin",
        state: "claimed",
        families: ["timeout", "shirking"],
      },
      { alert_id: "hers", raised_at: at(5, 12), due_at: at(5, 14, 0), assignee: "zhou", state: "claimed" },
      { alert_id: "week", raised_at: at(5, 13, 9), due_at: at(5, 20), unit: "市住建局" },
      { alert_id: "before", raised_at: at(4, 1), state: "confirmed", decided_at: at(4, 2), assignee: "lin" },
      { alert_id: "true", raised_at: at(5, 6), state: "confirmed", decided_at: at(5, 7), unit: "市住建局" },
      { alert_id: "false", raised_at: at(5, 6), state: "dismissed", decided_at: at(5, 7), unit: "市住建局" },
      { alert_id: "nowhere", raised_at: at(5, 6), state: "closed", unit: null },
      { alert_id: "own", source: "oversight", raised_at: at(4, 6), state: "confirmed", decided_at: at(5, 7), unit: "市住建局" },
    ]);
    const quick = (unit: string) => [dispatched(at(5, 6), unit), acted(at(5, 6, 11), "signed", unit), acted(at(5, 7), "closed", unit)];
    await plantCases(house, [
      { case_id: "rx/1", steps: quick("市城管局"), closed_at: at(5, 7) },
      // given back, then kept too long by the next: signed late, and its limit ran out
      {
        case_id: "rx/2",
        unit: "市住建局",
        steps: [
          dispatched(at(5, 6), "市城管局"),
          acted(at(5, 6, 15), "returned", "市城管局"),
          named("late-one", dispatched(at(5, 7), "市住建局")),
        ],
        next_check_at: at(5, 12),
      },
      { case_id: "rx/3", steps: [dispatched(at(4, 8), "市城管局"), acted(at(4, 9), "closed", "市城管局")], closed_at: at(4, 9) },
      { case_id: "rx/4", steps: [dispatched(at(4, 28), "市城管局"), acted(at(4, 29), "closed", "市城管局")], closed_at: at(4, 29) },
      {
        case_id: "sp/1",
        unit: "市住建局",
        steps: [acted(at(5, 6), "accepted", "市住建局"), acted(at(5, 8), "decided", "市住建局")],
        closed_at: at(5, 8),
      },
    ]);
    await plantFindings(house, [
      { subject_id: "rx/2", rule: "signing-overdue", key: "late-one", unit: "市住建局", level: "yellow", occurred_at: at(5, 9) },
      {
        subject_id: "rx/2",
        rule: "completion-limit",
        unit: "市住建局",
        occurred_at: at(5, 12),
        data: JSON.stringify({ due: { at: at(5, 12) } }),
      },
      { subject_id: "rx/1", rule: "completion-limit", level: "yellow", occurred_at: at(5, 6, 16) },
      { subject_id: "rx/1", rule: "promised-limit", state: "withdrawn", occurred_at: at(5, 7) },
    ]);
    await house.store.db
      .insertInto("batches")
      .values([
        {
          id: "b1",
          source: "rx",
          mapping: "m",
          file: "f",
          digest: "d",
          bytes: 1,
          columns: "[]",
          state: "done",
          rows: 9,
          rejected: 2,
          new_records: 7,
          changed_records: 1,
          cases: 4,
          started_at: at(5, 13, 8),
          finished_at: at(5, 13, 8),
          problem: null,
        },
      ])
      .execute();
    await house.store.db
      .insertInto("meta")
      .values({ key: "last-scan-at", value: String(at(5, 13, 9, 59)) })
      .execute();
  });
  afterAll(() => house.close());
  const rates = (shown: Awaited<ReturnType<typeof desk>>) =>
    Object.fromEntries(shown.rates.map(({ id, numerator, denominator, change }) => [id, [numerator, denominator, change]]));

  test("what waits is what nobody or the asker has, the most urgent first", async () => {
    const shown = await desk(house, inspector("lin"));
    expect(shown.waiting).toEqual({ overdue: 1, today: 1, open: 3, mine: 1 });
    expect(shown.due.map(({ id }) => id)).toEqual(["late", "today", "week"]);
    expect(shown.due[0]?.dueLeft).toBe(-6.5 * HOUR);
    expect(shown.today).toEqual({ day: "2026-05-13", kind: "workday", name: null });
    expect(shown.lastScanAt).toBe(at(5, 13, 9, 59));
  });

  test("thirty days, with holidays named and the make-up day marked", async () => {
    const { trend } = await desk(house, inspector("lin"));
    expect([trend.length, trend[0]?.day, trend.at(-1)?.day]).toEqual([30, "2026-04-14", "2026-05-13"]);
    const day = (of: string) => trend.find((one) => one.day === of);
    expect(day("2026-05-01")).toMatchObject({ off: true, name: "劳动节", makeUp: false });
    expect(day("2026-05-09")).toMatchObject({ off: false, makeUp: true, counts: { red: 1, yellow: 0 } });
    expect(day("2026-05-10")).toMatchObject({ off: true, name: null });
    expect(day("2026-05-06")?.counts).toEqual({ notice: 0, yellow: 3, orange: 0, red: 0 });
  });

  test("units by families, against the thirty days before", async () => {
    const { heat } = await desk(house, inspector("lin"));
    expect(heat).toEqual([
      { unit: "市城管局", counts: { timeout: 3, shirking: 1, misconduct: 0, data: 0 }, total: 4, change: 3 },
      { unit: "市住建局", counts: { timeout: 2, shirking: 0, misconduct: 0, data: 0 }, total: 2, change: 2 },
    ]);
  });

  test("the five rates, as counted, against the same days of the month before", async () => {
    expect(rates(await desk(house, inspector("lin")))).toEqual({
      signedInTime: [2, 3, -33.3],
      contactedInTime: [3, 3, 0],
      completedInTime: [2, 3, -33.3],
      returned: [1, 3, 33.3],
      alertsConfirmed: [1, 2, -50],
    });
  });

  test("the feeds: latest event, rows of today, cases due, rows set aside", async () => {
    const { sources } = await desk(house, inspector("lin"));
    expect(sources).toEqual([
      { id: "rx", title: { zh: "热线平台", en: "Hotline" }, lastEventAt: at(5, 7), today: 8, unjudged: 1, rejected: 2, gaps: 0 },
      { id: "sp", title: { zh: "审批平台", en: "Approvals" }, lastEventAt: at(5, 8), today: 0, unjudged: 0, rejected: 0, gaps: 0 },
    ]);
  });

  test("whoever sees a part of the city sees the figures of that part", async () => {
    const shown = await desk(house, headOf("市城管局"));
    expect(shown.waiting).toEqual({ overdue: 1, today: 0, open: 1, mine: 0 });
    expect(shown.due).toEqual([]);
    expect((await desk(house, inspector("part", ["/清河市/市城管局"]))).due.map(({ id }) => id)).toEqual(["late"]);
    expect(shown.heat.map(({ unit }) => unit)).toEqual(["市城管局"]);
    expect(shown.trend.reduce((sum, { counts }) => sum + counts.red + counts.yellow, 0)).toBe(3);
    expect(shown.sources.map(({ id }) => id)).toEqual(["rx"]);
    expect(rates(shown)).toEqual({
      signedInTime: [2, 2, 0],
      contactedInTime: [2, 2, 0],
      completedInTime: [1, 1, 0],
      returned: [1, 2, 50],
      alertsConfirmed: [0, 0, null],
    });
    const nothing = await desk(house, inspector("none", []));
    expect([nothing.waiting.open, nothing.due, nothing.heat, nothing.sources]).toEqual([0, [], [], []]);
    expect(nothing.rates.every(({ denominator, change }) => denominator === 0 && change === null)).toBe(true);
  });
});

test("the same days of a shorter month end with it", () => {
  const { current, before } = monthSoFar(Date.UTC(2026, 2, 31, 4));
  expect([current.from, before.from, before.until - 1].map(localDay)).toEqual(["2026-03-01", "2026-02-01", "2026-02-28"]);
  expect(monthSoFar(Date.UTC(2026, 0, 5, 4)).before).toMatchObject({
    from: Date.UTC(2025, 10, 30, 16),
    until: Date.UTC(2025, 11, 5, 4) + 1,
  });
});
