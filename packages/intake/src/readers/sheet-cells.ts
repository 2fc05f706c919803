import type { Fault, Row, Said } from "../log.ts";

/** A cell of a worksheet as it is written there. */
export type SheetCell = {
  /** `t`: s (shared text), str, inlineStr, b, e, d; n without it. */
  readonly type: string;
  /** `s`: which of the workbook's looks it has. */
  readonly look: number;
  readonly formula: boolean;
  /** The stored value; undefined when none is. */
  readonly value: string | undefined;
  /** Its text was longer than is read. */
  readonly tooLong: boolean;
};

/** What cells speak of and do not hold themselves. */
export type SheetWords = {
  readonly shared: readonly string[];
  /** Looks whose numbers are shown as dates. */
  readonly dates: ReadonlySet<number>;
  /** Days from the workbook's day nought to that of 1900: 1462 where it counts from 1904. */
  readonly shift: number;
};

/** What a cell shows, as text, or why it cannot be used. */
export type Shown = { readonly text: string | undefined; readonly wrong?: Said };

const NOTHING: Shown = { text: undefined };
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,4})?$/;
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** Characters of a cell at most: as many as Excel keeps. */
export const LONGEST_CELL = 32_767;

/** What a cell shows; a formula shows the result stored with it, and is never computed. */
export function shownIn({ type, look, formula, value, tooLong }: SheetCell, { shared, dates, shift }: SheetWords): Shown {
  if (tooLong)
    return { text: undefined, wrong: { zh: `单元格超过 ${LONGEST_CELL} 个字符`, en: `the cell has more than ${LONGEST_CELL} characters` } };
  if (value === undefined)
    return formula ? { text: undefined, wrong: { zh: "公式没有存下结果", en: "the formula has no stored result" } } : NOTHING;
  if (type === "s") {
    const text = /^\d{1,9}$/.test(value) ? shared[Number(value)] : undefined;
    return text === undefined ? { text, wrong: { zh: "指向不存在的文字", en: "it points to a text that is not there" } } : { text };
  }
  if (type === "str" || type === "inlineStr") return { text: unescaped(value) };
  if (type === "b") return { text: value === "1" || value === "true" ? "true" : "false" };
  if (type === "e")
    return { text: undefined, wrong: { zh: `单元格有误 ${value.slice(0, 20)}`, en: `the cell holds the error ${value.slice(0, 20)}` } };
  if (type === "d") return { text: value.replace("T", " ").replace(/(?:\.\d+)?Z?$/, "") };
  const number = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number))
    return { text: undefined, wrong: { zh: `“${value.slice(0, 40)}”不是数`, en: `“${value.slice(0, 40)}” is no number` } };
  if (Number.isInteger(number) && Math.abs(number) >= 1e15)
    return {
      text: undefined,
      wrong: { zh: "超过 15 位的数字已被 Excel 截断，应存为文本", en: "Excel has kept only 15 digits of this number: store it as text" },
    };
  if (!dates.has(look)) return { text: String(number) };
  if (number >= 1) return dateOf(number + shift);
  return number > 0 ? { text: new Date(Math.round(number * 86_400) * 1000).toISOString().slice(11, 19) } : { text: String(number) }; // a time of day
}

/** Texts of a workbook may write a character as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes("_x") ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** Whether numbers of this format are shown as dates. */
export const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(format.slice(0, 1000).replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|General/gi, ""));

/** The formats every workbook knows by number that are dates or times, those of Chinese among them. */
export const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** The last moment of the year 9999, in days as Excel counts them. */
const LAST_DAY = 2_958_466;

function dateOf(serial: number): Shown {
  if (serial >= LAST_DAY) return { text: undefined, wrong: { zh: "日期不成立", en: "there is no such date" } };
  const at = new Date(Math.round((serial - 25_569) * 86_400) * 1000); // serials are fractions of a day
  return { text: at.toISOString().slice(0, 19).replace("T", " ") };
}

/** A row under its columns; undefined when nothing is in it. */
export function rowOf(line: number, shown: readonly (Shown | undefined)[], columns: readonly string[]): Row | undefined {
  const cells: (string | undefined)[] = [];
  let fault: Fault | undefined;
  for (let index = 0; index < shown.length; index++) {
    const { text, wrong } = shown[index] ?? NOTHING;
    if (index >= columns.length && text !== undefined && text.trim() !== "")
      fault ??= { reason: { zh: `第 ${index + 1} 格在表头之外`, en: `cell ${index + 1} lies beyond the header` } };
    if (wrong) fault ??= { column: columns[index], reason: wrong };
    if (index < columns.length) cells.push(text);
  }
  if (fault) return { line, cells: [], fault };
  return cells.some((cell) => cell !== undefined && cell.trim() !== "") ? { line, cells } : undefined;
}
