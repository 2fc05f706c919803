import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const closings = (count: number, minutesApart: number, mark = " ", who = "@张三") =>
  Array.from({ length: count }, (_, index) => {
    const minute = 14 * 60 + index * minutesApart;
    const time = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
    return `
      hotline id=${mark === ">" ? "m" : "q"}${index + 100}
      2026-03-02 09:00  dispatched  市热线 -> 城管局
      ${mark} 2026-03-02 ${time}  closed  城管局  ${who}
    `;
  }).join("---");

testGroupRule(rule, {
  quiet: {
    "twenty in an hour": closings(20, 3),
    "thirty, but spread": closings(30, 4),
    "nobody knows who": closings(21, 1, " ", ""),
    "two officers": [closings(11, 1), closings(11, 1, " ", "@李四").replaceAll("id=q", "id=r")].join("---"),
  },
  fires: {
    "twenty-one in an hour": {
      trace: closings(21, 3, ">"),
      says: "城管局/张三 yellow: 城管局/张三2026-03-02 14:00至2026-03-02 15:00共办结21件，60分钟内最多21件",
      responsible: "城管局/张三",
    },
    "as a policy has it; one growing batch": {
      params: { closing: ["Done"], minutes: 10, most: 2 },
      trace: ["00", "05", "10", "15"]
        .map((minute) => `approval id=d${minute}\n > 2026-03-02 14:${minute}  Done  审批局  @王五`)
        .join("\n---\n"),
      says: "审批局/王五 yellow: 审批局/王五2026-03-02 14:00至2026-03-02 14:15共办结4件，10分钟内最多3件",
    },
  },
});
