import type { Said } from "@qingjian/rules";
import { titleOf } from "../alert-rows.ts";
import type { EffectSums } from "../backtest-summary.ts";
import type { House } from "../house.ts";
import { readProposal } from "../list-proposals.ts";
import type { OpenedFile } from "../open-report.ts";
import type { ProposalEffect } from "../record-effect.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, same, whole } from "./export-list.ts";

type Line = EffectSums & { readonly part: Said; readonly rule: string; readonly of: Said | string };

const COLUMNS: readonly Column<Line>[] = [
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
  { title: { zh: "升级", en: "Raised" }, width: 9, kind: "count", value: ({ raised }) => raised },
  { title: { zh: "降级", en: "Lowered" }, width: 9, kind: "count", value: ({ lowered }) => lowered },
  { title: { zh: "不变", en: "Same" }, width: 9, kind: "count", value: ({ same: kept }) => kept },
];
const NOBODY: Said = { zh: "未定责任单位", en: "no unit held responsible" };

/** What the backtest of a proposal came to, by rule, unit and month, as a workbook; of the units, those in scope. @throws Refusal */
export async function exportEffect(house: House, asker: Asker, { language, id }: ExportAsk<{ readonly id: string }>): Promise<OpenedFile> {
  const proposal = await readProposal(house, asker, id);
  const effect = proposal.effect as ProposalEffect | null;
  if (effect === null)
    throw new Refusal("conflict", {
      zh: "这份提案还没有试算，请先试算再导出",
      en: "This proposal has not been tried; run a backtest first",
    });
  const [from, to] = [effect.from ?? "", effect.to ?? ""];
  const lines: Line[] = [
    { part: { zh: "合计", en: "all" }, rule: "", of: "", ...effect.alerts },
    ...effect.rules.map(({ rule, ...sums }) => ({ part: { zh: "按规则", en: "by rule" }, rule, of: "", ...sums })),
    ...effect.units.map(({ rule, unit, ...sums }) => ({ part: { zh: "按单位", en: "by unit" }, rule, of: unit || NOBODY, ...sums })),
    ...effect.months.map(({ rule, month, ...sums }) => ({ part: { zh: "按月份", en: "by month" }, rule, of: month, ...sums })),
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
