import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { periodText, periodWords } from "./period-words.ts";
import { tabOf } from "./sheet.ts";
import { lawsOf, opened, partsOf, written } from "./sheet-tester.ts";
import { SHEETS } from "./sheets.ts";

lawsOf(SHEETS);

test.each(["2026-Q3", "2026"])("the same sheets of %s speak of their own period and no other", { timeout: 60_000 }, async (period) => {
  const words = periodWords(period);
  const book = await opened(await written({ ...exampleFigures(), period }, exampleListings(0)));
  expect(book.worksheets.map(({ name }) => name)).toEqual(SHEETS.map(tabOf));
  for (const [at, page] of book.worksheets.entries()) {
    expect(page.getCell("A1").value).toBe(`清河市行政审批与热线监督${words.report}　${periodText(period)}`);
    const heads = SHEETS[at]?.columns(words).map(({ title }) => title) ?? [];
    expect(heads.map((_, column) => page.getCell(3, column + 1).value)).toEqual(heads);
    page.eachRow((row) => row.eachCell(({ value }) => expect(String(value)).not.toMatch(/本月|上月|去年同月|月报/)));
  }
});

test("numbers rise and tabs are names a spreadsheet accepts", () => {
  const numbers = SHEETS.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  for (const sheet of SHEETS) expect(tabOf(sheet)).toMatch(/^[^[\]:*?/\\']{1,31}$/);
});

test("the same figures give the same workbook, byte for byte", async () => {
  const [once, again] = [await written(exampleFigures(), exampleListings(700)), await written(exampleFigures(), exampleListings(700))];
  expect(await partsOf(again)).toEqual(await partsOf(once));
  expect(once.equals(again)).toBe(true);
});
