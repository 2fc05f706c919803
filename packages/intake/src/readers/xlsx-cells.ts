import type ExcelJS from "exceljs";
import type { Fault, Row } from "../log.ts";

/** What exceljs gives for a cell, and whether its number is shown as a date. */
export type CellValue = { readonly value: ExcelJS.CellValue; readonly format: string | undefined };
/** A row under its columns; undefined when nothing is in it. */
export function rowOf(line: number, values: readonly CellValue[], columns: readonly string[]): Row | undefined {
  const cells: (string | undefined)[] = [];
  let fault: Fault | undefined;
  for (const [index, one] of values.entries()) {
    const { text, wrong } = textOf(one);
    if (index >= columns.length && text !== undefined && text.trim() !== "")
      fault ??= { reason: { zh: `第 ${index + 1} 格在表头之外`, en: `cell ${index + 1} lies beyond the header` } };
    if (wrong) fault ??= { column: columns[index], reason: wrong };
    if (index < columns.length) cells.push(text);
  }
  if (fault) return { line, cells: [], fault };
  return cells.some((cell) => cell !== undefined && cell.trim() !== "") ? { line, cells } : undefined;
}

const isDateFormat = (format: string | undefined): boolean =>
  format !== undefined && /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|General/gi, ""));

/** What a cell shows, as text; a formula shows the result stored with it. */
export function textOf(cell: CellValue | undefined): { text: string | undefined; wrong?: Fault["reason"] } {
  const value = cell?.value;
  if (value === null || value === undefined) return { text: undefined };
  if (typeof value === "string") return { text: value };
  if (typeof value === "boolean") return { text: String(value) };
  if (value instanceof Date) return dateText(value);
  if (typeof value === "number") {
    if (Number.isInteger(value) && Math.abs(value) >= 1e15)
      return {
        text: undefined,
        wrong: { zh: "超过 15 位的数字已被 Excel 截断，应存为文本", en: "Excel has kept only 15 digits of this number: store it as text" },
      };
    return isDateFormat(cell?.format) && value >= 1
      ? dateText(new Date(Math.round((value - 25_569) * 86_400) * 1000))
      : { text: String(value) };
  }
  if ("richText" in value) return { text: value.richText.map((run) => run.text).join("") };
  if ("error" in value)
    return { text: undefined, wrong: { zh: `单元格有误 ${value.error}`, en: `the cell holds the error ${value.error}` } };
  if ("formula" in value || "sharedFormula" in value) {
    if (value.result === undefined || value.result === null)
      return { text: undefined, wrong: { zh: "公式没有存下结果", en: "the formula has no stored result" } };
    return textOf({ value: value.result, format: cell?.format });
  }
  return "text" in value ? textOf({ value: value.text, format: undefined }) : { text: undefined };
}

function dateText(date: Date): { text: string | undefined; wrong?: Fault["reason"] } {
  if (Number.isNaN(date.getTime())) return { text: undefined, wrong: { zh: "日期不成立", en: "there is no such date" } };
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000); // serials are fractions of a day
  return { text: rounded.toISOString().slice(0, 19).replace("T", " ") };
}
