import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { exampleFigures, zeroFigures } from "./example-figures.ts";
import { exampleListings, hostileListings } from "./example-listings.ts";
import type { Listings, PeriodFigures } from "./figures.ts";
import type { Language } from "./language.ts";
import { FONT } from "./looks.ts";
import { periodWords } from "./period-words.ts";
import { type Sheet, tabOf } from "./sheet.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** A workbook written to memory. */
export const written = async (figures: PeriodFigures, listings: Listings, language: Language = "zh"): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeWorkbook({ figures, language, ...listings }, out);
  return Buffer.concat(chunks);
};

/** Its parts as text, by name, every checksum verified. */
export const partsOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  const archive = await JSZip.loadAsync(bytes, { checkCRC32: true });
  const files = Object.values(archive.files).filter((file) => !file.dir);
  return new Map(await Promise.all(files.map(async (file) => [file.name, await file.async("string")] as const)));
};

/** As a spreadsheet program reads it. */
export const opened = async (bytes: Buffer): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
};

const pageOf = async (book: Promise<ExcelJS.Workbook>, tab: string): Promise<ExcelJS.Worksheet> => {
  const page = (await book).getWorksheet(tab);
  if (page === undefined) throw new Error(`the workbook has no tab ${tab}`);
  return page;
};

const cellsOf = (page: ExcelJS.Worksheet): readonly ExcelJS.Cell[] => {
  const cells: ExcelJS.Cell[] = [];
  page.eachRow({ includeEmpty: false }, (row) => row.eachCell((cell) => cells.push(cell)));
  return cells;
};

/** Every text in a value, itself and of what it holds. */
export const textsIn = (value: unknown): readonly string[] =>
  typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];

/** The same of lists. */
export const textsOf = async (listings: Listings): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const listing of Object.values(listings)) for await (const batch of listing) texts.push(...textsIn(batch));
  return texts;
};

const LAWS = {
  zh: { title: "清河市行政审批与热线监督月报　2026 年 10 月", page: "第 &P 页，共 &N 页", none: "本月无记录" },
  en: {
    title: "清河市 · Oversight of approvals and the hotline · Monthly report · October 2026",
    page: "Page &P of &N",
    none: "Nothing this month",
  },
} as const;

/** The laws that hold for every sheet of the catalogue, each a test; workbooks are written once for all sheets. */
export const lawsOf = (sheets: readonly Sheet[], language: Language): void => {
  const words = periodWords("2026-10", language);
  const { title, page: numbered, none } = LAWS[language];
  const month = written(exampleFigures(), exampleListings(40), language).then(opened);
  const hostile = written(exampleFigures("=1+1"), hostileListings(), language).then(opened);
  const nothing = written(zeroFigures(), exampleListings(0), language).then(opened);
  for (const sheet of sheets) {
    const columns = sheet.columns(words);
    const tab = tabOf(sheet, language);
    const law = (what: string, check: () => Promise<void>) => test(`${tab}: ${what}`, { timeout: 60_000 }, check);
    law("bears the period's title and its own number and name", async () => {
      const page = await pageOf(month, tab);
      expect(page.getCell("A1").value).toBe(title);
      expect(page.getCell("A2").value).toBe(`${words.say("表", "Sheet")} ${sheet.number}　${sheet.title[language]}`);
    });
    law("prints on A4 landscape, one page wide, head repeated, pages numbered", async () => {
      const { pageSetup, headerFooter } = await pageOf(month, tab);
      expect(pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, printTitlesRow: "1:3" });
      expect(headerFooter.oddFooter).toContain(numbered);
    });
    law("freezes its head and filters every titled column over all its rows", async () => {
      const page = await pageOf(month, tab);
      expect(page.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
      const rows = sheet.kind === "list" ? 40 : sheet.rows(exampleFigures(), words).length;
      const last = page.getColumn(columns.length).letter;
      expect(page.autoFilter).toBe(`A3:${last}${3 + rows}`);
      expect(columns.map((_, at) => page.getCell(3, at + 1).value)).toEqual(columns.map(({ title }) => title));
    });
    law("gives every column a width its title fits", async () => {
      const page = await pageOf(month, tab);
      columns.forEach(({ title, width }, at) => {
        expect(page.getColumn(at + 1).width).toBe(width);
        for (const line of title.split("\n"))
          expect(language === "zh" ? [...line].length * 2 : line.length, title).toBeLessThanOrEqual(width + 1);
      });
    });
    law("names a Chinese face in every cell", async () => {
      for (const cell of cellsOf(await pageOf(month, tab))) expect(cell.font, cell.address).toMatchObject(FONT);
    });
    law("keeps foreign text as text", async () => {
      for (const cell of cellsOf(await pageOf(hostile, tab))) expect(cell.formula, cell.address).toBeUndefined();
    });
    law("prints — where there is nothing to divide by, and a line where there is nothing to list", async () => {
      const cells = cellsOf(await pageOf(nothing, tab));
      for (const { value, address } of cells) {
        if (typeof value === "number") expect(Number.isFinite(value), address).toBe(true);
        expect(String(value), address).not.toMatch(/NaN|Infinity|undefined/);
      }
      const says = cells.map(({ value }) => value);
      if (sheet.kind === "list") expect(says).toContain(none);
      const share = /0\.0%/;
      expect(cells.filter(({ numFmt }) => share.test(numFmt ?? ""))).toEqual([]);
    });
    law("has notes at its foot", () => {
      expect(sheet.notes(exampleFigures(), words).length).toBeGreaterThan(0);
      return Promise.resolve();
    });
  }
};
