import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const complaint = (id: string, opened: string, closed: string | undefined, who = "petitioner=甲 item=噪声", mark = " ") => `
  hotline id=${id} ${who}
  ${mark} ${opened} 09:00  received    市热线
    ${opened} 09:10  dispatched  市热线 -> 城管局
    ${closed === undefined ? "" : `${closed} 15:00  closed  城管局  @张三`}
`;
const marked = (id: string, opened: string, closed?: string) => complaint(id, opened, closed, undefined, ">");

testGroupRule(rule, {
  quiet: {
    "one complaint": complaint("a", "2026-03-02", "2026-03-03"),
    "again while the first is open": [complaint("a", "2026-03-02", "2026-03-09"), complaint("b", "2026-03-04", "2026-03-09")].join("---"),
    "somebody else, or something else": [
      complaint("a", "2026-03-02", "2026-03-03"),
      complaint("b", "2026-03-04", "2026-03-05", "petitioner=乙 item=噪声"),
      complaint("c", "2026-03-06", "2026-03-09", "petitioner=甲 item=供暖"),
    ].join("---"),
    "nobody knows who": [
      complaint("a", "2026-03-02", "2026-03-03", "item=噪声"),
      complaint("b", "2026-03-04", undefined, "item=噪声"),
    ].join("---"),
    "a month and a day later": [complaint("a", "2026-03-02", "2026-03-03"), complaint("b", "2026-04-02", undefined)].join("---"),
  },
  fires: {
    "again after closing; who closed it is named": {
      trace: [marked("a", "2026-03-02", "2026-03-03"), marked("b", "2026-04-01")].join("---"),
      says: "甲/噪声 yellow: 同一诉求人就同一事项30天内投诉2次，每次都在前一次办结之后：首次2026-03-02 09:00，最近一次2026-04-01 09:00",
      responsible: "城管局/张三",
    },
    "three of a chain within any thirty days": {
      trace: [
        marked("a", "2026-03-02", "2026-03-03"),
        marked("b", "2026-03-30", "2026-03-31"),
        marked("c", "2026-04-02", "2026-04-03"),
        complaint("d", "2026-04-02", undefined),
        marked("e", "2026-04-09"),
      ].join("---"),
      says: "甲/噪声 red: 同一诉求人就同一事项30天内投诉3次，每次都在前一次办结之后：首次2026-03-02 09:00，最近一次2026-04-09 09:00",
    },
    "thresholds and words of a policy": {
      params: { closing: ["Done"], days: 7, yellow: 3, red: 4 },
      trace: ["02", "04", "06"]
        .map(
          (day) => `
            hotline id=${day} petitioner=甲 item=噪声
            > 2026-03-${day} 09:00  dispatched  市热线 -> 城管局
              2026-03-${day} 15:00  Done        城管局
          `,
        )
        .join("---"),
      says: "甲/噪声 yellow: 同一诉求人就同一事项7天内投诉3次，每次都在前一次办结之后：首次2026-03-02 09:00，最近一次2026-03-06 09:00",
      responsible: "城管局",
    },
  },
});
