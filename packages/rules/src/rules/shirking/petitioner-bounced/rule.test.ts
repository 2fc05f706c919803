import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const order = (id: string, day: string, unit: string, mark = " ", who = "petitioner=甲 item=违建") => `
  hotline id=${id} ${who}
  ${mark} ${day} 09:00  dispatched  市热线 -> ${unit}
    ${day} 16:00  closed      ${unit}
`;

testGroupRule(rule, {
  quiet: {
    "two units": [order("a", "2026-03-02", "城管局"), order("b", "2026-03-05", "住建局"), order("c", "2026-03-09", "城管局")].join("---"),
    "three units of one case are another rule's": `
      hotline petitioner=甲 item=违建
      2026-03-02 09:00  dispatched   市热线 -> 城管局
      2026-03-03 09:00  transferred  城管局 -> 住建局
      2026-03-04 09:00  transferred  住建局 -> 规划局
    `,
    "over three months": [order("a", "2026-03-02", "城管局"), order("b", "2026-04-05", "住建局"), order("c", "2026-05-09", "规划局")].join(
      "---",
    ),
    "nobody knows who": ["城管局", "住建局", "规划局"].map((unit) => order(unit, "2026-03-02", unit, " ", "item=违建")).join("---"),
    "units that take part in one application": ["a", "b"]
      .map(
        (id) => `
          approval id=${id} petitioner=甲 item=施工许可
          2026-03-02 09:00  submitted  政务中心
          2026-03-03 09:00  reviewed   住建局
          2026-03-04 09:00  decided    规划局
        `,
      )
      .join("---"),
  },
  fires: {
    "three units in a month": {
      trace: [
        order("a", "2026-03-02", "城管局", ">"),
        order("b", "2026-03-09", "住建局", ">"),
        order("c", "2026-03-30", "规划局", ">"),
      ].join("---"),
      says: "甲/违建 red: 同一诉求人就同一事项30天内先后到过3个单位：城管局、住建局、规划局",
      responsible: "城管局",
    },
    "doors of applications, as a policy has it": {
      params: { days: 10, units: 2 },
      trace: ["市场监管局", "卫健委"]
        .map(
          (unit) => `
            approval id=${unit} petitioner=甲 item=食品经营
            > 2026-03-02 09:00  submitted  ${unit}
              2026-03-03 09:00  refused    ${unit}
          `,
        )
        .join("---"),
      says: "甲/食品经营 red: 同一诉求人就同一事项10天内先后到过2个单位：卫健委、市场监管局",
    },
  },
});
