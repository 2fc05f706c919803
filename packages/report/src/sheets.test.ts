import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { tabOf } from "./sheet.ts";
import { lawsOf, partsOf, written } from "./sheet-tester.ts";
import { SHEETS } from "./sheets.ts";

lawsOf(SHEETS);

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
