import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { writeWorkbook } from "./write-workbook.ts";

const LONG = "清河市高新技术产业开发区管理委员会行政审批和政务服务管理局市民热线办理中心办公室一科";

test("names of forty characters take another line wherever they stand, and are cut nowhere", async () => {
  const folder = mkdtempSync(join(tmpdir(), "long-"));
  try {
    const figures = exampleFigures();
    const called = {
      units: figures.units,
      ratings: figures.ratings,
      matters: figures.matters.map((matter) => ({ ...matter, item: LONG })),
    };
    const renamed = Object.fromEntries(
      Object.entries(called).map(([sheet, rows]) => [sheet, rows.map((row, at) => (at === 0 ? { ...row, unit: LONG } : row))]),
    );
    const path = join(folder, "long.xlsx");
    await writeWorkbook({ figures: { ...figures, ...renamed, scope: LONG.repeat(2) }, ...exampleListings(1) }, path);
    const book = await new ExcelJS.Workbook().xlsx.readFile(path);
    expect(book.worksheets).toHaveLength(15);
    let met = 0;
    for (const page of book.worksheets) {
      const room = (from: number, to: number): number =>
        1.08 *
        Array.from({ length: to - from + 1 }, (_, at) => page.getColumn(from + at).width ?? 9).reduce((sum, width) => sum + width, 0);
      const holds = (row: number, text: string, from: number, to: number) =>
        Math.ceil([...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2000 ? 1 : 2), 0) / room(from, to)) * 12 <=
        (page.getRow(row).height ?? 0);
      const across = page.model.merges.find((area) => /^[B-Z]+2:/.test(area)) ?? "B2:C2";
      const [, from = "B", to = "C"] = /^([A-Z]+)2:([A-Z]+)2$/.exec(across) ?? [];
      const about = page.getCell(`${from}2`);
      expect([page.name, about.alignment.wrapText]).toEqual([page.name, true]);
      expect([page.name, holds(2, String(about.value), page.getColumn(from).number, page.getColumn(to).number)]).toEqual([page.name, true]);
      page.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.value !== LONG) return;
          met++;
          expect([page.name, cell.address, cell.alignment.wrapText, holds(row.number, LONG, Number(cell.col), Number(cell.col))]).toEqual([
            ...[page.name, cell.address, true, true],
          ]);
        }),
      );
    }
    expect(met).toBeGreaterThan(5);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
