import { type Cell, fraction, NONE, share, text } from "../cells.ts";
import { type Deduction, MOST_OFF_FOR_POINTS, OFF_A_POINT, type Ranked, ranked, TERMS, unscored } from "../score.ts";
import { defineSheet } from "../sheet.ts";

type Row = { readonly of: Ranked; readonly deduction: Deduction | undefined; readonly first: boolean };
const when = (deduction: Deduction | undefined, of: (deduction: Deduction) => Cell): Cell =>
  deduction === undefined ? text("") : of(deduction);

/** Every unit's score with the reason for each deduction. */
export const scores = defineSheet<Row>({
  number: 4,
  title: { zh: "考评得分与扣分说明", en: "Scores and deductions" },
  kind: "summary",
  columns: ({ now, say, of: said, group }) => [
    { title: say("类别", "Group"), width: say(10, 21), value: ({ of }) => text(group(of.group)) },
    { title: say("单位", "Unit"), width: 24, value: ({ of, first }) => text(of.unit, first ? "wrapStrong" : "wrapQuiet") },
    {
      title: say("得分", "Score"),
      width: 8.5,
      head: "headRight",
      value: ({ of, first }) => (first ? { look: "hoursStrong", value: of.score } : text("")),
    },
    {
      title: say("扣分项", "Deduction"),
      width: say(24, 31),
      value: ({ deduction }) => (deduction === undefined ? text(say("未扣分", "None"), "quiet") : text(said(deduction.title))),
    },
    {
      title: now,
      width: say(10, 12),
      head: "headRight",
      value: ({ deduction }) => when(deduction, ({ rate }) => (rate ? share(rate) : NONE)),
    },
    {
      title: say("分子 ÷ 分母", "Counted"),
      width: 18,
      head: "headRight",
      value: ({ deduction }) => when(deduction, ({ rate }) => (rate ? fraction(rate) : NONE)),
    },
    {
      title: say("扣分", "Off"),
      width: 8.5,
      head: "headRight",
      value: ({ deduction }) => when(deduction, ({ off }) => ({ look: "hours", value: off })),
    },
    { title: say("怎样扣的", "How"), width: say(46, 54), value: ({ deduction }) => when(deduction, ({ why }) => text(said(why), "wrap")) },
  ],
  rows: ({ units }) =>
    ranked(units).flatMap((of): Row[] =>
      of.deductions.length === 0
        ? [{ of, deduction: undefined, first: true }]
        : of.deductions.map((deduction, at) => ({ of, deduction, first: at === 0 })),
    ),
  notes: ({ units }, { say }) => [
    say(
      `满分 100，按 ${TERMS.length} 项比率与经确认的积分扣分；分母为零的一项不扣。积分每分扣 ${OFF_A_POINT}，至多 ${MOST_OFF_FOR_POINTS} 分；未经确认的预警不影响得分。`,
      `Out of 100, less deductions for ${TERMS.length} rates and for confirmed points; a rate with nothing to divide by takes nothing off. ${OFF_A_POINT} is off for each point, ${MOST_OFF_FOR_POINTS} at most; alerts that are not confirmed do not count.`,
    ),
    ...(unscored(units).length > 0
      ? [say(`本期无到期办件、不计分：${unscored(units).join("、")}。`, `Nothing fell due, so no score: ${unscored(units).join(", ")}.`)]
      : []),
  ],
});
