import type { Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import { listRates, type RateListing } from "../list-rates.ts";
import type { OpenedFile } from "../open-report.ts";
import { RATE_DIMENSIONS, type RateDimension, type RateRow } from "../rate-rows.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, officeHours, whole } from "./export-list.ts";

const DIMENSIONS: Readonly<Record<RateDimension, Said>> = {
  unit: { zh: "单位", en: "Unit" },
  item: { zh: "事项", en: "Item" },
  class: { zh: "类别", en: "Class" },
  month: { zh: "月份", en: "Month" },
};
const WIDTHS: Readonly<Record<RateDimension, number>> = { unit: 24, item: 24, class: 14, month: 10 };

const share = <T>({ measure }: RateRow, value: T): T | null => (measure === "share" ? value : null);
const time = ({ measure }: RateRow, value: number | null): number | null => (measure === "time" ? officeHours(value) : null);
const FIGURES: readonly Column<RateRow>[] = [
  { title: { zh: "比率", en: "Rate" }, width: 10, kind: "share", value: (row) => share(row, row.value) },
  {
    title: { zh: "平均用时（办公小时）", en: "Mean time (office hours)" },
    width: 18,
    kind: "decimal",
    value: (row) => time(row, row.value),
  },
  { title: { zh: "分子", en: "Numerator" }, width: 11, kind: "count", value: (row) => share(row, row.numerator) },
  {
    title: { zh: "合计用时（办公小时）", en: "Total time (office hours)" },
    width: 18,
    kind: "decimal",
    value: (row) => time(row, row.numerator),
  },
  { title: { zh: "分母（件）", en: "Denominator (cases)" }, width: 13, kind: "count", value: ({ denominator }) => denominator },
];

/** The rates of the asker's units, told apart as they are listed, as a workbook; units by their names. @throws Refusal */
export async function exportRates(house: House, asker: Asker, { language, ...ask }: ExportAsk<RateListing>): Promise<OpenedFile> {
  const units = await house.store.db.selectFrom("units").select(["id", "name"]).execute();
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const columns: readonly Column<RateRow>[] = [
    { title: { zh: "指标", en: "Indicator" }, width: 30, kind: "words", value: ({ title }) => title },
    ...RATE_DIMENSIONS.filter((one) => ask.by?.includes(one)).map(
      (one): Column<RateRow> => ({
        title: DIMENSIONS[one],
        width: WIDTHS[one],
        kind: "words",
        value: (row) => (one === "unit" ? (names.get(row.unit ?? "") ?? row.unit) : row[one]),
      }),
    ),
    ...FIGURES,
  ];
  const period = ask.from === ask.to ? ask.from : `${ask.from}_${ask.to}`;
  return exportList(house, asker, language, {
    ...{ action: "insight.export-rates", subjectKind: "insight", columns, filter: ask },
    title: { zh: `指标-${period}`, en: `Rates-${period}` },
    about: [{ zh: `${ask.from} 至 ${ask.to}`, en: `${ask.from} to ${ask.to}` }],
    page: async () => whole(await listRates(house, asker, ask)),
  });
}
