import { type Cell, fraction, NONE, share, text } from "../cells.ts";
import { type Deduction, MOST_OFF_FOR_POINTS, OFF_A_POINT, type Ranked, ranked, TERMS, unscored } from "../score.ts";
import { defineSheet } from "../sheet.ts";

type Row = { readonly of: Ranked; readonly deduction: Deduction | undefined; readonly first: boolean };
const when = (deduction: Deduction | undefined, of: (deduction: Deduction) => Cell): Cell =>
  deduction === undefined ? text("") : of(deduction);

/** Every unit's score with the reason for each deduction. */
export const scores = defineSheet<Row>({
  number: 4,
  title: "考评得分与扣分说明",
  kind: "summary",
  columns: ({ now }) => [
    { title: "类别", width: 10, value: ({ of }) => text(of.group) },
    { title: "单位", width: 24, value: ({ of, first }) => text(of.unit, first ? "strong" : "quiet") },
    {
      title: "得分",
      width: 8.5,
      head: "headRight",
      value: ({ of, first }) => (first ? { look: "hoursStrong", value: of.score } : text("")),
    },
    { title: "扣分项", width: 24, value: ({ deduction }) => (deduction === undefined ? text("未扣分", "quiet") : text(deduction.title)) },
    { title: now, width: 10, head: "headRight", value: ({ deduction }) => when(deduction, ({ rate }) => (rate ? share(rate) : NONE)) },
    {
      title: "分子 ÷ 分母",
      width: 18,
      head: "headRight",
      value: ({ deduction }) => when(deduction, ({ rate }) => (rate ? fraction(rate) : NONE)),
    },
    {
      title: "扣分",
      width: 8.5,
      head: "headRight",
      value: ({ deduction }) => when(deduction, ({ off }) => ({ look: "hours", value: off })),
    },
    { title: "怎样扣的", width: 46, value: ({ deduction }) => when(deduction, ({ why }) => text(why, "wrap")) },
  ],
  rows: ({ units }) =>
    ranked(units).flatMap((of): Row[] =>
      of.deductions.length === 0
        ? [{ of, deduction: undefined, first: true }]
        : of.deductions.map((deduction, at) => ({ of, deduction, first: at === 0 })),
    ),
  notes: ({ units }) => [
    `满分 100，按 ${TERMS.length} 项比率与经确认的积分扣分；分母为零的一项不扣。积分每分扣 ${OFF_A_POINT}，至多 ${MOST_OFF_FOR_POINTS} 分；未经确认的预警不影响得分。`,
    ...(unscored(units).length > 0 ? [`本期无到期办件、不计分：${unscored(units).join("、")}。`] : []),
  ],
});
