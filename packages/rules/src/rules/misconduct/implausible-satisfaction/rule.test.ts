import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

let made = 0;
const ratings = (count: number, what: string, mark = " ") =>
  Array.from({ length: count }, () => `rating id=r${made++}\n ${mark} 2026-03-09 09:00  rated  大厅  @张三  ${what}`).join("\n---\n");
const over = "\n---\nhotline id=over\n2026-04-01 00:00  received  市热线\nas of 2026-04-01 00:01";

testGroupRule(rule, {
  quiet: {
    "one bad among them": `${ratings(40, "score=5 active=no")}\n---\n${ratings(1, "score=1 active=yes")}${over}`,
    "thirty of their own accord": `${ratings(30, "score=5 active=yes")}\n---\n${ratings(40, "score=5 active=no")}${over}`,
    "too few of any kind": ratings(29, "score=5 active=no") + over,
    "the month runs": ratings(40, "score=5 active=no"),
    "nobody knows which are active, or what they say": `${ratings(40, "score=5")}\n---\n${ratings(40, "active=no")}${over}`,
  },
  fires: {
    "all good, few active": {
      trace: `${ratings(28, "score=5 active=no", ">")}\n---\n${ratings(2, "satisfied=yes active=yes", ">")}${over}`,
      says: "大厅 notice: 大厅2026-03评价30次全部满意，其中办事人主动评价2次，不足30次",
      responsible: "大厅",
    },
    "as a policy has it; after a case, of whoever handled it": {
      params: { ratings: ["Stars"], worst: 1, least: 1, active: 1 },
      trace: `
        hotline
          2026-03-02 09:00  dispatched  市热线 -> 城管局
          2026-03-03 09:00  closed      城管局
        > 2026-03-04 09:00  Stars       -  score=2 active=no
        as of 2026-04-01 00:01
      `,
      says: "城管局 notice: 城管局2026-03评价1次全部满意，其中办事人主动评价0次，不足1次",
    },
  },
});
