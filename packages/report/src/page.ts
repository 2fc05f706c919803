import type ExcelJS from "exceljs";
import { FIRST_ROW, pictureRows, widthsOf } from "./body.ts";
import { text } from "./cells.ts";
import type { PeriodFigures } from "./figures.ts";
import { FONT, LOOK_NAMES, LOOKS, type Look } from "./looks.ts";
import { type PeriodWords, periodText } from "./period-words.ts";
import { toPng } from "./picture.ts";
import { letters, rowHeight } from "./row-xml.ts";
import { shadeRule } from "./shade.ts";
import { type Column, type Sheet, type Summary, tabOf } from "./sheet.ts";
import { cutOffText, isPartial, sealText } from "./words.ts";

const HEAD_ROW = FIRST_ROW - 1;
type Columns = readonly Column<unknown>[];

/** The title on every page: 清河市行政审批与热线监督月报　2026 年 10 月. */
export const titleOf = ({ city, period }: PeriodFigures, { language, report, say }: PeriodWords): string => {
  const of = periodText(period, language);
  return say(`${city}行政审批与热线监督${report}　${of}`, `${city} · Oversight of approvals and the hotline · ${report} · ${of}`);
};

const aboutOf = ({ period, cutOff, scope, definitions }: PeriodFigures, { now, say }: PeriodWords): string => {
  const policies = definitions.policies.map(({ name, version }) => `${name} ${version}`);
  const short =
    policies.length > 2 ? say(`${policies[0]} 等 ${policies.length} 项`, `${policies[0]} and ${policies.length - 1} more`) : undefined;
  const policy = short ?? (policies.join(say("、", ", ")) || say("默认", "defaults"));
  const over = isPartial(period, cutOff) ? say(`（${now}未满）`, ` (${now.toLowerCase()} is not over)`) : "";
  return [
    `${say("数据截止", "Data until")} ${cutOffText(cutOff)}${over}`,
    `${say("范围", "Of")} ${scope}`,
    `${say("口径", "Policies")} ${policy}`,
    `${say("日历", "Calendar")} ${definitions.calendar.version}`,
  ].join("　·　");
};

/** `&` opens a field in a footer, so one of the city's own is doubled. */
const footer = ({ definitions }: PeriodFigures, { say }: PeriodWords): string => {
  const face = `&"${FONT.name},Regular"&8`;
  const seal = sealText(definitions.seal).replace(/&/g, "&&");
  const left = say("清鉴　内部资料，按权限传阅", "Qingjian. Internal: pass on only to those entitled to see it");
  return `&L${face} ${left}&C${face} ${say("封印", "Seal")} ${seal}&R${face} ${say("第 &P 页，共 &N 页", "Page &P of &N")}`;
};

const pageSetup = (onePage: boolean): Partial<ExcelJS.PageSetup> => ({
  paperSize: 9,
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: onePage ? 1 : 0,
  horizontalCentered: true,
  printTitlesRow: `1:${HEAD_ROW}`,
  margins: { left: 0.45, right: 0.45, top: 0.45, bottom: 0.6, header: 0.2, footer: 0.28 },
});

/** Puts a text on a page, in a look. */
const putter =
  (page: ExcelJS.Worksheet, { language }: PeriodWords) =>
  (row: number, column: number, value: string, look: Look): void => {
    const cell = page.getCell(row, column);
    cell.value = value;
    cell.style = LOOKS[language][look];
  };

/** The column where the line under the title passes from the sheet's name to what the figures rest on. */
const turningColumn = (columns: Columns): number => {
  const upTo = (at: number) => columns.slice(0, at).reduce((sum, { width }) => sum + width, 0);
  return columns.findIndex((_, at) => upTo(at + 1) >= 24) + 1;
};

const addHead = (
  page: ExcelJS.Worksheet,
  sheet: Sheet,
  figures: PeriodFigures,
  words: PeriodWords,
  columns: Columns,
  across: number,
): void => {
  const put = putter(page, words);
  put(1, 1, titleOf(figures, words), "title");
  page.mergeCells(1, 1, 1, across);
  for (let column = 1; column <= across; column++) put(2, column, "", "tab");
  const turn = turningColumn(columns);
  put(2, 1, `${words.say("表", "Sheet")} ${sheet.number}　${words.of(sheet.title)}`, "tab");
  const about = aboutOf(figures, words);
  put(2, turn + 1, about, "about");
  if (turn > 1) page.mergeCells(2, 1, 2, turn);
  page.mergeCells(2, turn + 1, 2, across);
  columns.forEach(({ title, head }, at) => {
    put(HEAD_ROW, at + 1, title, head ?? "head");
  });
  page.getRow(1).height = 30;
  const room = widthsOf(sheet, columns).slice(turn);
  page.getRow(2).height = rowHeight([text(about, "about")], [room.reduce((sum, width) => sum + width, 0)], 20);
  page.getRow(HEAD_ROW).height = 10 + 12 * Math.max(...columns.map(({ title }) => title.split("\n").length));
  page.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW, column: columns.length } };
};

const addShades = (page: ExcelJS.Worksheet, rows: number, columns: Columns): void => {
  const last = FIRST_ROW + Math.max(1, rows) - 1;
  columns.forEach(({ shade }, at) => {
    const ref = `${letters(at + 1)}${FIRST_ROW}:${letters(at + 1)}${last}`;
    if (shade !== undefined) page.addConditionalFormatting({ ref, rules: [shadeRule(shade, at + 1)] });
  });
};

const addPictures = (
  book: ExcelJS.Workbook,
  page: ExcelJS.Worksheet,
  sheet: Summary<unknown>,
  figures: PeriodFigures,
  words: PeriodWords,
  column: number,
): void => {
  const pictures = sheet.aside?.pictures(figures, words) ?? [];
  const title = pictures[0]?.title ?? (sheet.aside === undefined ? "" : words.of(sheet.aside.title));
  putter(page, words)(HEAD_ROW, column + 1, title, "asideTitle");
  const begins = pictureRows(pictures);
  pictures.forEach(({ svg, width, height }, at) => {
    const image = book.addImage({ base64: toPng(svg).toString("base64"), extension: "png" });
    page.addImage(image, { tl: { col: column, row: HEAD_ROW + (begins[at] ?? 0) + 0.1 }, ext: { width, height }, editAs: "oneCell" });
  });
};

/** One page with its head, set-up, shades and pictures; below the head stands one row with a cell of every look. */
export const addPage = (book: ExcelJS.Workbook, sheet: Sheet, figures: PeriodFigures, words: PeriodWords): void => {
  const aside = sheet.kind === "summary" ? sheet.aside : undefined;
  const page = book.addWorksheet(tabOf(sheet, words.language), {
    views: [{ state: "frozen", ySplit: HEAD_ROW, showGridLines: false }],
    pageSetup: pageSetup(aside !== undefined),
    headerFooter: { oddFooter: footer(figures, words) },
  });
  const columns = sheet.columns(words);
  const widths = widthsOf(sheet, columns);
  page.columns = widths.map((width) => ({ width }));
  addHead(page, sheet, figures, words, columns, widths.length);
  if (sheet.kind === "summary") {
    addShades(page, sheet.rows(figures, words).length, columns);
    if (aside !== undefined) addPictures(book, page, sheet, figures, words, columns.length + 1);
  }
  const put = putter(page, words);
  LOOK_NAMES.forEach((look, at) => {
    put(FIRST_ROW, at + 1, "", look);
  });
};
