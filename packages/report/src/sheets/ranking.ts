import { type Cell, count, EMPTY, text } from "../cells.ts";
import { BLACK_BELOW, type Ranked, ranked, unscored } from "../score.ts";
import { defineSheet } from "../sheet.ts";

type Row = { readonly band: string } | Ranked;
const cell = (row: Row, of: (row: Ranked) => Cell): Cell => ("band" in row ? EMPTY : of(row));

const moved = ({ risen }: Ranked): Cell =>
  risen === undefined ? text("—", "none") : text(risen === 0 ? "持平" : `${risen > 0 ? "升" : "降"} ${Math.abs(risen)}`, "fraction");
const listed = ({ list }: Ranked): Cell =>
  list === undefined ? EMPTY : text(list === "red" ? "红榜" : "黑榜", list === "red" ? "redList" : "blackList");

/** Units ranked by score, each within its own group. */
export const ranking = defineSheet<Row>({
  number: 3,
  title: "排名",
  kind: "summary",
  columns: ({ before }) => [
    { title: "名次", width: 8, head: "headRight", value: (row) => cell(row, ({ rank }) => count(rank)) },
    { title: "单位", width: 34, value: (row) => cell(row, ({ unit }) => text(unit, "strong")) },
    { title: "到期件数", width: 10, head: "headRight", value: (row) => cell(row, ({ due }) => count(due)) },
    { title: "榜", width: 8.5, head: "headCenter", value: (row) => cell(row, listed) },
    {
      title: "得分",
      width: 26,
      head: "headRight",
      shade: "bar-60",
      value: (row) => cell(row, ({ score }) => ({ look: "hoursStrong", value: score })),
    },
    { title: `较${before}`, width: 11, head: "headRight", value: (row) => cell(row, moved) },
    { title: "扣分最多的一项", width: 48, value: (row) => cell(row, worstOf) },
  ],
  band: (row) => ("band" in row ? row.band : undefined),
  rows: ({ units, previousUnits }) => {
    let group: string | undefined;
    return ranked(units, previousUnits).flatMap((one): Row[] => {
      const opens = one.group !== group;
      group = one.group;
      return opens ? [{ band: `${one.group}（${one.of} 个）` }, one] : [one];
    });
  },
  notes: ({ units }) => [
    `分组排名，不跨组比较；得分由表 4 逐项扣分得出，满分 100，同分同名次，数据条自 60 分起；到期件数为按时办结率的分母，件数少的得分起落大。红榜为组内前 3 名；黑榜为组内后 3 名（区县为末名）且得分低于 ${BLACK_BELOW} 分；并列超过名额的不列；不足 7 个单位的组不设榜。`,
    ...(unscored(units).length > 0 ? [`本期无到期办件、不参加排名：${unscored(units).join("、")}。`] : []),
  ],
});

function worstOf({ deductions }: Ranked): Cell {
  const worst = deductions.toSorted((a, b) => b.off - a.off)[0];
  if (worst === undefined) return text("未扣分", "quiet");
  const of =
    worst.rate === undefined
      ? ""
      : `（${worst.rate.numerator.toLocaleString("en-US")} ÷ ${worst.rate.denominator.toLocaleString("en-US")}）`;
  return text(`${worst.title}${of}，扣 ${worst.off.toFixed(1)}`);
}
