import type ExcelJS from "exceljs";
import { FIRST_ROW, pictureRows } from "./body.ts";
import type { PeriodFigures } from "./figures.ts";
import { FONT, LOOK_NAMES, LOOKS, type Look } from "./looks.ts";
import { periodText, periodWords } from "./period-words.ts";
import { toPng } from "./picture.ts";
import { letters } from "./row-xml.ts";
import { shadeRule } from "./shade.ts";
import { type Column, type Sheet, type Summary, tabOf } from "./sheet.ts";
import { cutOffText, isPartial, sealText } from "./words.ts";

const HEAD_ROW = FIRST_ROW - 1;
type Columns = readonly Column<unknown>[];

/** The title on every page: 清河市行政审批与热线监督月报　2026 年 10 月. */
export const titleOf = ({ city, period }: PeriodFigures): string =>
  `${city}行政审批与热线监督${periodWords(period).report}　${periodText(period)}`;

const aboutOf = ({ period, cutOff, scope, definitions }: PeriodFigures): string => {
  const policies = definitions.policies.map(({ name, version }) => `${name} ${version}`);
  const policy = policies.length > 2 ? `${policies[0]} 等 ${policies.length} 项` : policies.join("、") || "默认";
  const until = `数据截止 ${cutOffText(cutOff)}${isPartial(period, cutOff) ? `（${periodWords(period).now}未满）` : ""}`;
  return [until, `范围 ${scope}`, `口径 ${policy}`, `日历 ${definitions.calendar.version}`].join("　·　");
};

/** `&` opens a field in a footer, so one of the city's own is doubled. */
const footer = ({ definitions }: PeriodFigures): string => {
  const face = `&"${FONT.name},Regular"&8`;
  const seal = sealText(definitions.seal).replace(/&/g, "&&");
  return `&L${face} 清鉴　内部资料，按权限传阅&C${face} 封印 ${seal}&R${face} 第 &P 页，共 &N 页`;
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

const put = (page: ExcelJS.Worksheet, row: number, column: number, value: string, look: Look): void => {
  const cell = page.getCell(row, column);
  cell.value = value;
  cell.style = LOOKS[look];
};

/** The column where the line under the title passes from the sheet's name to what the figures rest on. */
const turningColumn = (columns: Columns): number => {
  const upTo = (at: number) => columns.slice(0, at).reduce((sum, { width }) => sum + width, 0);
  return columns.findIndex((_, at) => upTo(at + 1) >= 24) + 1;
};

const addHead = (page: ExcelJS.Worksheet, sheet: Sheet, figures: PeriodFigures, columns: Columns, across: number): void => {
  put(page, 1, 1, titleOf(figures), "title");
  page.mergeCells(1, 1, 1, across);
  for (let column = 1; column <= across; column++) put(page, 2, column, "", "tab");
  const turn = turningColumn(columns);
  put(page, 2, 1, `表 ${sheet.number}　${sheet.title}`, "tab");
  put(page, 2, turn + 1, aboutOf(figures), "about");
  if (turn > 1) page.mergeCells(2, 1, 2, turn);
  page.mergeCells(2, turn + 1, 2, across);
  columns.forEach(({ title, head }, at) => {
    put(page, HEAD_ROW, at + 1, title, head ?? "head");
  });
  page.getRow(1).height = 30;
  page.getRow(2).height = 20;
  page.getRow(HEAD_ROW).height = columns.some(({ title }) => title.includes("\n")) ? 34 : 22;
  page.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW, column: columns.length } };
};

const addShades = (page: ExcelJS.Worksheet, sheet: Summary<unknown>, figures: PeriodFigures, columns: Columns): void => {
  const last = FIRST_ROW + Math.max(1, sheet.rows(figures).length) - 1;
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
  column: number,
): void => {
  const pictures = sheet.aside?.pictures(figures) ?? [];
  put(page, HEAD_ROW, column + 1, pictures[0]?.title ?? sheet.aside?.title ?? "", "asideTitle");
  const begins = pictureRows(pictures);
  pictures.forEach(({ svg, width, height }, at) => {
    const image = book.addImage({ base64: toPng(svg).toString("base64"), extension: "png" });
    page.addImage(image, { tl: { col: column, row: HEAD_ROW + (begins[at] ?? 0) + 0.1 }, ext: { width, height }, editAs: "oneCell" });
  });
};

/** One page with its head, set-up, shades and pictures; below the head stands one row with a cell of every look. */
export const addPage = (book: ExcelJS.Workbook, sheet: Sheet, figures: PeriodFigures): void => {
  const aside = sheet.kind === "summary" ? sheet.aside : undefined;
  const page = book.addWorksheet(tabOf(sheet), {
    views: [{ state: "frozen", ySplit: HEAD_ROW, showGridLines: false }],
    pageSetup: pageSetup(aside !== undefined),
    headerFooter: { oddFooter: footer(figures) },
  });
  const columns = sheet.columns(periodWords(figures.period));
  const widths = [...columns.map(({ width }) => width), ...(aside === undefined ? [] : [2, aside.width])];
  page.columns = widths.map((width) => ({ width }));
  addHead(page, sheet, figures, columns, widths.length);
  if (sheet.kind === "summary") {
    addShades(page, sheet, figures, columns);
    if (aside !== undefined) addPictures(book, page, sheet, figures, columns.length + 1);
  }
  LOOK_NAMES.forEach((look, at) => {
    put(page, FIRST_ROW, at + 1, "", look);
  });
};
