import { type Cell, count, EMPTY, text } from "../cells.ts";
import type { PeriodWords } from "../period-words.ts";
import { BLACK_BELOW, type Ranked, ranked, unscored } from "../score.ts";
import { defineSheet } from "../sheet.ts";

type Row = { readonly band: string } | Ranked;
const cell = (row: Row, of: (row: Ranked) => Cell): Cell => ("band" in row ? EMPTY : of(row));

const moved = ({ risen }: Ranked, { say }: PeriodWords): Cell =>
  risen === undefined
    ? text("—", "none")
    : text(risen === 0 ? say("持平", "same") : `${risen > 0 ? say("升", "up") : say("降", "down")} ${Math.abs(risen)}`, "fraction");
const listed = ({ list }: Ranked, { say }: PeriodWords): Cell =>
  list === undefined ? EMPTY : text(list === "red" ? say("红榜", "Red") : say("黑榜", "Black"), list === "red" ? "redList" : "blackList");

/** Units ranked by score, each within its own group. */
export const ranking = defineSheet<Row>({
  number: 3,
  title: { zh: "排名", en: "Ranking" },
  kind: "summary",
  columns: (words) => {
    const { before, say } = words;
    return [
      { title: say("名次", "Rank"), width: 8, head: "headRight", value: (row) => cell(row, ({ rank }) => count(rank)) },
      { title: say("单位", "Unit"), width: 34, value: (row) => cell(row, ({ unit }) => text(unit, "wrapStrong")) },
      { title: say("到期件数", "Due"), width: 10, head: "headRight", value: (row) => cell(row, ({ due }) => count(due)) },
      { title: say("榜", "List"), width: 8.5, head: "headCenter", value: (row) => cell(row, (one) => listed(one, words)) },
      {
        title: say("得分", "Score"),
        width: 26,
        head: "headRight",
        shade: "bar-60",
        value: (row) => cell(row, ({ score }) => ({ look: "hoursStrong", value: score })),
      },
      {
        title: say(`较${before}`, `On the\n${before.toLowerCase()}`),
        width: say(11, 15),
        head: "headRight",
        value: (row) => cell(row, (one) => moved(one, words)),
      },
      { title: say("扣分最多的一项", "Largest deduction"), width: say(48, 56), value: (row) => cell(row, (one) => worstOf(one, words)) },
    ];
  },
  band: (row) => ("band" in row ? row.band : undefined),
  rows: ({ units, previousUnits }, { say, group: called }) => {
    let group: string | undefined;
    return ranked(units, previousUnits).flatMap((one): Row[] => {
      const opens = one.group !== group;
      group = one.group;
      return opens ? [{ band: say(`${one.group}（${one.of} 个）`, `${called(one.group)} (${one.of})`) }, one] : [one];
    });
  },
  notes: ({ units }, { say }) => [
    say(
      `分组排名，不跨组比较；得分由表 4 逐项扣分得出，满分 100，同分同名次，数据条自 60 分起；到期件数为按时办结率的分母，件数少的得分起落大。红榜为组内前 3 名；黑榜为组内后 3 名（区县为末名）且得分低于 ${BLACK_BELOW} 分；并列超过名额的不列；不足 7 个单位的组不设榜。`,
      `Ranked within groups, never across them. The score is 100 less the deductions on sheet 4; equal scores share a rank; bars begin at 60. Due is what “completed in time” divides by: with few cases a score swings widely. Red list: the first 3 of a group; black list: the last 3 (of districts the last) with less than ${BLACK_BELOW}; where equals are more than the places none is listed, nor in groups of fewer than 7 units.`,
    ),
    ...(unscored(units).length > 0
      ? [
          say(
            `本期无到期办件、不参加排名：${unscored(units).join("、")}。`,
            `Nothing fell due, so not ranked: ${unscored(units).join(", ")}.`,
          ),
        ]
      : []),
  ],
});

function worstOf({ deductions }: Ranked, { say, of: said }: PeriodWords): Cell {
  const worst = deductions.toSorted((a, b) => b.off - a.off)[0];
  if (worst === undefined) return text(say("未扣分", "Nothing taken off"), "quiet");
  const [title, off] = [said(worst.title), worst.off.toFixed(1)];
  const counted = worst.rate && `${worst.rate.numerator.toLocaleString("en-US")} ÷ ${worst.rate.denominator.toLocaleString("en-US")}`;
  return text(
    say(
      `${title}${counted === undefined ? "" : `（${counted}）`}，扣 ${off}`,
      `${title}${counted === undefined ? "" : ` (${counted})`}: ${off} off`,
    ),
  );
}
