import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { BIAO_SONG, FANG, FONT, HEI, KAI } from "./order-document-fonts.ts";
import type { OrderRecord } from "./order-document-input.ts";

/** Sizes in half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt. */
export const SIZE = { two: 44, three: 32, four: 28, small: 24 } as const;
/** 28 pt from line to line, whatever stands in it. */
export const LINE = { line: 560, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;
const RED = "C00000";
const TWO_SIGNS = SIZE.three * 10 * 2;
/** 156 mm in twips: the width of the text. */
const WIDTH = 8844;

export const blank = (given: { readonly keepNext?: boolean } = {}): Paragraph => new Paragraph({ children: [], ...given });

/** The last paragraph: a text may not end with a table. It takes no room. */
export const end = (): Paragraph => new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] });

/** A centred line; the red head and the title are larger than a line is high, and get the room they need. */
export const centred = (
  text: string,
  { letters = "plain", size = SIZE.three }: { letters?: "plain" | "head" | "title"; size?: number } = {},
): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing:
      letters === "head"
        ? { before: 400, after: 0, line: size * 12, lineRule: LineRuleType.AT_LEAST }
        : letters === "title"
          ? { line: 680, lineRule: LineRuleType.EXACT }
          : LINE,
    children: [
      new TextRun({
        text,
        size,
        ...(letters === "plain" ? {} : { font: FONT(BIAO_SONG) }),
        ...(letters === "head" ? { color: RED, bold: true } : {}),
      }),
    ],
  });

/** The red rule under the mark. */
export const redRule = (): Paragraph =>
  new Paragraph({
    spacing: { line: 120, lineRule: LineRuleType.EXACT, before: 100, after: 0 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 1 } },
    children: [],
  });

/** A paragraph of the text, its first line two signs in; the last stays with the signature, which never stands alone on a page. */
export const body = (text: string, { flush = false, last = false } = {}): Paragraph =>
  new Paragraph({
    alignment: flush ? AlignmentType.LEFT : AlignmentType.BOTH,
    indent: { firstLine: flush ? 0 : TWO_SIGNS },
    keepNext: last,
    keepLines: last,
    children: [new TextRun(text)],
  });

/** 一、… in 黑体; it does not stand alone at the foot of a page. */
export const heading = (text: string): Paragraph =>
  new Paragraph({ keepNext: true, indent: { firstLine: TWO_SIGNS }, children: [new TextRun({ text, font: FONT(HEI) })] });

/** （一）… in 楷体, and what follows it in the same paragraph. */
export const item = (title: string, text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: TWO_SIGNS },
    children: [new TextRun({ text: title, font: FONT(KAI) }), new TextRun({ text, font: FONT(FANG) })],
  });

const COLUMNS: readonly { readonly title: string; readonly width: number; cell(record: OrderRecord): string }[] = [
  { title: "时间", width: 1800, cell: ({ at }) => at },
  { title: "办件编号", width: 1900, cell: ({ caseNumber }) => caseNumber },
  { title: "环节", width: 900, cell: ({ step }) => step },
  { title: "单位", width: 2000, cell: ({ units }) => units },
  { title: "记载", width: 2244, cell: ({ text }) => text },
];

/** The records that were released, in small type; its head is repeated on every page, a row is never torn. */
export const recordsTable = (records: readonly OrderRecord[]): Table =>
  new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: COLUMNS.map(({ width }) => width),
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: COLUMNS.map(({ title, width }) => cell(title, width, true)) }),
      ...records.map(
        (record) => new TableRow({ cantSplit: true, children: COLUMNS.map((column) => cell(column.cell(record), column.width, false)) }),
      ),
    ],
  });

const cell = (text: string, width: number, head: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 340, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ text, size: SIZE.small, font: FONT(head ? HEI : FANG) })],
      }),
    ],
  });

/**
 * The imprint (版记) in 四号 between rules; each line has what stands on the left and on the right. It follows the text: floated to the foot
 * of the page, as the standard has it, office suites disagree about where it stands.
 */
export const imprintTable = (lines: readonly (readonly [left: string, right: string])[]): Table => {
  const rule = (thick: boolean) => ({ style: BorderStyle.SINGLE, size: thick ? 8 : 4, color: "000000" });
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    layout: TableLayoutType.FIXED,
    borders: { top: rule(true), bottom: rule(true), left: none, right: none, insideHorizontal: rule(false), insideVertical: none },
    rows: lines.map(
      ([left, right]) =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              width: { size: WIDTH, type: WidthType.DXA },
              margins: { left: SIZE.four * 10, right: SIZE.four * 10 },
              children: [
                new Paragraph({
                  tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - SIZE.four * 20 }],
                  children: [new TextRun({ size: SIZE.four, children: right === "" ? [left] : [left, new Tab(), right] })],
                }),
              ],
            }),
          ],
        }),
    ),
  });
};

/** `2026-03-02` → 2026年3月2日 */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};
