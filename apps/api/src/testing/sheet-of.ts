import { inflateRawSync } from "node:zlib";

const SHEET = "xl/worksheets/sheet1.xml";

/** What stands in the first sheet of a workbook of ours, as it is written there; empty for what is none. */
export function sheetOf(file: Buffer): string {
  const at = file.indexOf(SHEET);
  return at < 0 ? "" : inflateRawSync(file.subarray(at + SHEET.length)).toString();
}
