import { LogRefusal } from "../log.ts";
import { LONGEST_LINE } from "./limits.ts";
import { LONGEST_CELL, type SheetCell, type SheetWords, type Shown, shownIn } from "./sheet-cells.ts";
import { readXml } from "./xml.ts";

/** A row of a worksheet, what its cells show under the number of their column, from 0. */
export type SheetRow = { readonly number: number; readonly shown: (Shown | undefined)[] };

/** As far as a worksheet goes, to XFD1048576. */
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;
/** Between two tags stands a cell's text at most, each sign written out as &#x10FFFF; or _x000D_. */
const SHEET_BOUNDS = { deepest: 64, longest: 1 << 20 };
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Reads the XML of a worksheet as it comes; gives the rows that have become whole, those without anything in them left out. @throws {LogRefusal} */
export function sheetReading(file: string, words: SheetWords): { write(text: string): SheetRow[]; end(): SheetRow[] } {
  let rows: SheetRow[] = [];
  let number = 0;
  let row: SheetRow | undefined;
  let held = 0; // characters of the row
  let column = -1;
  let cell: { type: string; look: number; formula: boolean; value: string | undefined } | undefined;
  let within: "v" | "t" | undefined;
  let passed = 0; // depth of a reading aid (rPh), whose text is not the cell's

  const open = (name: string, attributes: Readonly<Record<string, string>>, depth: number): void => {
    if (name === "row") {
      const next = attributes.r === undefined ? number + 1 : Number(attributes.r);
      if (!(next > number && next <= LAST_ROW)) throw outside(file, number, attributes.r ?? String(next));
      number = next;
      row = { number, shown: [] };
      held = 0;
      column = -1;
    } else if (name === "c" && row) {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
      if (!(column >= 0 && column < LAST_COLUMN)) throw outside(file, number, attributes.r ?? "");
      cell = { type: attributes.t ?? "n", look: Number(attributes.s ?? 0), formula: false, value: undefined };
    } else if (cell && name === "f") cell.formula = true;
    else if (cell && name === "rPh") passed = depth;
    else if (cell && (name === "v" || (name === "t" && passed === 0))) {
      within = name;
      cell.value ??= "";
    }
  };
  const text = (more: string): void => {
    if (!cell || !within) return;
    held += more.length;
    if (held > LONGEST_LINE) throw tooLarge(file, number);
    if ((cell.value ?? "").length <= LONGEST_CELL) cell.value = (cell.value ?? "") + more;
  };
  const close = (name: string, depth: number): void => {
    if (name === within) within = undefined;
    else if (passed === depth) passed = 0;
    else if (name === "c" && cell && row) {
      const { value = "", type } = cell;
      const blank = value === "" && type !== "str" && type !== "inlineStr";
      const whole: SheetCell = { ...cell, value: blank ? undefined : value, tooLong: value.length > LONGEST_CELL };
      if (!blank || cell.formula) row.shown[column] = shownIn(whole, words);
      cell = undefined;
    } else if (name === "row" && row) {
      if (row.shown.length > 0) rows.push(row);
      row = undefined;
    }
  };
  const xml = readXml(
    { file, at: () => (number === 0 ? {} : { line: number }) },
    {
      opened: (tag, depth) => open(local(tag.name), tag.attributes as Record<string, string>, depth),
      closed: (name, depth) => close(local(name), depth),
      text,
    },
    SHEET_BOUNDS,
  );
  const drain = (): SheetRow[] => {
    const whole = rows;
    rows = [];
    return whole;
  };
  return {
    write(more) {
      xml.write(more);
      return drain();
    },
    end() {
      xml.end();
      return drain();
    },
  };
}

/** 0 for A7, 26 for AA7; NaN for what is no cell. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < 4; i++) {
    const letter = reference.charCodeAt(i) & 0xdf; // as a capital
    if (!(letter >= 65 && letter <= 90)) return i === 0 ? Number.NaN : column - 1;
    column = column * 26 + letter - 64;
  }
  return Number.NaN;
}

const outside = (file: string, line: number, reference: string): LogRefusal =>
  // rows come in their order, each once
  new LogRefusal(
    file,
    { zh: `行或单元格位置“${reference.slice(0, 20)}”不成立`, en: `there is no such row or cell as “${reference.slice(0, 20)}”` },
    { zh: "请用 Excel 另存一次", en: "save it once more with Excel" },
    { line },
  );
const tooLarge = (file: string, line: number): LogRefusal =>
  new LogRefusal(
    file,
    { zh: "一行超过 16 MB", en: "a row is longer than 16 MB" },
    { zh: "请检查文件是否为日志", en: "check whether this is a log at all" },
    { line },
  );
