import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { type ListInput, writeList } from "./write-list.ts";

type Row = { readonly number: string; readonly said: string | undefined; readonly at: number };

const input = (batches: readonly (readonly Row[])[]): ListInput<Row> => ({
  title: "预警清单",
  about: "范围 全部",
  at: Date.UTC(2026, 9, 31, 16),
  columns: [
    { title: "编号", width: 16, kind: "text", value: ({ number }) => number },
    { title: "级别", width: 8, kind: "level", value: () => "red" },
    { title: "情况", width: 20, kind: "words", value: ({ said }) => said },
    { title: "产生时间", width: 16, kind: "instant", value: ({ at }) => at },
  ],
  rows: (async function* () {
    yield* batches;
  })(),
});

async function sheetOf(batches: readonly (readonly Row[])[]): Promise<ExcelJS.Worksheet> {
  const parts: Uint8Array[] = [];
  for await (const part of writeList(input(batches))) parts.push(part);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.concat(parts).buffer as ArrayBuffer);
  return book.worksheets[0] as ExcelJS.Worksheet;
}

test("rows come back as they went in, and foreign text is never a formula", async () => {
  const row = (at: number): Row => ({ number: `YJ-2026-${at}`, said: at % 2 ? "=1+1 <&>" : undefined, at: Date.UTC(2026, 9, 12, 1, 30) });
  const sheet = await sheetOf([[row(1), row(2)], [], [row(3)]]);
  expect(sheet.name).toBe("预警清单");
  expect([4, 5, 6].map((at) => sheet.getRow(at).values)).toEqual([
    [undefined, "YJ-2026-1", "■ 红", "=1+1 <&>", new Date(Date.UTC(2026, 9, 12, 9, 30))],
    [undefined, "YJ-2026-2", "■ 红", undefined, new Date(Date.UTC(2026, 9, 12, 9, 30))],
    [undefined, "YJ-2026-3", "■ 红", "=1+1 <&>", new Date(Date.UTC(2026, 9, 12, 9, 30))],
  ]);
  expect(sheet.autoFilter).toBe("A3:D6");
});

test("an empty list says so", async () => {
  expect((await sheetOf([])).getCell("A4").value).toBe("没有符合条件的记录");
});
