import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const records = (count: number, head: string, mark = " ", id = "r") =>
  Array.from({ length: count }, (_, index) => `hotline id=${id}${index} ${head}\n ${mark} 2026-03-02 09:00  dispatched  市热线 -> 城管局`);
const over = "\n---\noversight id=over\n2026-04-01 00:00  raised  市纪委\nas of 2026-04-01 00:01";

testGroupRule(rule, {
  quiet: {
    complete: records(30, "item=供暖 class=投诉").join("\n---\n") + over,
    "one of a hundred and one": `${[...records(100, "item=供暖 class=投诉"), ...records(1, "item=供暖", " ", "x")].join("\n---\n")}${over}`,
    "too few": records(19, "item=供暖").join("\n---\n") + over,
    "the month runs": records(30, "item=供暖").join("\n---\n"),
    "a kind of which nothing is asked": `${records(30, "").join("\n---\n").replaceAll("hotline", "plan")}${over}`,
    "nobody's": Array.from({ length: 30 }, (_, index) => `hotline id=n${index}\n2026-03-02 09:00  received  -`).join("\n---\n") + over,
  },
  fires: {
    "one of fifty": {
      trace: `${[...records(49, "item=供暖 class=投诉"), ...records(1, "item=供暖 class=无", ">", "x")].join("\n---\n")}${over}`,
      says: "城管局 notice: 城管局2026-03的50件记录中1件（2%）缺少必填项",
      responsible: "城管局",
    },
    "one of twenty": {
      trace: `${[...records(19, "item=供暖 class=投诉"), ...records(1, "class=投诉", ">", "x")].join("\n---\n")}${over}`,
      says: "城管局 yellow: 城管局2026-03的20件记录中1件（5%）缺少必填项",
    },
    "as a policy has it": {
      params: { required: { approval: ["due", "permit", "step.unit", "step.officer"] }, notice: 0.5, yellow: 0.9, least: 4 },
      trace: `
        approval id=a due=2026-03-09T17:00 permit=8
        > 2026-03-02 09:00  submitted  窗口
        as of 2026-04-01 00:01
        ---
        approval id=b permit=8
        > 2026-03-02 09:00  submitted  窗口  @张三
        ---
        approval id=c due=2026-03-09T17:00
        > 2026-03-02 09:00  submitted  窗口  @张三
        ---
        approval id=d due=2026-03-09T17:00 permit=8
          2026-03-02 09:00  submitted  窗口  @张三
      `,
      says: "窗口 notice: 窗口2026-03的4件记录中3件（75%）缺少必填项",
    },
  },
});
