import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleFigures, exampleTotals } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { FONT } from "./looks.ts";
import { tabOf } from "./sheet.ts";
import { opened, partsOf, written } from "./sheet-tester.ts";
import { SHEETS } from "./sheets.ts";
import { writeWorkbook } from "./write-workbook.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("five thousand rows a list come back as they went in", { timeout: 120_000 }, async () => {
  const path = join(folder, "2026-10.xlsx");
  const seen = new Map<string, number>();
  const done = await writeWorkbook({ figures: exampleFigures(), ...exampleListings(5000) }, path, ({ sheet, rows }) =>
    seen.set(sheet, rows),
  );
  expect(done).toEqual({
    sheets: SHEETS.length,
    rows: [...seen.values()].reduce((sum, rows) => sum + rows, 0),
    bytes: (await stat(path)).size,
  });
  expect(seen.get("5 超时清单")).toBe(5000);
  const book = await opened(await readFile(path));
  expect(book.worksheets.map(({ name }) => name)).toEqual(SHEETS.map((sheet) => tabOf(sheet)));
  const list = book.getWorksheet("6 推诿清单");
  expect(list?.getRow(4 + 4999).values).toEqual([
    undefined,
    5000,
    "△ 黄",
    "YJ-2026-005000",
    "RX202610120005000",
    "来回踢皮球",
    "市医保局",
    "王建国",
    "市城市管理综合行政执法局 10 月 12 日 09:10 收到，至 10 月 21 日 16:40 未办结，超出时限 13.2 工时。",
    "市城管局 → 生态环境局 → 城管局 → 住建局 → 东渡区",
    new Date("2026-10-21T09:20:00Z"),
    new Date("2026-10-14T14:20:00Z"),
    "待认领",
  ]);
  expect(list?.getCell("H5").value).toBe('=HYPERLINK("http://example.invalid","点击") 诉求人原文；10 月 18 日办结，回访答复“没人来过”。');
  expect(list?.getCell("A5005").value).toMatch(/^注：/);
});

test("the overview compares with last month and last year in points, shares and hours", async () => {
  const figures = { ...exampleFigures(), lastYear: { ...exampleTotals(0), approvalsReceived: 30_116 } };
  const page = (await opened(await written(figures, exampleListings(1)))).getWorksheet("1 总览");
  const row = (title: string) => page?.getColumn(1).values.indexOf(title) ?? -1;
  const cells = (title: string) => [2, 3, 4, 5, 6, 7].map((column) => page?.getCell(row(title), column).value);
  expect(cells("审批办件受理（件）")).toEqual([31_127, 29_296, 0.063, 30_116, 0.034, null]);
  expect(cells("按时办结率（到期口径）")).toEqual([139_629 / 148_226, 132_532 / 139_507, -0.8, "—", "—", "139,629 ÷ 148,226"]);
  expect(page?.getCell(row("按时办结率（到期口径）"), 4).numFmt).toContain("差");
  expect(page?.getCell(row("按时先行联系率"), 4).numFmt).not.toContain("差");
  expect(page?.getImages()).toHaveLength(2);
});

test("data bars and colour scales stand over the rows of the summaries", async () => {
  const parts = await partsOf(await written(exampleFigures(), exampleListings(1)));
  const units = (parts.get("xl/worksheets/sheet2.xml") ?? "").split("</sheetData>")[1] ?? "";
  expect(units).toMatch(/<conditionalFormatting sqref="C4:C27"><cfRule type="dataBar"/);
  expect(units).toMatch(/gradient="0"/);
  // The ids by which Excel knows a flat data bar; the bar's own name stands in both places.
  expect(units).toMatch(/<ext uri="\{B025F937-C7B1-47D3-B67F-A62EFF666E3E\}"[^>]*><x14:id>\{0{8}-0000-4000-8000-0{11}1\}<\/x14:id>/);
  expect(units).toMatch(/<ext uri="\{78C0D931-6437-407d-A8EE-F0AAD7539E65\}"/);
  expect(units).toMatch(/<x14:cfRule type="dataBar" id="\{0{8}-0000-4000-8000-0{11}1\}"/);
  expect(units.match(/type="colorScale"/g)).toHaveLength(11);
});

test("every face is the Chinese one but the ruler's, which no cell uses", async () => {
  const parts = await partsOf(await written(exampleFigures(), exampleListings(1)));
  const faces = [...(parts.get("xl/styles.xml") ?? "").matchAll(/<name val="([^"]+)"/g)].map(([, name]) => name);
  expect(faces.slice(1)).toEqual(faces.slice(1).map(() => FONT.name));
  expect(faces[0]).toBe("Arial");
  for (const [name, xml] of parts) if (name.startsWith("xl/worksheets/sheet")) expect(xml).not.toMatch(/<c (?![^>]*s="[1-9])/);
});

test("a run that is stopped, or whose list fails, leaves the old workbook and no other file", async () => {
  const path = join(folder, "2026-10.xlsx");
  await writeFile(path, "old");
  const stop = new AbortController();
  const stopped = writeWorkbook(
    { figures: exampleFigures(), ...exampleListings(50_000) },
    path,
    ({ rows }) => rows > 1000 && stop.abort(),
    stop.signal,
  );
  await expect(stopped).rejects.toThrow(/abort/i);
  const broken = async function* () {
    yield* [];
    throw new Error("the database went away");
  };
  await expect(writeWorkbook({ figures: exampleFigures(), ...exampleListings(1), shirking: broken() }, path)).rejects.toThrow(
    "the database went away",
  );
  expect(await readdir(folder)).toEqual(["2026-10.xlsx"]);
  expect(await readFile(path, "utf8")).toBe("old");
});
