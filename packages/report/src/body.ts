import { type Cell, text } from "./cells.ts";
import type { Listings, PeriodFigures } from "./figures.ts";
import type { PeriodWords } from "./period-words.ts";
import { rowHeight, rowXml, type StyleOf } from "./row-xml.ts";
import type { Sheet } from "./sheet.ts";

export const FIRST_ROW = 4;
/** Between a table and what stands right of it. */
const GAP = 2;
const LAST_ROW = 1_048_576;
const SUMMARY_POINTS = 18;
const LIST_POINTS = 16.5;
/** Rows of 18 points are 24 px high: pictures are measured in rows by it. */
const ROW_PX = 24;

/** Where a sheet's rows ended, and the rows that are one cell across the sheet. */
export type Extent = { rows: number; last: number; across: number[] };

/** The rows of the body, counted from its first, where the pictures of a page begin: each but the first has its title above it. */
export const pictureRows = (pictures: readonly { readonly height: number }[]): readonly number[] => {
  let row = 0;
  return pictures.map(({ height }, at) => {
    const begins = row + Math.min(at, 1);
    row = begins + Math.ceil(height / ROW_PX);
    return begins;
  });
};

/** What stands right of the table, by row of the body: titles of pictures (the first one is in the head), then the lines. */
const asideOf = (sheet: Sheet, figures: PeriodFigures, words: PeriodWords): ReadonlyMap<number, Cell> => {
  const cells = new Map<number, Cell>();
  if (sheet.kind !== "summary" || sheet.aside === undefined) return cells;
  const pictures = sheet.aside.pictures(figures, words);
  const begins = pictureRows([...pictures, { height: 0 }]);
  pictures.forEach(({ title }, at) => {
    if (at > 0) cells.set((begins[at] ?? 0) - 1, text(title, "asideTitle"));
  });
  let row = (begins.at(-1) ?? 0) - 1;
  if (pictures.length > 0) cells.set(row, text(words.of(sheet.aside.title), "asideTitle"));
  for (const line of sheet.aside.lines(figures, words)) cells.set(++row, text(line, "aside"));
  return cells;
};

async function* batchesOf(
  sheet: Sheet,
  figures: PeriodFigures,
  words: PeriodWords,
  listings: Listings,
): AsyncGenerator<readonly unknown[]> {
  if (sheet.kind === "summary") yield sheet.rows(figures, words);
  else yield* sheet.rows(listings);
}

/** How wide the columns of a sheet are, in characters, with those right of its table. */
export const widthsOf = (sheet: Sheet, columns: readonly { readonly width: number }[]): readonly number[] => [
  ...columns.map(({ width }) => width),
  ...(sheet.kind === "summary" && sheet.aside !== undefined ? [GAP, sheet.aside.width] : []),
];

/** The rows of a sheet as XML, a batch at a time; `extent` grows as they are written. */
export async function* bodyXml(
  sheet: Sheet,
  figures: PeriodFigures,
  words: PeriodWords,
  listings: Listings,
  styles: StyleOf,
  extent: Extent,
): AsyncGenerator<string> {
  const columns = sheet.columns(words);
  const widths = columns.map(({ width }) => width);
  const least = sheet.kind === "summary" ? SUMMARY_POINTS : LIST_POINTS;
  const aside = asideOf(sheet, figures, words);
  const notes = sheet.notes(figures, words);
  const room = LAST_ROW - FIRST_ROW - notes.length - 2;
  let at = 0;
  let left = 0;
  const line = (cells: readonly (Cell | undefined)[], height: number): string => {
    const beside = aside.get(at);
    const all = beside === undefined ? cells : [...cells, ...Array(columns.length - cells.length + 1).fill(undefined), beside];
    return rowXml(FIRST_ROW + at++, all, height, styles);
  };
  for await (const batch of batchesOf(sheet, figures, words, listings)) {
    let xml = "";
    for (const row of batch) {
      if (at >= room) {
        left++;
        continue;
      }
      const band = sheet.kind === "summary" ? sheet.band?.(row) : undefined;
      const cells = columns.map((column, n) => (band === undefined ? column.value(row, at + 1) : text(n === 0 ? band : "", "band")));
      xml += line(cells, rowHeight(cells, widths, least));
      extent.rows++;
    }
    extent.last = FIRST_ROW + at - 1;
    if (xml !== "") yield xml;
  }
  const foot = (said: string): string => {
    extent.across.push(FIRST_ROW + at);
    const cell = text(said, "foot");
    const across = widthsOf(sheet, columns);
    const height = rowHeight([cell], [across.reduce((sum, width) => sum + width, 0)], LIST_POINTS);
    return line([cell, ...across.slice(1).map(() => text("", "foot"))], height);
  };
  if (at === 0) yield foot(words.say(`${words.now}无记录`, `Nothing ${words.now.toLowerCase()}`));
  if (left > 0) {
    const most = LAST_ROW.toLocaleString("en-US");
    yield foot(
      words.say(
        `本表已满（表格软件一张表至多 ${most} 行），另有 ${left} 条未列，请按单位分别导出。`,
        `This sheet is full (a spreadsheet has ${most} rows at most): ${left} more are not listed. Make the workbook of one unit at a time.`,
      ),
    );
  }
  while (at <= Math.max(-1, ...aside.keys())) yield line([], SUMMARY_POINTS);
  yield line([], 6);
  for (const note of notes) yield foot(note);
}
