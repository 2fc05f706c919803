import type ExcelJS from "exceljs";
import { BAR_COLOUR, WORSE_COLOUR } from "./looks.ts";
import type { Column } from "./sheet.ts";

type Shade = NonNullable<Column<unknown>["shade"]>;

const WHITE = "FFFFFFFF";

/** A bar from zero, or where scores begin to differ, flat and unframed: what exceljs writes otherwise breaks in LibreOffice. It ends short of the figures at the right. */
const bar = (priority: number, from = 0): ExcelJS.DataBarRuleType & { color: Partial<ExcelJS.Color> } => ({
  type: "dataBar",
  priority,
  gradient: false,
  border: false,
  minLength: 0,
  maxLength: 100,
  cfvo: [{ type: "num", value: from }, { type: "max" }],
  color: { argb: BAR_COLOUR },
});

const scale = (priority: number, colours: readonly string[]): ExcelJS.ColorScaleRuleType => ({
  type: "colorScale",
  priority,
  cfvo: [{ type: "min" }, { type: "percentile", value: 50 }, { type: "max" }],
  color: colours.map((argb) => ({ argb })),
});

/** The rule that draws a shade over a column's numbers. */
export const shadeRule = (shade: Shade, priority: number): ExcelJS.ConditionalFormattingRule => {
  if (shade === "bar") return bar(priority);
  if (shade === "bar-60") return bar(priority, 60);
  return scale(priority, shade === "worse-low" ? [WORSE_COLOUR, WHITE, WHITE] : [WHITE, WHITE, WORSE_COLOUR]);
};
