import { INDICATORS, type Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import { type FigureListing, figureCases } from "../insight/figure-cases.ts";
import type { FigureCase, FigurePart } from "../insight/insight-views.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { CASE_COLUMNS } from "./export-cases.ts";
import { type Column, type ExportAsk, exportList, officeHours, PAGE, same } from "./export-list.ts";

const PARTS: Readonly<Record<FigurePart, Said>> = {
  numerator: { zh: "计入分子的办件", en: "cases in the numerator" },
  denominator: { zh: "计入分母的办件", en: "cases in the denominator" },
  rest: { zh: "未计入分子的办件", en: "cases in the denominator alone" },
};

/** The cases that make a figure, with what each adds to it, as a workbook. @throws Refusal */
export function exportFigureCases(
  house: House,
  asker: Asker,
  { language, ...ask }: ExportAsk<Omit<FigureListing, "cursor" | "limit">>,
): Promise<OpenedFile> {
  const indicator = INDICATORS.find(({ id }) => id === ask.indicator);
  const added: Column<FigureCase> =
    indicator?.measure === "time"
      ? {
          title: { zh: "计入用时（办公小时）", en: "Adds (office hours)" },
          width: 16,
          kind: "decimal",
          value: ({ numerator }) => officeHours(numerator),
        }
      : { title: { zh: "计入分子", en: "Adds to numerator" }, width: 11, kind: "count", value: ({ numerator }) => numerator };
  const columns: readonly Column<FigureCase>[] = [
    ...CASE_COLUMNS,
    added,
    { title: { zh: "计入分母", en: "Adds to denominator" }, width: 12, kind: "count", value: ({ denominator }) => denominator },
  ];
  return exportList(house, asker, language, {
    ...{ action: "insight.export-cases", subjectKind: "insight", columns, filter: ask },
    title: { zh: `构成办件-${ask.month}`, en: `Cases of a figure-${ask.month}` },
    about: [
      indicator?.title,
      PARTS[ask.part],
      same(ask.month),
      ask.unit !== undefined && { zh: `单位 ${ask.unit}`, en: `unit ${ask.unit}` },
      ask.item !== undefined && { zh: `事项 ${ask.item}`, en: `item ${ask.item}` },
    ],
    page: (cursor) => figureCases(house, asker, { ...ask, limit: PAGE, cursor }),
  });
}
