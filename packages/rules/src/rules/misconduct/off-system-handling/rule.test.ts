import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "each step entered when it was taken": `
      approval
      2026-03-02 09:20  accepted   审批局  recorded=2026-03-02T09:21
      2026-03-03 09:20  reviewed   审批局  recorded=2026-03-03T09:21
      2026-03-04 09:20  decided    审批局  recorded=2026-03-04T09:21
      2026-03-05 09:20  delivered  审批局  recorded=2026-03-05T09:21
    `,
    "three steps are not enough to tell": `
      approval
      2026-03-02 09:20  accepted  审批局  recorded=2026-03-04T09:20
      2026-03-03 09:20  reviewed  审批局  recorded=2026-03-04T09:21
      2026-03-04 09:20  decided   审批局  recorded=2026-03-04T09:22
    `,
    "five minutes to the second": `
      approval
      2026-03-02 09:20  accepted   审批局  recorded=2026-03-05T09:20
      2026-03-03 09:20  reviewed   审批局  recorded=2026-03-05T09:21
      2026-03-04 09:20  decided    审批局  recorded=2026-03-05T09:22
      2026-03-05 09:20  delivered  审批局  recorded=2026-03-05T09:25
    `,
    "done within the hour, and entered so": `
      approval class=即办件
      2026-03-02 09:00  accepted   审批局  recorded=2026-03-02T09:31
      2026-03-02 09:10  reviewed   审批局  recorded=2026-03-02T09:31
      2026-03-02 09:20  decided    审批局  recorded=2026-03-02T09:32
      2026-03-02 09:30  delivered  审批局  recorded=2026-03-02T09:33
    `,
    "one step of which it is not known when it was entered": `
      approval
      2026-03-02 09:20  accepted   审批局
      2026-03-03 09:20  reviewed   审批局  recorded=2026-03-05T09:21
      2026-03-04 09:20  decided    审批局  recorded=2026-03-05T09:22
      2026-03-05 09:20  delivered  审批局  recorded=2026-03-05T09:23
    `,
    "done on the spot": `
      approval class=即办件
      2026-03-02 09:20  submitted  审批局
      2026-03-02 09:30  decided    审批局
    `,
    "the steps, numbers and classes of a policy": {
      params: { steps: ["T1", "T2"], least: 2, minutes: 1, apart: 5000, result: ["Issued"], process: ["T1"], exceptClasses: ["告知承诺"] },
      trace: `
        approval class=告知承诺
        2026-03-02 09:20  T2      甲  recorded=2026-03-05T09:20
        2026-03-03 09:20  T2      甲  recorded=2026-03-05T09:20
        2026-03-04 09:20  Issued  甲
      `,
    },
  },
  fires: {
    "all entered in one go": {
      trace: `
        approval
          2026-03-01 09:20  submitted  审批局  recorded=2026-03-01T09:20
        > 2026-03-02 09:20  accepted   审批局  @张三  recorded=2026-03-05T09:20
        > 2026-03-03 09:20  reviewed   审批局  @李四  recorded=2026-03-05T09:21
        > 2026-03-04 09:20  decided    审批局  @王五  recorded=2026-03-05T09:22
        > 2026-03-05 09:20  delivered  审批局  @张三  recorded=2026-03-05T09:24
      `,
      says: "red: 4个环节记为2026-03-02 09:20至2026-03-05 09:20，却在2026-03-05 09:20至2026-03-05 09:24的5分钟内一并录入",
      responsible: "审批局/张三",
    },
    "a licence, and nothing before it": {
      trace: `
        approval
          2026-03-02 09:20  submitted  -
        > 2026-03-04 09:20  decided    审批局  @王五  licence=QH-2026-18
          2026-03-05 09:20  delivered  审批局
      `,
      says: "red: 2026-03-04 09:20已有“决定”，没有任何办理过程记录",
      responsible: "审批局/王五",
    },
    "by a policy of its own": {
      params: { steps: ["T1", "T2"], least: 2, minutes: 30, apart: 10, result: ["Issued"], process: ["T3"], exceptClasses: [] },
      trace: `
        approval class=即办件
        > 2026-03-02 09:20  T1      甲  recorded=2026-03-02T10:00
        > 2026-03-02 09:30  T2      甲  recorded=2026-03-02T10:29
        > 2026-03-02 11:30  Issued  甲
      `,
      says: [
        "red: 2个环节记为2026-03-02 09:20至2026-03-02 09:30，却在2026-03-02 10:00至2026-03-02 10:29的30分钟内一并录入",
        "red: 2026-03-02 11:30已有“Issued”，没有任何办理过程记录",
      ],
    },
  },
});
