import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { scan } from "./scan.ts";
import { enterCalendarYear, readCalendarText } from "./system/enter-calendar-year.ts";
import { readCalendar } from "./system/read-calendar.ts";
import { SYSTEM } from "./system-asker.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { inspector } from "./testing/rows.ts";

const at = (text: string) => parseLocal(text) as number;
/** Made up: nobody has published the holidays of 2027 when this was written. */
const NOTICE = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月5日（周一）放假，与周末连休。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`;
const ROWS = [
  "id,case,activity,at,unit,toUnit",
  "1,RX1,received,2026-12-30 09:00,市热线中心,",
  "2,RX1,dispatched,2026-12-30 09:10,市热线中心,市城管局",
  "3,RX1,signed,2026-12-30 09:30,市城管局,",
  "4,RX1,contacted,2026-12-30 09:40,市城管局,",
  "5,RX2,received,2026-12-29 09:00,市热线中心,",
  "6,RX2,dispatched,2026-12-29 09:10,市热线中心,市城管局",
];

describe.each(HOUSES)("the next year's calendar, $engine", ({ open }) => {
  let house: House;
  let clock = at("2026-12-31 09:00");
  const folder = mkdtempSync(join(tmpdir(), "qingjian-calendar-"));
  beforeAll(async () => {
    house = await open(() => ++clock);
    const file = join(folder, "log.csv");
    writeFileSync(file, `${ROWS.join("\n")}\n`);
    await importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "test" });
    await scan(house);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });

  const found = async () =>
    (await house.store.raw(
      "select subject_id as case, state, calendar from findings where rule = 'completion-limit' order by subject_id",
    )) as Record<string, unknown>[];
  const enter = async (text: string, version: number) => {
    const { days, problems } = await readCalendarText(house, SYSTEM, { year: 2027, text });
    expect(problems).toEqual([]);
    return enterCalendarYear(house, SYSTEM, { year: 2027, days, basis: "某文〔2026〕1号", version });
  };

  test("a deadline in a year without a table is unknown, however long it is past", async () => {
    clock = at("2027-01-20 09:00");
    await scan(house);
    expect(await found()).toEqual([]);
    expect(await house.store.raw("select case_id from case_checks where unknown order by case_id")).toEqual([
      { case_id: "canonical/RX1" },
      { case_id: "canonical/RX2" },
    ]);
    await expect(readCalendar(house, 2027)).rejects.toMatchObject({ kind: "not-found" });
    expect(await readCalendar(house), "without a year, the last that is covered").toMatchObject({ year: 2026, years: { to: 2026 } });
  });

  test("entered, it is judged at the next scan, and alerts get their limits", async () => {
    expect(await house.store.raw("select 1 from alerts where due_at is null and state = 'raised'")).not.toEqual([]);
    const year = await enter(NOTICE, 1);
    expect(year).toMatchObject({ year: 2027, version: 2, years: { to: 2027 }, entered: { by: "系统", basis: "某文〔2026〕1号" } });
    await scan(house);
    expect(await found()).toEqual([
      { case: "canonical/RX1", state: "standing", calendar: "china@2" },
      { case: "canonical/RX2", state: "standing", calendar: "china@2" },
    ]);
    expect(await house.store.raw("select 1 from alerts where due_at is null and state = 'raised'")).toEqual([]);
    expect(await house.store.raw("select action, subject_id from audit_entries where subject_kind = 'calendar' order by at")).toEqual([
      { action: "calendar.enter", subject_id: "china@2" },
      { action: "calendar.follow", subject_id: "china@2" },
    ]);
    expect((await scan(house)).cases, "once").toBe(0);
  });

  test("a corrected day withdraws what it makes untrue, and both verdicts stay on record", async () => {
    const off = Array.from({ length: 28 }, (_, day) => `2027-01-${String(day + 4).padStart(2, "0")} 休 运动会`);
    const { days } = await readCalendarText(house, SYSTEM, { year: 2027, text: NOTICE });
    const lines = days.map(({ day, kind, name }) => `${day} ${kind === "holiday" ? `休 ${name}` : "班"}`);
    await enter([...lines, ...off].join("\n"), 2);
    await scan(house);
    expect((await found()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    const changes = await house.store.raw(
      "select change, body->>'calendar' as calendar from finding_changes where rule = 'completion-limit' and subject_id = 'canonical/RX1' order by seq",
    );
    expect(changes).toEqual([
      { change: "made", calendar: "china@2" },
      { change: "withdrawn", calendar: expect.stringMatching(/^china@[23]$/) },
    ]);
  });

  test("whoever does not keep the house, has not seen the newest, or leaves a year out is refused", async () => {
    const { days } = await readCalendarText(house, SYSTEM, { year: 2027, text: NOTICE });
    const ask = { year: 2027, days, basis: "某文", version: 3 };
    await expect(enterCalendarYear(house, inspector("u-1"), ask)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(readCalendarText(house, inspector("u-1"), { year: 2027, text: NOTICE })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(enterCalendarYear(house, SYSTEM, { ...ask, version: 2 })).rejects.toMatchObject({ kind: "conflict" });
    await expect(enterCalendarYear(house, SYSTEM, { ...ask, year: 2029 })).rejects.toMatchObject({ kind: "invalid" });
    await expect(readCalendarText(house, SYSTEM, { year: 2029, text: NOTICE })).rejects.toMatchObject({ kind: "invalid" });
    await expect(enterCalendarYear(house, SYSTEM, { ...ask, days: days.slice(3) })).rejects.toMatchObject({ kind: "invalid" });
    const both = await Promise.allSettled([enterCalendarYear(house, SYSTEM, ask), enterCalendarYear(house, SYSTEM, ask)]);
    expect(both.map(({ status }) => status).sort(), "one of two at a time").toEqual(["fulfilled", "rejected"]);
  });
});
