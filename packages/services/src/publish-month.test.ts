import { inflateRawSync } from "node:zlib";
import type { EventTuple } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askReport } from "./ask-report.ts";
import { exportAlerts } from "./export-alerts.ts";
import type { House } from "./house.ts";
import { listReports } from "./list-reports.ts";
import { definitionsOf } from "./month-definitions.ts";
import { monthFigures } from "./month-figures.ts";
import { monthListings } from "./month-listings.ts";
import { monthsBefore, periodOf } from "./month-of.ts";
import { openReport } from "./open-report.ts";
import { publishMonth } from "./publish-month.ts";
import { SYSTEM } from "./system-asker.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCases, plantCity, plantFindings } from "./testing/rows.ts";

const at = (month: number, day: number, hour = 10) => Date.UTC(2026, month - 1, day, hour - 8);
const NOW = at(6, 1);
const HOUR = 3_600_000;
const SHEET = "xl/worksheets/sheet1.xml";
const CENTRE = "市热线中心";
const said = (zh: string) => expect.objectContaining({ said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });
const step = (
  id: string,
  when: number,
  activity: string,
  unit: string,
  toUnit: string | null = null,
  attributes: EventTuple[8] = null,
): EventTuple =>
  attributes === null ? [id, when, activity, unit, toUnit] : [id, when, activity, unit, toUnit, null, null, null, attributes];

describe.each(HOUSES)("the month on the $engine engine", ({ open }) => {
  let house: House;
  const publish = (ask: Partial<Parameters<typeof publishMonth>[1]> = {}) =>
    publishMonth(house, { month: "2026-05", actor: "lin", ...ask });
  const bytesOf = async (id: string) => {
    const parts: Uint8Array[] = [];
    for await (const part of (await openReport(house, SYSTEM, id)).bytes) parts.push(part);
    return Buffer.concat(parts);
  };
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantCases(house, [
      {
        // 6:30 on the 6th from 9:00 to 17:00, less the two hours it stood still with notice
        case_id: "rx/1",
        steps: [
          step("d1", at(5, 6, 9), "dispatched", CENTRE, "市城管局"),
          step("s1", at(5, 6, 10), "suspended", "市城管局", null, { notified: "是" }),
          step("s2", at(5, 6, 12), "resumed", "市城管局"),
          step("x1", at(5, 6, 16), "extension-granted", "市城管局", null, { days: 1 }),
          step("c1", at(5, 6, 17), "closed", "市城管局"),
          step("b1", at(5, 7), "called-back", CENTRE, null, { satisfied: "yes", resolved: "no" }),
          step("b2", at(5, 8), "called-back", CENTRE, null, { reached: "no", satisfied: "no" }),
        ],
        closed_at: at(5, 6, 17),
      },
      {
        case_id: "rx/2",
        unit: "市住建局",
        steps: [
          step("d1", at(4, 28), "dispatched", CENTRE, "市城管局"),
          step("r1", at(5, 6), "returned", "市城管局", CENTRE),
          step("d2", at(5, 7), "dispatched", CENTRE, "市住建局"),
          step("c1", at(5, 8), "closed", "市住建局"),
          step("o1", at(5, 11), "reopened", "市住建局"),
          // half a surrogate pair and a NUL, as a foreign log may have them
          ["c2", at(5, 12), "noted", "市住建局", null, null, null, "坏\\字\ud800\u0000"],
        ],
      },
      {
        case_id: "sp/1",
        unit: "市住建局",
        steps: [step("a", at(5, 29, 16), "accepted", "市住建局"), step("d", at(6, 1, 9), "decided", "市住建局")],
        closed_at: at(6, 1, 9),
      },
      {
        case_id: "sp/9",
        unit: null,
        steps: [step("a", at(4, 1), "accepted", "市住建局"), step("d", at(4, 2), "decided", "市住建局")],
        closed_at: at(4, 2),
      },
    ]);
    await plantAlerts(house, [
      {
        alert_id: "a",
        subject_id: "rx/2",
        unit: "市住建局",
        rules: ["completion-limit", "ping-pong"],
        raised_at: at(5, 12),
        level: "red",
        state: "confirmed",
        decided_at: at(5, 13),
      },
      { alert_id: "b", subject_id: "rx/2", unit: "市住建局", rules: ["completion-limit"], raised_at: at(5, 1), state: "closed" },
      { alert_id: "c", subject_id: "rx/1", raised_at: at(5, 7), rules: ["signing-overdue"], state: "dismissed", decided_at: at(5, 8) },
    ]);
    await plantFindings(house, [
      {
        subject_id: "rx/2",
        rule: "completion-limit",
        unit: "市住建局",
        occurred_at: at(5, 12),
        sentence_zh: "=超期",
        data: JSON.stringify({ due: { at: at(5, 12) }, limit: { limit: { officeDays: 5 } }, late: { worked: 0 } }),
      },
      { subject_id: "rx/2", rule: "ping-pong", family: "shirking", unit: "市住建局", key: "d2", occurred_at: at(5, 7) },
      {
        subject_id: "rx/1",
        rule: "signing-overdue",
        key: "d1",
        level: "yellow",
        occurred_at: at(5, 6),
        data: JSON.stringify({ due: { at: at(5, 6, 9) }, signed: { at: at(5, 6, 11) } }),
      },
      { subject_id: "rx/1", rule: "skipped-step", family: "misconduct", unit: null, occurred_at: at(5, 31, 23) },
      { subject_id: "rx/1", rule: "many-units", family: "shirking", occurred_at: at(5, 8), state: "withdrawn" },
      { subject_id: "rx/1", rule: "late-return", family: "shirking", occurred_at: at(6, 1, 0) },
    ]);
  });
  afterAll(() => house.close());

  test("figures follow from the cases, and units add up to more than the city only where cases passed between them", async () => {
    const { totals, units, rules, trend, previous, lastYear } = await monthFigures(
      house,
      SYSTEM,
      "2026-05",
      NOW,
      await definitionsOf(house),
    );
    expect(totals).toMatchObject({
      approvalsReceived: 1,
      approvalsClosed: 0,
      hotlineReceived: 1,
      hotlineClosed: 1,
      carriedOver: 1,
      alerts: { red: 1, yellow: 2 },
      alertsConfirmed: { numerator: 1, denominator: 2 },
      timePerCase: { numerator: 4.5 * HOUR, denominator: 1 },
      findings: { timeout: { red: 1, yellow: 1 }, shirking: { red: 1 }, misconduct: { red: 1 } },
    });
    expect(totals.rates).toEqual({
      signedInTime: { numerator: 1, denominator: 2 },
      contactedInTime: { numerator: 2, denominator: 2 },
      completedInTime: { numerator: 1, denominator: 2 },
      completion: { numerator: 2, denominator: 2 },
      completionWithCarried: { numerator: 1, denominator: 3 },
      returned: { numerator: 1, denominator: 2 },
      redone: { numerator: 1, denominator: 2 },
      extended: { numerator: 1, denominator: 3 },
      satisfied: { numerator: 1, denominator: 1 },
      resolved: { numerator: 0, denominator: 1 },
    });
    expect(units.map(({ unit, handled, closed, group }) => [unit, handled, closed, group])).toEqual([
      ["市住建局", 2, 0, "市直部门"],
      ["市城管局", 2, 1, "市直部门"],
    ]);
    expect(rules.find(({ id }) => id === "completion-limit")).toMatchObject({ hits: { red: 1 }, alerts: 2, confirmed: 1, dismissed: 0 });
    expect(trend).toEqual([
      { month: "2026-04", rate: { numerator: 1, denominator: 1 } },
      { month: "2026-05", rate: { numerator: 1, denominator: 2 } },
    ]);
    expect([previous?.approvalsClosed, lastYear]).toEqual([1, undefined]);
  });

  test("the lists are the findings of the month, each with its alert, path and what it is over by", async () => {
    const listings = await monthListings(house, SYSTEM, periodOf("2026-05", NOW));
    const rows = async (listing: AsyncIterable<readonly { rule: string; alert: string | undefined }[]>) =>
      (await Array.fromAsync(listing)).flat();
    expect(await rows(listings.timeouts)).toMatchObject([
      { case: "1", rule: "签收超时", alert: "YJ-2026-000003", state: "dismissed", overBy: 2 * HOUR, limit: undefined },
      { case: "2", rule: "办结时限", alert: "YJ-2026-000001", state: "confirmed", limit: 32.5 * HOUR, overBy: (13 * 6.5 + 5.5 + 1) * HOUR },
    ]);
    expect(await rows(listings.shirking)).toMatchObject([{ case: "2", alert: "YJ-2026-000001", path: "市城管局 → 市住建局" }]);
    expect(await rows(listings.misconduct)).toMatchObject([{ case: "1", alert: undefined, unit: "" }]);
  });

  test("asked for, it waits; published, it is whole; twice, it is the same", { timeout: 60_000 }, async () => {
    const asked = await askReport(house, inspector("lin"), { month: "2026-05" });
    expect(asked).toMatchObject({ state: "asked", cutOff: NOW, askedBy: "lin" });
    expect((await askReport(house, inspector("lin"), { month: "2026-05" })).id).toBe(asked.id);
    await expect(openReport(house, SYSTEM, asked.id)).rejects.toEqual(said("还没有生成完"));
    const sheets = new Set<string>();
    const done = await publishMonth(house, { id: asked.id, actor: "system:report" }, ({ sheet }) => sheets.add(sheet));
    expect(done).toMatchObject({ id: asked.id, state: "done", progress: null, problem: null, rows: expect.any(Number) });
    expect([...sheets]).toEqual(expect.arrayContaining(["统计本月", "5 超时清单", "15 口径说明"]));
    const bytes = await bytesOf(done.id);
    expect([bytes.length, bytes.subarray(0, 2).toString()]).toEqual([done.bytes, "PK"]);
    expect(await publishMonth(house, { id: asked.id, actor: "system:report" })).toEqual(done);
    const again = await publish();
    expect(again.id).not.toBe(done.id);
    expect([again.digest, (await bytesOf(again.id)).equals(bytes)]).toEqual([done.digest, true]);
    const lines = await house.store.db
      .selectFrom("audit_entries")
      .select(["action", "actor"])
      .where("subject_id", "=", asked.id)
      .orderBy("seq")
      .execute();
    expect(lines.map(({ action, actor }) => `${actor} ${action}`)).toEqual(["lin report.ask", "system:report report.publish"]);
  });

  test("a month without data is refused, with the months there are", async () => {
    await expect(publish({ month: "2031-01" })).rejects.toEqual(said("2031-01 没有数据：现有数据从 2026-04 到 2026-06"));
    await expect(askReport(house, SYSTEM, { month: "2031-01" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(publish({ month: "2026-13" })).rejects.toEqual(said("不是月份"));
    await expect(publishMonth(house, { id: "none", actor: "lin" })).rejects.toMatchObject({ kind: "not-found" });
    expect((await listReports(house, SYSTEM)).some(({ month }) => month !== "2026-05")).toBe(false);
  });

  test("cancelled, it says so and leaves nothing behind; asked to go on, it does", { timeout: 60_000 }, async () => {
    const stop = new AbortController();
    const { id } = await askReport(house, SYSTEM, { month: "2026-05" });
    const cancelled = publishMonth(house, { id, actor: "lin" }, ({ sheet }) => sheet.startsWith("5") && stop.abort(), stop.signal);
    await expect(cancelled).rejects.toThrow();
    expect((await listReports(house, SYSTEM)).find((one) => one.id === id)).toMatchObject({
      state: "failed",
      problem: "已取消",
      bytes: null,
    });
    expect(await house.store.db.selectFrom("report_chunks").select("seq").where("report_id", "=", id).execute()).toEqual([]);
    await expect(openReport(house, SYSTEM, id)).rejects.toEqual(said("已取消"));
    expect(await publishMonth(house, { id, actor: "lin" })).toMatchObject({ state: "done", problem: null });
  });

  test("one writer at a time; a dead one is succeeded, and what it wrote is gone", { timeout: 60_000 }, async () => {
    const { id } = await askReport(house, SYSTEM, { month: "2026-05" });
    const [one, other] = await Promise.allSettled([publishMonth(house, { id, actor: "a" }), publishMonth(house, { id, actor: "b" })]);
    expect([one?.status, other?.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    const { db } = house.store;
    await db
      .updateTable("reports")
      .set({ state: "running", progress: JSON.stringify({ sheet: "x", rows: 1, run: "gone", beat: Date.now() - 60_000 }) })
      .where("id", "=", id)
      .execute();
    await db
      .insertInto("report_chunks")
      .values({ report_id: id, seq: 99, content: Buffer.from("left behind") })
      .execute();
    expect(await publishMonth(house, { id, actor: "c" })).toMatchObject({ state: "done" });
    expect((await bytesOf(id)).includes("left behind")).toBe(false);
    expect(await db.selectFrom("report_chunks").select("seq").where("report_id", "=", id).where("seq", "=", 99).execute()).toEqual([]);
  });

  test("reports are of the whole city: whoever sees a part has none", async () => {
    const head = headOf("市城管局");
    const [{ id } = { id: "" }] = await listReports(house, SYSTEM);
    expect(await listReports(house, head)).toEqual([]);
    await expect(openReport(house, head, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(askReport(house, head, { month: "2026-05" })).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("an export has the alerts of the list, within scope", async () => {
    const exported = async (asker: Parameters<typeof exportAlerts>[1]) => {
      const { name, bytes } = await exportAlerts(house, asker, { state: ["confirmed", "dismissed"] });
      expect(name).toBe("预警清单-2026-06-01.xlsx");
      const file = Buffer.concat(await Array.fromAsync(bytes));
      const sheet = inflateRawSync(file.subarray(file.indexOf(SHEET) + SHEET.length)).toString();
      return [...sheet.matchAll(/YJ-2026-\d+/g)].map(([number]) => number);
    };
    expect(await exported(SYSTEM)).toEqual(["YJ-2026-000001", "YJ-2026-000003"]);
    expect(await exported(headOf("市城管局"))).toEqual(["YJ-2026-000003"]);
  });
});

test("months before and after", () => {
  expect([monthsBefore("2026-01", 1), monthsBefore("2026-05", 12), monthsBefore("2026-12", -1)]).toEqual(["2025-12", "2025-05", "2027-01"]);
});
