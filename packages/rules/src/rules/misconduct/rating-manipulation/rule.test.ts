import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const ratings = (count: number, what: string, mark = " ", apart = 1) =>
  Array.from(
    { length: count },
    (_, index) => `
      rating id=r${index + 100}
      ${mark} 2026-03-02 10:${String(index * apart).padStart(2, "0")}  rated  大厅  ${what}
    `,
  ).join("---");

testGroupRule(rule, {
  quiet: {
    "nine in ten minutes": ratings(9, "@张三 score=5"),
    "ten, but spread": ratings(10, "@张三 score=5", " ", 2),
    "bad and middling ones, and those that say nothing": [
      ratings(12, "@张三 score=3"),
      ratings(12, "@张三").replaceAll("id=r", "id=s"),
    ].join("---"),
    "nobody knows who": ratings(12, "score=5"),
    "after it was done": `
      approval
      2026-03-02 09:00  decided  审批局  @王五
      2026-03-02 09:10  rated    审批局  @王五  score=5
    `,
    "a bad one before it was done": `
      approval
      2026-03-02 09:00  rated    审批局  @王五  satisfied=no
      2026-03-02 09:10  decided  审批局  @王五
    `,
  },
  fires: {
    "ten for one officer": {
      trace: ratings(10, "@张三 score=5", ">"),
      says: "大厅/张三 red: 大厅/张三：2026-03-02 10:00至2026-03-02 10:09收到好评10次，10分钟内最多10次",
      responsible: "大厅/张三",
    },
    "ten from one device": {
      trace: ratings(10, "satisfied=yes device=D7", ">"),
      says: "大厅/评价器D7 red: 大厅/评价器D7：2026-03-02 10:00至2026-03-02 10:09收到好评10次，10分钟内最多10次",
      responsible: "大厅",
    },
    "before it was done; two of one day are two": {
      trace: `
        approval id=a
        > 2026-03-02 09:00  rated    审批局  score=5
          2026-03-02 09:10  decided  审批局  @王五
        ---
        approval id=b
        > 2026-03-02 09:20  rated    审批局  score=4
          2026-03-02 09:30  denied   审批局  @王五
      `,
      says: ["审批局/— red: 审批局/—：2026-03-02 09:00的好评早于办结", "审批局/— red: 审批局/—：2026-03-02 09:20的好评早于办结"],
      responsible: ["审批局", "审批局"],
    },
    "as a policy has it": {
      params: { ratings: ["Stars"], worst: 4, ends: ["Done"], minutes: 5, times: 2 },
      trace: `
        rating id=a
        > 2026-03-02 09:00  Stars  大厅  @张三  score=5
        ---
        rating id=b
        > 2026-03-02 09:05  Stars  大厅  @张三  score=5
        ---
        rating id=c
          2026-03-02 09:05  Stars  大厅  @张三  score=4
        ---
        rating id=d
        > 2026-03-03 09:05  Stars  大厅  @张三  score=5
          2026-03-03 09:06  Done   大厅  @张三
      `,
      says: [
        "大厅/张三 red: 大厅/张三：2026-03-02 09:00至2026-03-02 09:05收到好评2次，5分钟内最多2次",
        "大厅/张三 red: 大厅/张三：2026-03-03 09:05的好评早于办结",
      ],
    },
  },
});
