import type { ListColumn } from "@qingjian/report";
import { titleOf } from "../alert-rows.ts";
import type { EffectSums } from "../backtest-summary.ts";
import type { House } from "../house.ts";
import { readProposal } from "../list-proposals.ts";
import type { OpenedFile } from "../open-report.ts";
import type { ProposalEffect } from "../record-effect.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { exportList, inWords } from "./export-list.ts";

type Line = EffectSums & { readonly part: string; readonly rule: string; readonly of: string };

const COLUMNS: readonly ListColumn<Line>[] = [
  { title: "统计", width: 12, kind: "text", value: ({ part }) => part },
  { title: "规则", width: 24, kind: "words", value: ({ rule }) => (rule === "" ? "（预警）" : titleOf(rule).zh) },
  { title: "单位或月份", width: 26, kind: "words", value: ({ of }) => of },
  { title: "新增", width: 9, kind: "text", value: ({ added }) => String(added) },
  { title: "消失", width: 9, kind: "text", value: ({ removed }) => String(removed) },
  { title: "升级", width: 9, kind: "text", value: ({ raised }) => String(raised) },
  { title: "降级", width: 9, kind: "text", value: ({ lowered }) => String(lowered) },
  { title: "不变", width: 9, kind: "text", value: ({ same }) => String(same) },
];

/** What the backtest of a proposal came to, by rule, unit and month, as a workbook; of the units, those in scope. @throws Refusal */
export async function exportEffect(house: House, asker: Asker, { id }: { readonly id: string }): Promise<OpenedFile> {
  const proposal = await readProposal(house, asker, id);
  const effect = proposal.effect as ProposalEffect | null;
  if (effect === null)
    throw new Refusal("conflict", {
      zh: "这份提案还没有试算，请先试算再导出",
      en: "This proposal has not been tried; run a backtest first",
    });
  const lines: Line[] = [
    { part: "合计", rule: "", of: "", ...effect.alerts },
    ...effect.rules.map(({ rule, ...sums }) => ({ part: "按规则", rule, of: "", ...sums })),
    ...effect.units.map(({ rule, unit, ...sums }) => ({ part: "按单位", rule, of: unit === "" ? "未定责任单位" : unit, ...sums })),
    ...effect.months.map(({ rule, month, ...sums }) => ({ part: "按月份", rule, of: month, ...sums })),
  ];
  return exportList(house, asker, {
    ...{ action: "policy.export-effect", subjectKind: "policy-proposal", title: "口径试算对比", columns: COLUMNS, filter: { id } },
    about: inWords([
      `办件 ${effect.cases} 件`,
      (effect.from ?? effect.to) !== null && `时段 ${effect.from ?? ""} 至 ${effect.to ?? ""}`,
      proposal.note,
    ]),
    page: () => Promise.resolve({ rows: lines, next: null }),
  });
}
