import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { LANGUAGES } from "./language.ts";
import { periodText, periodWords } from "./period-words.ts";
import { tabOf } from "./sheet.ts";
import { lawsOf, opened, partsOf, textsIn, textsOf, written } from "./sheet-tester.ts";
import { SHEETS } from "./sheets.ts";
import { GROUP_WORDS } from "./words.ts";

for (const language of LANGUAGES) lawsOf(SHEETS, language);

test("English says it all with the same figures in the same cells, and nothing in Chinese but what is foreign text", async () => {
  const foreign = [...new Set([...textsIn(exampleFigures()), ...(await textsOf(exampleListings(40)))])]
    .filter((one) => !(one in GROUP_WORDS))
    .sort((a, b) => b.length - a.length);
  for (const period of ["2026-10", "2026-Q3", "2026"]) {
    const figures = { ...exampleFigures(), period };
    const [zh, en] = await Promise.all(LANGUAGES.map(async (language) => opened(await written(figures, exampleListings(40), language))));
    for (const [at, page] of (zh?.worksheets ?? []).entries()) {
      const other = en?.worksheets[at];
      if (other === undefined) throw new Error("a sheet is missing");
      expect(other.rowCount).toBe(page.rowCount);
      expect(other.columnCount).toBe(page.columnCount);
      page.eachRow((row, r) =>
        row.eachCell(({ value, address }, c) => {
          const said = other.getCell(r, c).value;
          if (typeof value === "string") {
            expect(typeof said, address).toBe("string");
            const own = foreign.reduce((text, one) => text.replaceAll(one, ""), String(said));
            expect(own, `${page.name} ${address}`).not.toMatch(/[\u3400-\u9fff，。；：、（）]/);
          } else {
            expect(said, `${page.name} ${address}`).toEqual(value);
          }
        }),
      );
      for (const text of [other.name, other.headerFooter.oddFooter]) expect(text).not.toMatch(/[\u3400-\u9fff]/);
      expect(other.pageSetup).toEqual(page.pageSetup);
      expect(other.views).toEqual(page.views);
    }
  }
});

test.each(["2026-Q3", "2026"])("the same sheets of %s speak of their own period and no other", { timeout: 60_000 }, async (period) => {
  const words = periodWords(period);
  const book = await opened(await written({ ...exampleFigures(), period }, exampleListings(0)));
  expect(book.worksheets.map(({ name }) => name)).toEqual(SHEETS.map((sheet) => tabOf(sheet)));
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
