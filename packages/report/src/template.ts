import ExcelJS from "exceljs";
import JSZip from "jszip";
import { FIRST_ROW } from "./body.ts";
import type { PeriodFigures } from "./figures.ts";
import { LOOK_NAMES } from "./looks.ts";
import { addPage, titleOf } from "./page.ts";
import type { PeriodWords } from "./period-words.ts";
import type { StyleOf } from "./row-xml.ts";
import type { Sheet } from "./sheet.ts";

/** A worksheet part cut open where its rows belong. */
export type Frame = { readonly before: string; readonly after: string; readonly styles: StyleOf };

/** A part of the package: finished, or a worksheet that waits for its rows. */
export type Part =
  | { readonly name: string; readonly content: Uint8Array }
  | { readonly name: string; readonly sheet: Sheet; readonly frame: Frame };

/** exceljs names data bars by chance; equal figures must give equal files. Only those names: the other ids in braces are Excel's own. */
const renameBars = (xml: string): string => {
  const chances = [...xml.matchAll(/<x14:id>(\{[0-9A-F-]{36}\})<\/x14:id>/g)].map(([, name = ""]) => name);
  return chances.reduce(
    (text, chance, at) => text.replaceAll(chance, `{00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}}`),
    xml,
  );
};

const cutOpen = (part: string): Frame => {
  const xml = renameBars(part).replace(/<dimension [^>]*\/>/, "");
  const from = xml.indexOf(`<row r="${FIRST_ROW}"`);
  const to = xml.indexOf("</sheetData>");
  const numbers = [...xml.slice(from, to).matchAll(/<c [^>]*s="(\d+)"/g)].map(([, number]) => Number(number));
  if (from < 0 || numbers.length !== LOOK_NAMES.length) throw new Error("a worksheet of the template lost its row of looks");
  return { before: xml.slice(0, from), after: xml.slice(to), styles: new Map(LOOK_NAMES.map((look, at) => [look, numbers[at] ?? 0])) };
};

/** Column widths are counted in digits of the unstyled face. exceljs says Calibri, which few Linux desktops have; ten points of Arial are seven pixels everywhere. */
const setRuler = (styles: string): string =>
  styles.replace(/<font>.*?<\/font>/, '<font><sz val="10"/><name val="Arial"/><family val="2"/></font>');

/** The workbook without its rows: styles, pages, heads, shades and pictures by exceljs, every worksheet cut open. */
export const makeTemplate = async (sheets: readonly Sheet[], figures: PeriodFigures, words: PeriodWords): Promise<readonly Part[]> => {
  const book = new ExcelJS.Workbook();
  const at = new Date(figures.cutOff);
  const house = words.say("清鉴", "Qingjian");
  Object.assign(book, { creator: house, lastModifiedBy: house, created: at, modified: at, title: titleOf(figures, words) });
  for (const sheet of sheets) addPage(book, sheet, figures, words);
  const archive = await JSZip.loadAsync(await book.xlsx.writeBuffer());
  const parts: Part[] = [];
  for (const file of Object.values(archive.files)) {
    if (file.dir) continue;
    const number = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(file.name)?.[1]);
    const sheet = sheets[number - 1];
    if (sheet !== undefined) parts.push({ name: file.name, sheet, frame: cutOpen(await file.async("string")) });
    else if (file.name === "xl/styles.xml") parts.push({ name: file.name, content: Buffer.from(setRuler(await file.async("string"))) });
    else parts.push({ name: file.name, content: await file.async("uint8array") });
  }
  return parts;
};
