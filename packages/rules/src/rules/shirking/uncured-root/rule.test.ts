import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

let made = 0;
const complaints = (month: string, count: number, mark = " ", what = "item=供暖 place=裕华区") =>
  Array.from({ length: count }, () => `hotline id=c${made++} ${what}\n ${mark} 2026-${month}-09 09:00  received  市热线`);

testGroupRule(rule, {
  quiet: {
    "many, but no more than before": [...complaints("01", 20), ...complaints("02", 27)].join("\n---\n"),
    "rising, but few": [...complaints("01", 5), ...complaints("02", 19)].join("\n---\n"),
    "the first month there is": complaints("01", 40).join("\n---\n"),
    "in two places": [
      ...complaints("01", 10),
      ...complaints("02", 14),
      ...complaints("02", 14, " ", "item=供暖 place=桥西区"),
      ...complaints("02", 14, " ", "item=供暖"),
      ...complaints("02", 14, " ", "place=桥西区"),
    ].join("\n---\n"),
  },
  fires: {
    "many and rising": {
      trace: [...complaints("01", 20), ...complaints("02", 28, ">")].join("\n---\n"),
      says: "供暖 notice: 裕华区“供暖”2026-02诉求不少于20件，比上月20件增加40%以上",
    },
    "for the third month": {
      trace: [...complaints("01", 15), ...complaints("02", 21, ">"), ...complaints("03", 30, ">"), ...complaints("04", 42, ">")].join(
        "\n---\n",
      ),
      says: [
        "供暖 notice: 裕华区“供暖”2026-02诉求不少于20件，比上月15件增加40%以上",
        "供暖 notice: 裕华区“供暖”2026-03诉求不少于20件，比上月21件增加40%以上",
        "供暖 yellow: 裕华区“供暖”连续3个月高频上升，2026-04不少于20件，比上月30件增加40%以上",
      ],
    },
    "as a policy has it": {
      params: { least: 2, rise: 1, months: 2 },
      trace: [...complaints("01", 1), ...complaints("02", 2, ">"), ...complaints("03", 4, ">")].join("\n---\n"),
      says: [
        "供暖 notice: 裕华区“供暖”2026-02诉求不少于2件，比上月1件增加100%以上",
        "供暖 yellow: 裕华区“供暖”连续2个月高频上升，2026-03不少于2件，比上月2件增加100%以上",
      ],
    },
  },
});
