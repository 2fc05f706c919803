import type { Cell } from "./cells.ts";
import { type Look, WRAPPED } from "./looks.ts";
import { cutTo, printable } from "./printable.ts";

/** A look's number in the package's table of styles. */
export type StyleOf = ReadonlyMap<Look, number>;

const LONGEST = 32_000;
const SPECIAL = /[&<>]|_x(?=[0-9A-Fa-f]{4}_)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is not printed, with all that is escaped and all surrogates.
const UNUSUAL = /[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|_x/;
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", _x: "_x005F_x" };

/** Foreign text as the text of a cell: what it begins with means nothing, what XML forbids or turns the direction of writing is dropped, and what is too long for a cell is cut with an ellipsis. */
export const escapeText = (text: string): string => {
  if (text.length <= LONGEST && !UNUSUAL.test(text)) return text;
  return printable(cutTo(text, LONGEST)).replace(SPECIAL, (found) => NAMED[found] ?? "");
};

/** "A", "Z", "AA" for 1, 26, 27. */
export const letters = (column: number): string =>
  column > 26 ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);

/** How many characters wide a text is, a Chinese one counting two. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
  return width;
};

const LINE_POINTS = 13.5;

/** Points a row needs for its wrapped cells: said in the file, because not every program measures a row when it opens one. */
export const rowHeight = (cells: readonly (Cell | undefined)[], widths: readonly number[], least: number): number => {
  let lines = 1;
  cells.forEach((cell, at) => {
    if (typeof cell?.value !== "string" || !WRAPPED.has(cell.look)) return;
    const room = Math.max(2, (widths[at] ?? 10) * 1.08 - 1);
    if (cell.value.length * 2 <= room && !cell.value.includes("\n")) return;
    const needed = cell.value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0);
    lines = Math.max(lines, needed);
  });
  return Math.min(409, Math.max(least, lines * LINE_POINTS + 4.5));
};

/** One row of a worksheet. Cells that are undefined are left out. */
export const rowXml = (row: number, cells: readonly (Cell | undefined)[], height: number, styles: StyleOf): string => {
  let xml = `<row r="${row}" ht="${height}" customHeight="1">`;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (cell === undefined) continue;
    const open = `<c r="${letters(at + 1)}${row}" s="${styles.get(cell.look) ?? 0}"`;
    const { value } = cell;
    if (value === undefined || value === "") xml += `${open}/>`;
    else if (typeof value === "string") xml += `${open} t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
    else if (Number.isFinite(value)) xml += `${open}><v>${value}</v></c>`;
    else xml += `${open} t="inlineStr"><is><t>—</t></is></c>`;
  }
  return `${xml}</row>`;
};
