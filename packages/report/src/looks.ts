import type ExcelJS from "exceljs";
import type { Language } from "./language.ts";

const INK = "FF1B2430";
const INK_2 = "FF465162";
const INK_3 = "FF626D7D";
const LINE = "FFE3E6EA";
const RULE = "FFB9C1CB";
const RED = "FFAD1F18";

/** Windows' and WPS's own Chinese face; charset 134 lets a machine without it choose another Chinese one. */
export const FONT = { name: "Microsoft YaHei", charset: 134, family: 2 } as const;
export const BAR_COLOUR = "FFC5DDE0";
export const WORSE_COLOUR = "FFF3B9B4";

type Style = Partial<ExcelJS.Style>;
type Tone = { size?: number; bold?: boolean; colour?: string };

const font = ({ size = 9, bold = false, colour = INK }: Tone): Partial<ExcelJS.Font> => ({ ...FONT, size, bold, color: { argb: colour } });
const fill = (argb: string): ExcelJS.Fill => ({ type: "pattern", pattern: "solid", fgColor: { argb } });
const under = (argb: string, style: ExcelJS.BorderStyle): Partial<ExcelJS.Borders> => ({ bottom: { style, color: { argb } } });
type Across = "left" | "center" | "right";
/** Figures keep a digit's width away from the words of the next column: said in the number format, since LibreOffice forgets the indent of some cells. */
const STEP = "_0";
const body = (horizontal: Across, tone: Tone, numFmt: string): Style => ({
  font: font(tone),
  numFmt,
  border: under(LINE, "thin"),
  alignment: { horizontal, vertical: "middle" },
});
const wrapped = (tone: Tone = {}): Style => ({
  ...body("left", tone, "@"),
  alignment: { horizontal: "left", vertical: "middle", wrapText: true },
});
const head = (horizontal: Across): Style => ({
  font: font({ bold: true }),
  fill: fill("FFEEF1F4"),
  border: { top: { style: "thin", color: { argb: RULE } }, bottom: { style: "thin", color: { argb: RULE } } },
  alignment: { horizontal, vertical: "middle", wrapText: true },
  numFmt: horizontal === "right" ? `@${STEP}` : "@",
});
/** A tag stands clear of its neighbours by a white edge. */
const tag = (ink: string, ground: string): Style => {
  const edge = { style: "thick", color: { argb: "FFFFFFFF" } } as const;
  return {
    ...body("center", { bold: true, colour: ink }, "@"),
    fill: fill(ground),
    border: { left: edge, right: edge, ...under(LINE, "thin") },
  };
};
const bare = (tone: Tone, horizontal: Across = "left", border: Partial<ExcelJS.Borders> = {}): Style => ({
  font: font(tone),
  border,
  alignment: { horizontal, vertical: "middle" },
});
const worse = { bold: true, colour: RED };
const signed = (figure: string, unit: string) => [`+${figure}`, `"−"${figure}`, figure].map((part) => part + unit + STEP).join(";");

const looks = (units: { readonly points: string; readonly worse: string }) =>
  ({
    title: bare({ size: 16, bold: true }, "center"),
    tab: bare({ colour: INK_2 }, "left", under(INK, "medium")),
    about: {
      ...bare({ colour: INK_2 }, "right", under(INK, "medium")),
      alignment: { horizontal: "right", vertical: "middle", wrapText: true },
    },
    head: head("left"),
    headRight: head("right"),
    headCenter: head("center"),
    asideTitle: bare({ size: 10, bold: true }, "left", under(RULE, "thin")),
    aside: bare({ size: 9.5 }),
    note: bare({ colour: INK_2 }),
    /** At the foot, as wide as the sheet: a line that ran beyond it would make the whole sheet print smaller. */
    foot: { ...bare({ colour: INK_2 }), alignment: { horizontal: "left", vertical: "top", wrapText: true } },
    band: { ...body("left", { bold: true }, "@"), fill: fill("FFF7F8FA"), border: under(RULE, "thin") },
    text: body("left", {}, "@"),
    strong: body("left", { bold: true }, "@"),
    quiet: body("left", { colour: INK_3 }, "@"),
    wrap: wrapped(),
    wrapStrong: wrapped({ bold: true }),
    wrapQuiet: wrapped({ colour: INK_3 }),
    fraction: body("right", { colour: INK_3 }, `@${STEP}`),
    none: body("right", { colour: INK_3 }, `@${STEP}`),
    noneText: body("left", { colour: INK_3 }, "@"),
    count: body("right", {}, `#,##0${STEP}`),
    countStrong: body("right", { size: 10, bold: true }, `#,##0${STEP}`),
    signed: body("right", {}, signed("#,##0", "")),
    share: body("right", {}, `0.0%${STEP}`),
    shareStrong: body("right", { size: 10, bold: true }, `0.0%${STEP}`),
    hours: body("right", {}, `#,##0.0${STEP}`),
    hoursStrong: body("right", { size: 10, bold: true }, `#,##0.0${STEP}`),
    points: body("right", {}, signed("0.0", `"${units.points}"`)),
    pointsWorse: body("right", worse, signed("0.0", `"${units.points}${units.worse}"`)),
    growth: body("right", {}, signed("0.0%", "")),
    growthWorse: body("right", worse, signed("0.0%", `"${units.worse}"`)),
    hoursMore: body("right", {}, signed("0.0", "")),
    hoursMoreWorse: body("right", worse, signed("0.0", `"${units.worse}"`)),
    instant: body("center", {}, "yyyy-mm-dd hh:mm"),
    notice: tag("FF1D5A96", "FFFFFFFF"),
    yellow: tag("FF6A4D00", "FFFFF3C4"),
    orange: tag("FF7D3600", "FFFFDFC2"),
    red: tag("FFFFFFFF", RED),
    redList: tag(RED, "FFFDF1F0"),
    blackList: tag("FFFFFFFF", INK),
  }) as const satisfies Readonly<Record<string, Style>>;

export type Look = keyof ReturnType<typeof looks>;

/** Every look a cell can have; the numbers keep their value and say the rest in their format, in the language of the book. */
export const LOOKS: Readonly<Record<Language, Readonly<Record<Look, Style>>>> = {
  zh: looks({ points: " 点", worse: " 差" }),
  en: looks({ points: " pt", worse: " worse" }),
};
export const LOOK_NAMES = Object.keys(LOOKS.zh) as readonly Look[];

/** Looks whose text may take several lines. */
export const WRAPPED: ReadonlySet<Look> = new Set(LOOK_NAMES.filter((look) => LOOKS.zh[look].alignment?.wrapText === true));
