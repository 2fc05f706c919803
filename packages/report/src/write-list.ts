import ExcelJS from "exceljs";
import JSZip from "jszip";
import { type Cell, count, EMPTY, instant, text } from "./cells.ts";
import type { Instant, Level } from "./figures.ts";
import type { Language } from "./language.ts";
import { LOOK_NAMES, LOOKS, type Look } from "./looks.ts";
import { letters, rowHeight, rowXml, type StyleOf } from "./row-xml.ts";
import { LEVEL_WORDS } from "./words.ts";
import { type Entry, zip } from "./zip.ts";

type Figure = "count" | "share" | "decimal";
/**
 * A column: `words` may take several lines, an `instant` is epoch ms, a `share` is a quotient, a `decimal` has one place, a `level` prints with its shape.
 * Nothing to say is undefined.
 */
export type ListColumn<Row> = { readonly title: string; readonly width: number } & (
  | { readonly kind: "text" | "words"; value(row: Row): string | undefined }
  | { readonly kind: Figure; value(row: Row): number | undefined }
  | { readonly kind: "instant"; value(row: Row): Instant | undefined }
  | { readonly kind: "level"; value(row: Row): Level }
);
export type ListInput<Row> = {
  readonly title: string;
  /** What the list rests on: filter, scope, when. */
  readonly about: string;
  readonly at: Instant;
  /** Of what the book says by itself; Chinese without it. */
  readonly language?: Language;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: AsyncIterable<readonly Row[]>;
};

const WORDS = {
  zh: {
    house: "清鉴",
    foot: "&L清鉴　内部资料，按权限传阅&R第 &P 页，共 &N 页",
    none: "没有符合条件的记录",
    full: (left: number) => `本表已满，另有 ${left} 条未列，请缩小范围分别导出。`,
    levels: LEVEL_WORDS.zh,
  },
  en: {
    house: "Qingjian",
    foot: "&LQingjian. Internal: pass on only to those entitled to see it&RPage &P of &N",
    none: "Nothing matches.",
    full: (left: number) => `This sheet is full: ${left} more are not listed. Narrow the list and export it in parts.`,
    levels: LEVEL_WORDS.en,
  },
} as const;
const HEAD_ROW = 3;
const LAST_ROW = 1_048_576;

/** A workbook of one list, as bytes while its rows are read; they are never held. Foreign text is only ever text. */
export function writeList<Row>(list: ListInput<Row>): AsyncGenerator<Uint8Array> {
  return zipped(list);
}

async function* zipped<Row>(list: ListInput<Row>): AsyncGenerator<Uint8Array> {
  const archive = await JSZip.loadAsync(await page(list).xlsx.writeBuffer());
  const entries: Entry[] = [];
  for (const file of Object.values(archive.files)) {
    if (file.dir) continue;
    if (file.name === "xl/worksheets/sheet1.xml") entries.push({ name: file.name, content: sheetXml(list, await file.async("string")) });
    else entries.push({ name: file.name, content: [await file.async("uint8array")] });
  }
  yield* zip(entries);
}

/** Head, set-up and one row with a cell of every look; the rows are poured in its place. */
function page<Row>({ title, about, at, columns, language = "zh" }: ListInput<Row>): ExcelJS.Workbook {
  const { house, foot } = WORDS[language];
  const book = new ExcelJS.Workbook();
  Object.assign(book, { creator: house, lastModifiedBy: house, created: new Date(at), modified: new Date(at), title });
  const sheet = book.addWorksheet(title, {
    views: [{ state: "frozen", ySplit: HEAD_ROW, showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `1:${HEAD_ROW}` },
    headerFooter: { oddFooter: foot },
  });
  const put = (row: number, column: number, value: string, look: Look) => {
    const cell = sheet.getCell(row, column);
    cell.value = value;
    cell.style = LOOKS[language][look];
  };
  sheet.columns = columns.map(({ width }) => ({ width }));
  put(1, 1, title, "title");
  put(2, 1, about, "note");
  sheet.mergeCells(1, 1, 1, columns.length);
  sheet.mergeCells(2, 1, 2, columns.length);
  columns.forEach((column, index) => {
    put(HEAD_ROW, index + 1, column.title, column.kind in LOOK_OF ? "headRight" : column.kind === "instant" ? "headCenter" : "head");
  });
  LOOK_NAMES.forEach((look, index) => {
    put(HEAD_ROW + 1, index + 1, "", look);
  });
  sheet.getRow(1).height = 30;
  sheet.getRow(HEAD_ROW).height = 22;
  return book;
}

async function* sheetXml<Row>({ columns, rows, language = "zh" }: ListInput<Row>, template: string): AsyncGenerator<string> {
  const from = template.indexOf(`<row r="${HEAD_ROW + 1}"`);
  const to = template.indexOf("</sheetData>");
  const numbers = [...template.slice(from, to).matchAll(/<c [^>]*s="(\d+)"/g)].map(([, number]) => Number(number));
  const styles: StyleOf = new Map(LOOK_NAMES.map((look, at) => [look, numbers[at] ?? 0]));
  const words = WORDS[language];
  const widths = columns.map(({ width }) => width);
  let row = HEAD_ROW;
  let left = 0;
  const line = (cells: readonly Cell[]): string => rowXml(++row, cells, rowHeight(cells, widths, 16.5), styles);
  yield template.slice(0, from).replace(/<dimension [^>]*\/>/, "");
  for await (const batch of rows) {
    const room = Math.max(0, LAST_ROW - 1 - row);
    left += Math.max(0, batch.length - room);
    yield batch
      .slice(0, room)
      .map((one) => line(columns.map((column) => cellOf(column, one, words.levels))))
      .join("");
  }
  if (row === HEAD_ROW) yield line([text(words.none, "note")]);
  if (left > 0) yield line([text(words.full(left), "note")]);
  const filter = `<autoFilter ref="A${HEAD_ROW}:${letters(columns.length)}${row}"/>`;
  yield template.slice(to).replace("</sheetData>", `</sheetData>${filter}`);
}

const LOOK_OF: Readonly<Record<Figure, Look>> = { count: "count", share: "share", decimal: "hours" };

function cellOf<Row>(column: ListColumn<Row>, row: Row, levels: Readonly<Record<Level, string>>): Cell {
  switch (column.kind) {
    case "level": {
      const level = column.value(row);
      return text(levels[level], level);
    }
    case "text":
    case "words": {
      const value = column.value(row);
      return value === undefined ? EMPTY : text(value, column.kind === "words" ? "wrap" : "text");
    }
    default: {
      const value = column.value(row);
      if (value === undefined) return EMPTY;
      return column.kind === "instant" ? instant(value) : count(value, LOOK_OF[column.kind]);
    }
  }
}
