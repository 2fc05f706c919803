import type { Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import { handovers } from "../insight/handovers.ts";
import type { Handover, RisingMatter, StepTime } from "../insight/insight-views.ts";
import { risingMatters } from "../insight/rising-matters.ts";
import { stepTimes } from "../insight/step-times.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, officeHours, same, whole } from "./export-list.ts";

type OfMonth = { readonly month?: string | undefined };

const WAYS: Readonly<Record<Handover["kind"], Said>> = {
  returned: { zh: "退单去向", en: "returned" },
  transferred: { zh: "转办", en: "passed on" },
  next: { zh: "退单后接办", en: "had it after the return" },
};
const TIMES = { title: { zh: "次数", en: "Times" }, width: 10, kind: "count", value: ({ times }) => times } as const satisfies Column<{
  readonly times: number;
}>;
const CASES = { title: { zh: "涉及件数", en: "Cases" }, width: 10, kind: "count", value: ({ cases }) => cases } as const satisfies Column<{
  readonly cases: number;
}>;

/** Who gave work back or on to whom in a month as a workbook; of one kind, or of all. @throws Refusal */
export async function exportHandovers(
  house: House,
  asker: Asker,
  { language, kind, ...ask }: ExportAsk<OfMonth & { readonly kind?: Handover["kind"] | undefined }> = {},
): Promise<OpenedFile> {
  const { month, rows } = await handovers(house, asker, ask);
  const columns: readonly Column<Handover>[] = [
    { title: { zh: "流转", en: "Hand-over" }, width: 14, kind: "words", value: (row) => WAYS[row.kind] },
    { title: { zh: "转出单位", en: "From" }, width: 24, kind: "words", value: ({ from }) => from },
    { title: { zh: "接手单位", en: "To" }, width: 24, kind: "words", value: ({ to }) => to },
    TIMES,
    CASES,
  ];
  return exportList(house, asker, language, {
    ...{ action: "insight.export-handovers", subjectKind: "insight", columns, filter: { month, kind } },
    title: { zh: `流转关系-${month}`, en: `Hand-overs-${month}` },
    about: [same(month), kind && WAYS[kind]],
    page: () => whole(rows.filter((row) => kind === undefined || row.kind === kind)),
  });
}

/** Office time between the steps of cases in a month as a workbook; of one item, or of all. @throws Refusal */
export async function exportSteps(
  house: House,
  asker: Asker,
  { language, ...ask }: ExportAsk<OfMonth & { readonly item?: string | undefined }> = {},
): Promise<OpenedFile> {
  const { month, rows } = await stepTimes(house, asker, ask);
  const columns: readonly Column<StepTime>[] = [
    { title: { zh: "前一环节", en: "From" }, width: 20, kind: "words", value: ({ from }) => from },
    { title: { zh: "后一环节", en: "To" }, width: 20, kind: "words", value: ({ to }) => to },
    {
      title: { zh: "中位数（办公小时）", en: "Median (office hours)" },
      width: 16,
      kind: "decimal",
      value: (row) => officeHours(row.median),
    },
    {
      title: { zh: "九成在此之内（办公小时）", en: "Nine in ten within (office hours)" },
      width: 18,
      kind: "decimal",
      value: ({ most }) => officeHours(most),
    },
    TIMES,
    CASES,
  ];
  return exportList(house, asker, language, {
    ...{ action: "insight.export-steps", subjectKind: "insight", columns, filter: { ...ask, month } },
    title: { zh: `环节用时-${month}`, en: `Time between steps-${month}` },
    about: [same(month), ask.item !== undefined && { zh: `事项 ${ask.item}`, en: `item ${ask.item}` }],
    page: () => whole(rows),
  });
}

/** What was raised most with the hotline in a month, the steepest rise first, as a workbook. @throws Refusal */
export async function exportMatters(house: House, asker: Asker, { language, ...ask }: ExportAsk<OfMonth> = {}): Promise<OpenedFile> {
  const { month, rows } = await risingMatters(house, asker, ask);
  const columns: readonly Column<RisingMatter>[] = [
    { title: { zh: "事项", en: "Item" }, width: 28, kind: "words", value: ({ item }) => item },
    { title: { zh: "本月件数", en: "This month" }, width: 11, kind: "count", value: ({ cases }) => cases },
    { title: { zh: "上月", en: "Last month" }, width: 11, kind: "count", value: ({ before }) => before },
    {
      title: { zh: "增减", en: "Change" },
      width: 9,
      kind: "count",
      value: ({ cases, before }) => (before === null ? null : cases - before),
    },
    { title: { zh: "未办结", en: "Open" }, width: 9, kind: "count", value: ({ open }) => open },
    { title: { zh: "重复诉求", en: "Repeated" }, width: 10, kind: "count", value: ({ repeated }) => repeated },
    { title: { zh: "主要承办单位", en: "Main unit" }, width: 24, kind: "words", value: ({ unit }) => unit },
    {
      title: { zh: "其件数", en: "Cases of it" },
      width: 11,
      kind: "count",
      value: ({ unit, unitCases }) => (unit === "" ? null : unitCases),
    },
  ];
  return exportList(house, asker, language, {
    ...{ action: "insight.export-matters", subjectKind: "insight", columns, filter: { month } },
    title: { zh: `热点诉求-${month}`, en: `Matters raised most-${month}` },
    about: [same(month)],
    page: () => whole(rows),
  });
}
