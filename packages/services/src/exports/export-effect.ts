import type { Said } from "@qingjian/rules";
import { titleOf } from "../alert-rows.ts";
import type { EffectSums } from "../backtest-summary.ts";
import type { ToldSummary, ToldSums } from "../backtest-told.ts";
import type { House } from "../house.ts";
import { readProposal } from "../list-proposals.ts";
import type { OpenedFile } from "../open-report.ts";
import type { ProposalEffect } from "../record-effect.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, same, whole } from "./export-list.ts";

type Standing = EffectSums & { readonly told?: undefined };
/** Of cases told of on the way nothing rises or falls: those told of under both policies are the same. */
type Told = ToldSums & { readonly told: Partial<ToldSummary> };
type Line = (Standing | Told) & { readonly way: Said; readonly part: Said; readonly rule: string; readonly of: Said | string };

const STANDING: Said = { zh: "今日在册", en: "standing today" };
const ON_THE_WAY: Said = { zh: "办理途中", en: "on the way" };
/** Minutes of office time as hours, to a tenth. */
const hours = (minutes: number | null | undefined): number | undefined =>
  minutes === null || minutes === undefined ? undefined : minutes / 60;

const COLUMNS: readonly Column<Line>[] = [
  { title: { zh: "比法", en: "Compared" }, width: 12, kind: "words", value: ({ way }) => way },
  { title: { zh: "统计", en: "Told apart" }, width: 12, kind: "words", value: ({ part }) => part },
  {
    title: { zh: "规则", en: "Rule" },
    width: 24,
    kind: "words",
    value: ({ rule }) => (rule === "" ? { zh: "（预警）", en: "(alerts)" } : titleOf(rule)),
  },
  { title: { zh: "单位或月份", en: "Unit or month" }, width: 26, kind: "words", value: ({ of }) => of },
  { title: { zh: "新增", en: "Added" }, width: 9, kind: "count", value: ({ added }) => added },
  { title: { zh: "消失", en: "Removed" }, width: 9, kind: "count", value: ({ removed }) => removed },
  { title: { zh: "升级", en: "Raised" }, width: 9, kind: "count", value: (line) => (line.told ? undefined : line.raised) },
  { title: { zh: "降级", en: "Lowered" }, width: 9, kind: "count", value: (line) => (line.told ? undefined : line.lowered) },
  { title: { zh: "不变", en: "Same" }, width: 9, kind: "count", value: (line) => (line.told ? line.both : line.same) },
  { title: { zh: "新增中其后超期", en: "Added, then late" }, width: 10, kind: "count", value: ({ told }) => told?.addedThenLate },
  { title: { zh: "新增时已超期", en: "Added when late" }, width: 10, kind: "count", value: ({ told }) => told?.addedWhenLate },
  { title: { zh: "新增中未见分晓", en: "Added, open yet" }, width: 10, kind: "count", value: ({ told }) => told?.addedOpen },
  { title: { zh: "都提醒且超期", en: "Both, late" }, width: 10, kind: "count", value: ({ told }) => told?.late },
  { title: { zh: "其中提前", en: "Told sooner" }, width: 9, kind: "count", value: ({ told }) => told?.sooner },
  {
    title: { zh: "平均提前（工时）", en: "Sooner by (hours, mean)" },
    width: 11,
    kind: "decimal",
    value: ({ told }) => hours(told?.meanMinutes),
  },
  {
    title: { zh: "居中提前（工时）", en: "Sooner by (hours, median)" },
    width: 11,
    kind: "decimal",
    value: ({ told }) => hours(told?.medianMinutes),
  },
  { title: { zh: "其中推迟", en: "Told later" }, width: 9, kind: "count", value: ({ told }) => told?.later },
];
const NOBODY: Said = { zh: "未定责任单位", en: "no unit held responsible" };

const PARTS = [
  { zh: "合计", en: "all" },
  { zh: "按规则", en: "by rule" },
  { zh: "按单位", en: "by unit" },
  { zh: "按月份", en: "by month" },
] as const satisfies readonly Said[];

/** When cases would have been told of while they ran: of a rule, or of all that the change speaks of together. */
function onTheWay(told: ToldSummary): Line[] {
  const [all, byRule, byUnit, byMonth] = PARTS;
  const { rule, added, removed, both, units, months } = told;
  const place = { way: ON_THE_WAY, rule };
  return [
    { ...place, part: rule === "" ? all : byRule, of: "", added, removed, both, told },
    ...units.map(({ unit, ...sums }): Line => ({ ...place, part: byUnit, of: unit || NOBODY, ...sums, told: {} })),
    ...months.map(({ month, ...sums }): Line => ({ ...place, part: byMonth, of: month, ...sums, told: {} })),
  ];
}

/** What the backtest of a proposal came to, by rule, unit and month, and when cases would have been told of on their way, as a workbook; of the units, those in scope. @throws Refusal */
export async function exportEffect(house: House, asker: Asker, { language, id }: ExportAsk<{ readonly id: string }>): Promise<OpenedFile> {
  const proposal = await readProposal(house, asker, id);
  const effect = proposal.effect as ProposalEffect | null;
  if (effect === null)
    throw new Refusal("conflict", {
      zh: "这份提案还没有试算，请先试算再导出",
      en: "This proposal has not been tried; run a backtest first",
    });
  const [from, to] = [effect.from ?? "", effect.to ?? ""];
  const [all, byRule, byUnit, byMonth] = PARTS;
  const way = STANDING;
  const lines: Line[] = [
    { way, part: all, rule: "", of: "", ...effect.alerts },
    ...effect.rules.map(({ rule, ...sums }) => ({ way, part: byRule, rule, of: "", ...sums })),
    ...effect.units.map(({ rule, unit, ...sums }) => ({ way, part: byUnit, rule, of: unit || NOBODY, ...sums })),
    ...effect.months.map(({ rule, month, ...sums }) => ({ way, part: byMonth, rule, of: month, ...sums })),
    ...(effect.told ?? []).flatMap(onTheWay), // proposals that were tried by an earlier version have none
  ];
  return exportList(house, asker, language, {
    ...{ action: "policy.export-effect", subjectKind: "policy-proposal", columns: COLUMNS, filter: { id } },
    title: { zh: "口径试算对比", en: "Backtest of a proposal" },
    about: [
      { zh: `办件 ${effect.cases} 件`, en: `${effect.cases} cases` },
      (from !== "" || to !== "") && { zh: `时段 ${from} 至 ${to}`, en: `${from} to ${to}` },
      same(proposal.note),
    ],
    page: () => whole(lines),
  });
}
