import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { readAll, refusalOf, scratch } from "../testing/files.ts";

const file = scratch();

/** An archive of one entry, note.txt. */
const NO_WORKBOOK = Buffer.from(
  "504b0304140000000000000000008610a6360500000005000000080000006e6f74652e74787468656c6c6f504b01021403140000000000000000008610a6360500000005000000080000000000000000000000a401000000006e6f74652e747874504b0506000000000100010036000000" +
    "2b0000000000",
  "hex",
);

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("说明", { state: "hidden" }).addRow(["不读"]);
  const sheet = book.addWorksheet("工单");
  sheet.addRows([
    ["编号", "时间", "数", "文字"],
    ["1", new Date(Date.UTC(2026, 2, 2, 9, 20, 5)), 3.5, { richText: [{ text: "供暖" }, { text: "不热", font: { bold: true } }] }],
    ["2", { formula: "NOW()", result: 46083.5 }, { formula: "1+1", result: 2 }, { text: "链接", hyperlink: "http://example.org" }],
    ["3", null, { formula: "1+1" }, "无结果"],
    ["4", null, { error: "#N/A" }, "出错"],
    ["5", null, 12345678901234567000, "太长"],
    [],
    ["6", null, true, "=1+1"],
    ["7", null, 1, "多", "余"],
  ]);
  for (const cell of ["B2", "B3"]) sheet.getCell(cell).numFmt = "yyyy-mm-dd hh:mm:ss";
  const other = book.addWorksheet("另一张");
  other.addRows([["a"], ["x"]]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test("reads values, dates as text, and formulas by their stored result", async () => {
  const path = file("a.xlsx", await workbook());
  const { columns, rows } = await readAll(path);
  expect(columns).toEqual(["编号", "时间", "数", "文字"]);
  expect(rows.map(({ line, cells, fault }) => [line, fault ? [fault.column, fault.reason.en] : cells])).toEqual([
    [2, ["1", "2026-03-02 09:20:05", "3.5", "供暖不热"]],
    [3, ["2", "2026-03-02 12:00:00", "2", "链接"]],
    [4, ["数", "the formula has no stored result"]],
    [5, ["数", "the cell holds the error #N/A"]],
    [6, ["数", "Excel has kept only 15 digits of this number: store it as text"]],
    [8, ["6", undefined, "true", "=1+1"]],
    [9, [undefined, "cell 5 lies beyond the header"]],
  ]);
  expect((await readAll(path, { sheet: "另一张" })).rows).toEqual([{ line: 2, cells: ["x"] }]);
  expect((await refusalOf(path, { sheet: "没有" })).advice.en).toBe("it has “说明”, “工单”, “另一张”");
});

test("refuses a workbook that is cut off, damaged, or none", async () => {
  const whole = await workbook();
  expect((await refusalOf(file("t.xlsx", whole.subarray(0, whole.length - 300)))).problem.en).toMatch(/cut off or damaged/);
  const hurt = Buffer.from(whole);
  hurt.fill(0x55, whole.indexOf("xl/worksheets/sheet2.xml") + 60, whole.indexOf("xl/worksheets/sheet2.xml") + 160);
  expect((await refusalOf(file("h.xlsx", hurt))).problem.en).toMatch(/cut off or damaged/);
  expect((await refusalOf(file("c.xlsx", "a,b\n1,2\n"))).problem.en).toBe("it is no .xlsx workbook");
  expect((await refusalOf(file("z.xlsx", NO_WORKBOOK))).problem.en).toBe("the archive holds no workbook");
});

test("refuses a bomb by its directory, and one that lies about its size", async () => {
  const whole = await workbook();
  const sheet = whole.lastIndexOf("xl/worksheets/sheet2.xml") - 46; // its entry in the directory
  const claiming = (size: number) => {
    const book = Buffer.from(whole);
    book.writeUInt32LE(size, sheet + 24);
    return book;
  };
  expect((await refusalOf(file("b.xlsx", claiming(4_000_000_000)))).problem.en).toMatch(/it unpacks to 3.7 GB or more/);
  for (const lie of [100, 1_000_000])
    expect((await refusalOf(file("l.xlsx", claiming(lie)))).problem.en).toMatch(/sheet2.xml is not as its directory says/);
});

test("counts days from 1904 where the workbook does, and reads what it shows in Chinese dates", async () => {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  const sheet = book.addWorksheet("工单");
  sheet.addRows([
    ["编号", "时间", "日"],
    ["1", 44621.5, 44621],
  ]);
  sheet.getCell("B2").numFmt = "yyyy-mm-dd hh:mm";
  sheet.getCell("C2").numFmt = 'yyyy"年"m"月"d"日"';
  const { rows } = await readAll(file("d.xlsx", Buffer.from(await book.xlsx.writeBuffer())));
  expect(rows[0]?.cells).toEqual(["1", "2026-03-02 12:00:00", "2026-03-02 00:00:00"]);
});
