import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const order = (unit: string, index: number, returned: boolean, mark = " ") => `
  hotline id=${unit}${index}
    2026-03-${String((index % 20) + 2).padStart(2, "0")} 09:00  dispatched  市热线 -> ${unit}
    ${returned ? `${mark} 2026-03-${String((index % 20) + 2).padStart(2, "0")} 10:00  returned  ${unit} -> 市热线` : ""}
`;
const orders = (unit: string, count: number, returned: number, mark = " ") =>
  Array.from({ length: count }, (_, index) => order(unit, index, index < returned, mark)).join("---");
/** Nineteen units that return one of twenty. */
const peers = Array.from({ length: 19 }, (_, index) => orders(`单位${index + 10}`, 20, 1));
const over = "---\nhotline id=over\n2026-04-01 00:00  received  市热线\nas of 2026-04-01 00:01";

testGroupRule(rule, {
  quiet: {
    "as others do": `${[...peers, orders("城管局", 20, 1)].join("---")}${over}`,
    "too few orders": `${[...peers, orders("城管局", 19, 10)].join("---")}${over}`,
    "too few peers for a measure": `${[orders("住建局", 20, 1), orders("城管局", 20, 10)].join("---")}${over}`,
    "the month runs": `${[...peers, orders("城管局", 20, 10)].join("---")}`,
    "a log that shows only who acts": {
      params: { least: 1, baselines: { "": 0 } },
      trace: "approval custody=runs\n2026-03-02 09:00  returned  城管局\nas of 2026-04-01 00:01",
    },
  },
  fires: {
    "more than nineteen of twenty": {
      trace: `${[...peers, orders("城管局", 20, 2, ">")].join("---")}${over}`,
      says: "城管局 yellow: 城管局2026-03接到派单20次，退单2次，退单率10%，高于同组单位当月P95（5%）",
      responsible: "城管局",
    },
    "more than the baseline of its group; other names and numbers": {
      params: { returns: ["Rejected"], least: 2, baselines: { 区县: 0.25 } },
      groups: { 裕华区: "区县", 城管局: "部门" },
      trace: `
        hotline id=a
          2026-03-02 09:00  dispatched  市热线 -> 裕华区
        > 2026-03-02 10:00  Rejected    裕华区 -> 市热线
          2026-03-02 11:00  dispatched  市热线 -> 城管局
          2026-03-02 12:00  Rejected    城管局 -> 市热线
          2026-03-02 15:00  dispatched  市热线 -> 裕华区
          2026-03-02 16:00  dispatched  裕华区 -> 城管局
        as of 2026-04-01 00:00
      `,
      says: "裕华区 yellow: 裕华区2026-03接到派单2次，退单1次，退单率50%，高于同组单位历史P95（25%）",
    },
  },
});
