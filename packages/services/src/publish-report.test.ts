import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askReport } from "./ask-report.ts";
import { exportAlerts } from "./exports/export-alerts.ts";
import type { House } from "./house.ts";
import { listReports } from "./list-reports.ts";
import { openReport } from "./open-report.ts";
import { publishReport } from "./publish-report.ts";
import { reportChanges } from "./report-changes.ts";
import { SYSTEM } from "./system-asker.ts";
import { NOW, plantMay } from "./testing/may.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector } from "./testing/rows.ts";

const SHEET = "xl/worksheets/sheet1.xml";
const said = (zh: string) => expect.objectContaining({ said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });

/** The cells of the rows of all sheets by address (`13!B4`), as they stand in the file; heads are elsewhere. */
const cellsOf = (file: Buffer): ReadonlyMap<string, string> =>
  new Map(
    Array.from({ length: 15 }, (_, at) => {
      const name = `xl/worksheets/sheet${at + 1}.xml`;
      const xml = inflateRawSync(file.subarray(file.indexOf(name) + name.length)).toString();
      const cells = xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs);
      return [...cells].flatMap(([, cell = "", how = "", value = ""]): [string, string][] =>
        how.includes('t="s"') ? [] : [[`${at + 1}!${cell}`, value]],
      );
    }).flat(),
  );

describe.each(HOUSES)("the month on the $engine engine", ({ open }) => {
  let house: House;
  const publish = (ask: Partial<Parameters<typeof publishReport>[1]> = {}) =>
    publishReport(house, { period: "2026-05", actor: "lin", ...ask });
  /** The clock of these tests stands still: a run is said to have begun so much later. */
  const later = (id: string, by: number) =>
    house.store.db
      .updateTable("reports")
      .set({ started_at: NOW + by })
      .where("id", "=", id)
      .execute();
  const bytesOf = async (id: string) => {
    const parts: Uint8Array[] = [];
    for await (const part of (await openReport(house, SYSTEM, id)).bytes) parts.push(part);
    return Buffer.concat(parts);
  };
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantMay(house);
  });
  afterAll(() => house.close());

  test("asked for, it waits; published, it is whole; twice, it is the same", { timeout: 60_000 }, async () => {
    const asked = await askReport(house, inspector("lin"), { period: "2026-05" });
    expect(asked).toMatchObject({ state: "asked", cutOff: NOW, askedBy: "lin" });
    expect((await askReport(house, inspector("lin"), { period: "2026-05" })).id).toBe(asked.id);
    await expect(openReport(house, SYSTEM, asked.id)).rejects.toEqual(said("还没有生成完"));
    const sheets = new Set<string>();
    const done = await publishReport(house, { id: asked.id, actor: "system:report" }, ({ sheet }) => sheets.add(sheet));
    expect(done).toMatchObject({ id: asked.id, state: "done", progress: null, problem: null, rows: expect.any(Number) });
    expect([...sheets]).toEqual(expect.arrayContaining(["统计本月", "5 超时清单", "15 口径说明"]));
    const bytes = await bytesOf(done.id);
    expect([bytes.length, bytes.subarray(0, 2).toString()]).toEqual([done.bytes, "PK"]);
    expect(await publishReport(house, { id: asked.id, actor: "system:report" })).toEqual(done);
    const again = await publish();
    expect(again.id).not.toBe(done.id);
    expect([again.digest, (await bytesOf(again.id)).equals(bytes)]).toEqual([done.digest, true]);
    await later(again.id, 1);
    expect(await reportChanges(house, SYSTEM, done.id)).toMatchObject({ before: null, kept: false, changes: [] });
    expect(await reportChanges(house, SYSTEM, again.id)).toEqual({
      ...{ period: "2026-05", before: { id: done.id, cutOff: NOW }, kept: true, changes: [] },
    });
    const lines = await house.store.db
      .selectFrom("audit_entries")
      .select(["action", "actor"])
      .where("subject_id", "=", asked.id)
      .orderBy("seq")
      .execute();
    expect(lines.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      "lin report.ask",
      "system:report report.publish",
      "system:command-line report.open",
    ]);
  });

  test("a month without data is refused, with the months there are", async () => {
    await expect(publish({ period: "2031-01" })).rejects.toEqual(said("2031-01 没有数据：现有数据从 2026-04 到 2026-06"));
    await expect(askReport(house, SYSTEM, { period: "2031-01" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(publish({ period: "2026-13" })).rejects.toEqual(said("不是统计时期"));
    await expect(publishReport(house, { id: "none", actor: "lin" })).rejects.toMatchObject({ kind: "not-found" });
    expect((await listReports(house, SYSTEM)).rows.some(({ period }) => period !== "2026-05")).toBe(false);
  });

  test("cancelled, it says so and leaves nothing behind; asked to go on, it does", { timeout: 60_000 }, async () => {
    const stop = new AbortController();
    const { id } = await askReport(house, SYSTEM, { period: "2026-05" });
    const cancelled = publishReport(house, { id, actor: "lin" }, ({ sheet }) => sheet.startsWith("5") && stop.abort(), stop.signal);
    await expect(cancelled).rejects.toThrow();
    expect((await listReports(house, SYSTEM)).rows.find((one) => one.id === id)).toMatchObject({
      state: "failed",
      problem: "已取消",
      bytes: null,
    });
    expect(await house.store.db.selectFrom("report_chunks").select("seq").where("report_id", "=", id).execute()).toEqual([]);
    await expect(openReport(house, SYSTEM, id)).rejects.toEqual(said("已取消"));
    expect(await publishReport(house, { id, actor: "lin" })).toMatchObject({ state: "done", problem: null });
  });

  test("one writer at a time; a dead one is succeeded, and what it wrote is gone", { timeout: 60_000 }, async () => {
    const { id } = await askReport(house, SYSTEM, { period: "2026-05" });
    const [one, other] = await Promise.allSettled([publishReport(house, { id, actor: "a" }), publishReport(house, { id, actor: "b" })]);
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
    expect((await askReport(house, SYSTEM, { period: "2026-05" })).id, "whoever asks again goes on with it").toBe(id);
    expect(await publishReport(house, { id, actor: "c" })).toMatchObject({ state: "done" });
    expect((await bytesOf(id)).includes("left behind")).toBe(false);
    expect(await db.selectFrom("report_chunks").select("seq").where("report_id", "=", id).where("seq", "=", 99).execute()).toEqual([]);
  });

  test("what came in between two runs of a month shows as figures that differ", { timeout: 60_000 }, async () => {
    await house.store.db
      .updateTable("alerts")
      .set({ state: "confirmed", decided_at: NOW - 20 * 86_400_000 })
      .where("alert_id", "=", "c")
      .execute();
    const { id } = await publish();
    await later(id, 2);
    const { before, changes } = await reportChanges(house, SYSTEM, id);
    expect(before).not.toBeNull();
    expect(changes.filter(({ title }) => title.en === "Alerts confirmed")).toEqual([
      {
        unit: null,
        title: { zh: "预警确认率", en: "Alerts confirmed" },
        was: { numerator: 1, denominator: 2 },
        now: { numerator: 2, denominator: 2 },
      },
    ]);
    await house.store.db.updateTable("alerts").set({ state: "dismissed" }).where("alert_id", "=", "c").execute();
    await house.store.db.updateTable("reports").set({ figures: null }).where("id", "=", id).execute();
    expect(await reportChanges(house, SYSTEM, id)).toMatchObject({ kept: false, changes: [] });
    await expect(reportChanges(house, headOf("市城管局"), id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(reportChanges(house, SYSTEM, "none")).rejects.toMatchObject({ kind: "not-found" });
  });

  test("of one cut-off there is one book: asked for again it is that one, and what was corrected since makes no other of it", {
    timeout: 60_000,
  }, async () => {
    const cutOff = NOW - 3_600_000;
    const ask = (language: "zh" | "en") => askReport(house, SYSTEM, { period: "2026-05", language, cutOff });
    const first = await ask("zh");
    expect(first).toMatchObject({ state: "asked", cutOff });
    const { seal } = await publishReport(house, { id: first.id, actor: "lin", cutOff });
    expect(await publishReport(house, { id: (await ask("en")).id, actor: "lin", cutOff })).toMatchObject({ seal, language: "en" });
    const { db } = house.store;
    await db
      .updateTable("reports")
      .set({ cut_off: cutOff - 1 })
      .where("language", "=", "en")
      .execute(); // as if it had not been asked for
    await db.updateTable("alerts").set({ level: "orange" }).where("alert_id", "=", "c").execute();
    expect(await ask("zh")).toMatchObject({ id: first.id, state: "done", seal });
    const late = publishReport(house, { id: (await ask("en")).id, actor: "lin", cutOff });
    await expect(late).rejects.toEqual(said("此后数据有更正"));
    expect((await listReports(house, SYSTEM)).rows.find(({ state }) => state === "failed")?.problem).toMatch(/corrected since/);
    await db.updateTable("alerts").set({ level: "red" }).where("alert_id", "=", "c").execute();
    await db.deleteFrom("reports").where("cut_off", "<", NOW).execute();
    await expect(askReport(house, SYSTEM, { period: "2026-05", cutOff: NOW - 90 * 86_400_000 })).rejects.toEqual(said("早于 2026-05 开始"));
  });

  test("in English it has the figures of the Chinese one in the same cells, under the same seal, and stays what it is", {
    timeout: 60_000,
  }, async () => {
    const zh = await publish();
    const asked = await askReport(house, inspector("lin"), { period: "2026-05", language: "en" });
    const waiting = await askReport(house, inspector("lin"), { period: "2026-05" });
    expect(waiting, "one does not stand in for the other").not.toMatchObject({ id: asked.id });
    await publishReport(house, { id: waiting.id, actor: "lin" });
    const en = await publishReport(house, { id: asked.id, actor: "lin" });
    expect([zh.language, en.language, en.seal, en.rows]).toEqual(["zh", "en", zh.seal, zh.rows]);
    expect(zh.seal).toMatch(/^[0-9a-f]{64}$/);
    expect((await publish({ period: "2026-05", language: "en" })).digest).toBe(en.digest);
    expect((await openReport(house, SYSTEM, en.id)).name).toBe("Qingjian-monthly-report-2026-05.xlsx");
    const [was, is] = [cellsOf(await bytesOf(zh.id)), cellsOf(await bytesOf(en.id))];
    expect([...is.keys()]).toEqual([...was.keys()]);
    const figures = [...was].filter(([, value]) => value.startsWith("<v>"));
    expect(figures.length).toBeGreaterThan(200);
    for (const [address, value] of figures) expect(is.get(address), address).toBe(value);
    // what names no unit, case or published text names nothing in Chinese
    for (const [address, value] of is) if (/^1[345]!(?!N)/.test(address)) expect(value, address).not.toMatch(/\p{Script=Han}/u);
  });

  test("reports are of the whole city: whoever sees a part has none", async () => {
    const head = headOf("市城管局");
    const { rows } = await listReports(house, SYSTEM);
    const [{ id } = { id: "" }] = rows;
    expect(rows.length).toBeGreaterThan(1);
    const walked: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listReports(house, SYSTEM, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      walked.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    }
    expect(walked).toEqual(rows.map((row) => row.id));
    expect((await listReports(house, head)).rows).toEqual([]);
    await expect(openReport(house, head, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(askReport(house, head, { period: "2026-05" })).rejects.toMatchObject({ kind: "forbidden" });
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
