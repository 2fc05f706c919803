import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askReport } from "../ask-report.ts";
import type { House } from "../house.ts";
import { listReports } from "../list-reports.ts";
import { definitionsOf } from "../month-definitions.ts";
import { monthFigures } from "../month-figures.ts";
import { openReport } from "../open-report.ts";
import { publishReport } from "../publish-report.ts";
import { monthsIn, periodsBefore, yearBefore } from "../report-period.ts";
import { SYSTEM } from "../system-asker.ts";
import { at, NOW, plantMay } from "../testing/may.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector } from "../testing/rows.ts";
import type { Asker } from "../views.ts";
import { listReceipts } from "./list-receipts.ts";
import { readReportSchedule } from "./report-schedule.ts";
import { askNextDue, reportsDue } from "./reports-due.ts";
import { saveReportSchedule } from "./save-report-schedule.ts";

const UNIT = "市城管局";
const said = (zh: string) => expect.objectContaining({ said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });
const lead: Asker = { userId: "lead", name: "室主任", roles: ["lead"], scope: ["/"] };

test("months, quarters and years, and those before them", () => {
  expect([periodsBefore("2026-01", 1), periodsBefore("2026-Q1", 1), periodsBefore("2026", 1)]).toEqual(["2025-12", "2025-Q4", "2025"]);
  expect([periodsBefore("2026-Q2", -3), yearBefore("2026-05"), yearBefore("2026-Q3"), yearBefore("2026")]).toEqual([
    ...["2027-Q1", "2025-05", "2025-Q3", undefined],
  ]);
  expect(monthsIn("2026-Q4")).toEqual(["2026-10", "2026-11", "2026-12"]);
  expect(monthsIn("2026")).toHaveLength(12);
});

describe.each(HOUSES)("quarters, years, parts and who gets them on the $engine engine", ({ open }) => {
  let house: House;
  let now = NOW;
  beforeAll(async () => {
    house = await open(() => now);
    await plantMay(house);
    const db = house.store.db;
    for (const [id, role, unit] of [
      ["mayor", "leader", "*"],
      ["lead", "lead", "*"],
      ["part", "lead", UNIT],
    ] as const) {
      await db
        .insertInto("user")
        .values({
          id,
          name: `${id} 姓名`,
          email: `${id}@x.invalid`,
          emailVerified: true,
          username: id,
          createdAt: new Date(),
          updatedAt: new Date(),
        } as never)
        .execute();
      await db.insertInto("grants").values({ user_id: id, role, unit_id: unit, granted_at: NOW, granted_by: "x" }).execute();
    }
  });
  afterAll(() => house.close());
  const figures = async (period: string, asker = SYSTEM) =>
    (await monthFigures(house, asker, period, NOW, await definitionsOf(house)))("zh");

  test("a quarter is the sum of its months where things happen once; what is open is told once", { timeout: 60_000 }, async () => {
    now = at(7, 20);
    const known = now;
    const of = async (period: string) => (await monthFigures(house, SYSTEM, period, known, await definitionsOf(house)))("zh");
    const months = await Promise.all(monthsIn("2026-Q2").map(of));
    const quarter = await of("2026-Q2");
    const sum = (count: (figures: (typeof months)[number]) => number) => months.reduce((all, one) => all + count(one), 0);
    for (const count of [
      (one) => one.totals.approvalsReceived,
      (one) => one.totals.approvalsClosed,
      (one) => one.totals.hotlineReceived,
      (one) => one.totals.hotlineClosed,
      (one) => one.totals.alerts.red + one.totals.alerts.yellow,
      (one) => one.totals.alertsConfirmed.numerator,
      (one) => one.totals.findings.timeout.red,
      (one) => one.totals.rates.returned.denominator,
      (one) => one.totals.rates.satisfied.denominator,
      (one) => one.totals.timePerCase.numerator,
      (one) => one.rules.reduce((all, { hits }) => all + hits.red + hits.yellow, 0),
    ] satisfies ((figures: (typeof months)[number]) => number)[])
      expect(count(quarter)).toBe(sum(count));
    expect(quarter.totals.approvalsReceived + quarter.totals.hotlineReceived).toBeGreaterThan(3);
    expect(quarter.totals.carriedOver).toBe(months[0]?.totals.carriedOver); // open when it began, not the sum of those open at each month's beginning
    expect([quarter.period, quarter.previous, quarter.lastYear, quarter.trend.at(-1)?.month]).toEqual([
      "2026-Q2",
      undefined,
      undefined,
      "2026-06",
    ]);
    const year = await of("2026");
    expect([year.totals.hotlineReceived, year.lastYear]).toEqual([quarter.totals.hotlineReceived, undefined]);
    now = NOW;
  });

  test("published alike: by name, with its own file name, and of a part for whoever sees the part", { timeout: 60_000 }, async () => {
    now = at(7, 20);
    const quarter = await publishReport(house, { period: "2026-Q2", actor: "lin" });
    expect((await openReport(house, SYSTEM, quarter.id)).name).toBe("清鉴季报-2026-Q2.xlsx");
    const part = await publishReport(house, { period: "2026-05", unit: UNIT, actor: "lin" });
    expect(part).toMatchObject({ period: "2026-05", unit: UNIT, scope: UNIT, state: "done" });
    expect(part.digest).not.toBe((await publishReport(house, { period: "2026-05", actor: "lin" })).digest);
    const head = headOf(UNIT);
    expect((await listReports(house, head)).rows.map(({ id }) => id)).toEqual([part.id]);
    expect((await openReport(house, head, part.id)).name).toBe(`清鉴月报-2026-05-${UNIT}.xlsx`);
    await expect(openReport(house, headOf("市住建局"), part.id)).rejects.toMatchObject({ kind: "forbidden" });
    const { units, scope } = await figures("2026-05", { ...SYSTEM, scope: head.scope });
    expect([scope, units.map(({ unit }) => unit)]).toEqual([UNIT, [UNIT]]);
    await expect(askReport(house, head, { period: "2026-05", unit: "无此单位" })).rejects.toEqual(said("没有单位“无此单位”"));
    now = NOW;
  });

  test("what cannot be asked says why, and what to do", async () => {
    now = NOW;
    await expect(askReport(house, SYSTEM, { period: "2026-Q5" })).rejects.toEqual(said("季度写作 2026-Q3"));
    await expect(askReport(house, SYSTEM, { period: "2026-Q2" })).rejects.toEqual(said("2026-Q2 还没有结束（到 2026-06-30 24:00）"));
    await expect(askReport(house, SYSTEM, { period: "2024" })).rejects.toEqual(said("2024 没有数据：现有数据从 2026-04 到 2026-06"));
    expect(await askReport(house, inspector("lin"), { period: "2026-06", soFar: true })).toMatchObject({
      state: "asked",
      period: "2026-06",
    });
  });

  test("who gets which, and on what day, is said by those who lead the city; the work of the clock follows it", {
    timeout: 60_000,
  }, async () => {
    expect((await readReportSchedule(house)).map(({ kind, workday, recipients }) => [kind, workday, recipients[0]?.people])).toEqual([
      ["month", 1, 1],
      ["quarter", 3, 1],
      ["year", 5, 1],
    ]);
    const plan = {
      kind: "month" as const,
      workday: 2,
      recipients: [
        { unit: "*", role: "leader" as const },
        { unit: UNIT, username: "Part" },
      ],
    };
    await expect(saveReportSchedule(house, inspector("lin"), plan)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(saveReportSchedule(house, { ...lead, scope: [`/${UNIT}/`] }, plan)).rejects.toMatchObject({ kind: "forbidden" });
    const wrong = (change: object) => saveReportSchedule(house, lead, { ...plan, ...change });
    await expect(wrong({ recipients: [{ unit: "*", username: "part" }] })).rejects.toEqual(
      said("part 姓名 无权查看全市的报表：请先由安全管理员授予"),
    );
    await expect(wrong({ recipients: [{ unit: "*", username: "nobody" }] })).rejects.toEqual(said("没有用户名为“nobody”的账号"));
    await expect(wrong({ recipients: [{ unit: "无此单位", role: "lead" }] })).rejects.toEqual(said("没有这个单位：无此单位"));
    await expect(wrong({ workday: 11 })).rejects.toEqual(said("第 1 至第 10 个工作日"));
    now = at(5, 1);
    const [month] = await saveReportSchedule(house, lead, plan);
    expect(month).toMatchObject({
      workday: 2,
      recipients: [
        { unit: "*", scope: null, role: "leader", people: 1 },
        { unit: UNIT, scope: UNIT, role: null, username: "part", name: "part 姓名", people: 1 },
      ],
    });
    await house.store.db.deleteFrom("reports").execute();
    now = at(6, 2, 5);
    expect(await reportsDue(house)).toEqual([
      { period: "2026-04", unit: "*" },
      { period: "2026-04", unit: UNIT },
    ]);
    now = at(6, 2, 6); // the second working day after May
    const due = await reportsDue(house);
    expect(due).toEqual(
      ["2026-04", "2026-05"].flatMap((period) => [
        { period, unit: "*" },
        { period, unit: UNIT },
      ]),
    );
    // the clock asks for one after the other; one that has failed waits a day
    const first = await askNextDue(house);
    expect([first?.period, await askNextDue(house), (await reportsDue(house)).length]).toEqual(["2026-04", undefined, due.length - 1]);
    await publishReport(house, { id: first?.id ?? "", actor: "system:report" });
    const second = await askNextDue(house);
    expect([second?.period, second?.unit]).toEqual(["2026-04", UNIT]);
    await house.store.db
      .updateTable("reports")
      .set({ state: "failed" })
      .where("id", "=", second?.id ?? "")
      .execute();
    expect((await askNextDue(house))?.period).toBe("2026-05");
    now += 25 * 3_600_000;
    expect((await reportsDue(house)).map(({ period, unit }) => `${period} ${unit}`)).toContain(`2026-04 ${UNIT}`);
    await house.store.db.deleteFrom("reports").execute();
    now = at(7, 3, 6); // the third after the second quarter; a year has not ended
    expect((await reportsDue(house)).filter(({ period }) => period.includes("Q"))).toEqual([{ period: "2026-Q2", unit: "*" }]);
    const { id } = await publishReport(house, { period: "2026-05", unit: UNIT, actor: "system:report" });
    const { id: whole } = await publishReport(house, { period: "2026-05", actor: "system:report" });
    const part: Asker = { userId: "part", name: "part", roles: ["lead"], scope: headOf(UNIT).scope };
    expect(await listReceipts(house, part, id)).toEqual([{ name: "part 姓名", toldAt: now, openedAt: null }]);
    await expect(listReceipts(house, part, whole)).rejects.toMatchObject({ kind: "forbidden" });
    now += 1000;
    for await (const _ of (await openReport(house, part, id)).bytes);
    expect(await listReceipts(house, part, id)).toEqual([{ name: "part 姓名", toldAt: now - 1000, openedAt: now }]);
    expect((await listReports(house, part)).rows[0]).toMatchObject({ id, told: 1, opened: 1 });
    const told = await house.store.db
      .selectFrom("tellings")
      .select(["subject_id", "number", "recipients"])
      .where("subject_id", "in", [id, whole])
      .execute();
    expect(new Map(told.map(({ subject_id, ...one }) => [subject_id, one]))).toEqual(
      new Map([
        [id, { number: "2026-05", recipients: { users: ["system:report", "part"] } }],
        [whole, { number: "2026-05", recipients: { users: ["system:report", "mayor"] } }],
      ]),
    );
    expect((await reportsDue(house)).some(({ period }) => period === "2026-05")).toBe(false);
    now = NOW;
  });
});
