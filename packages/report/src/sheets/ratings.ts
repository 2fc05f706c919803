import { count, share, text } from "../cells.ts";
import type { RatingFigures } from "../figures.ts";
import { byGroup, inWords } from "../groups.ts";
import { defineSheet } from "../sheet.ts";

/** Service ratings by unit, and what became of the bad ones. */
export const ratings = defineSheet<RatingFigures>({
  number: 9,
  title: { zh: "好差评", en: "Service ratings" },
  kind: "summary",
  columns: ({ say, group: groupOf }) => [
    { title: say("单位", "Unit"), width: 24, value: ({ unit }) => text(unit, "wrapStrong") },
    { title: say("类别", "Group"), width: say(10, 21), value: ({ group }) => text(groupOf(group)) },
    { title: say("评价数", "Ratings"), width: 12, head: "headRight", shade: "bar", value: ({ rated }) => count(rated) },
    { title: say("主动评价", "By own\nwish"), width: 9.5, head: "headRight", value: ({ active }) => count(active) },
    { title: say("实名评价", "By own\nname"), width: 9.5, head: "headRight", value: ({ named }) => count(named) },
    { title: say("好评数", "Good"), width: 8.5, head: "headRight", value: ({ good }) => count(good) },
    {
      title: say("好评率", "Good\nrate"),
      width: 8.5,
      head: "headRight",
      shade: "worse-low",
      value: ({ good, rated }) => share({ numerator: good, denominator: rated }),
    },
    { title: say("差评数", "Bad"), width: 8.5, head: "headRight", value: ({ bad }) => count(bad) },
    {
      title: say("差评率", "Bad\nrate"),
      width: 8.5,
      head: "headRight",
      shade: "worse-high",
      value: ({ bad, rated }) => share({ numerator: bad, denominator: rated }),
    },
    { title: say("已回访", "Called\nback"), width: 8.5, head: "headRight", value: ({ revisited }) => count(revisited) },
    { title: say("已整改", "Put\nright"), width: 8.5, head: "headRight", value: ({ rectified }) => count(rectified) },
    {
      title: say("差评\n整改率", "Put right\nrate"),
      width: say(8.5, 10),
      head: "headRight",
      shade: "worse-low",
      value: ({ rectified, bad }) => share({ numerator: rectified, denominator: bad }),
    },
  ],
  rows: ({ ratings }) => ratings.toSorted((a, b) => byGroup(a, b) || b.rated - a.rated || inWords(a.unit, b.unit)),
  notes: (_, { say }) => [
    say(
      "注：评价按评价时间计入本期；5 分制，3 分及以上为好评，2 分及以下为差评。回访、整改以截至数据截止时该差评下已有的记录为准；“—”表示没有评价或没有差评。",
      "A rating counts in the period in which it was given; of five points, three and more are good, two and less are bad. Callbacks and what was put right are those on record for the bad rating by the cut-off; “—”: no ratings, or no bad ones.",
    ),
  ],
});
