import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "once and in full": `
      approval
      2026-03-02 09:20  submitted            申请人
      2026-03-03 09:20  correction-asked     审批局  lacking=平面图、承诺书
      2026-03-05 09:20  correction-supplied  申请人  materials=平面图、承诺书
      2026-03-05 10:20  accepted             审批局
    `,
    "twice, where twice is not yet told": {
      params: { yellow: 3 },
      trace: `
        approval
        2026-03-02 09:20  submitted         申请人
        2026-03-03 09:20  correction-asked  审批局
        2026-03-06 09:20  correction-asked  审批局
      `,
    },
  },
  fires: {
    "the second notice": {
      trace: `
        approval
          2026-03-02 09:20  submitted            申请人
        > 2026-03-03 09:20  correction-asked     审批局  @张三  lacking=平面图
          2026-03-05 09:20  correction-supplied  申请人  materials=平面图
        > 2026-03-06 09:20  correction-asked     审批局  @李四  lacking=承诺书
      `,
      says: "yellow: 同一申请先后2次要求补正，首次2026-03-03 09:20，最近一次2026-03-06 09:20，又要求补：承诺书",
      responsible: "审批局/李四",
    },
    "the third": {
      trace: `
        approval
        > 2026-03-03 09:20  correction-asked  审批局
        > 2026-03-06 09:20  correction-asked  审批局
        > 2026-03-09 09:20  correction-asked  审批局
      `,
      says: "red: 同一申请先后3次要求补正，首次2026-03-03 09:20，最近一次2026-03-09 09:20",
    },
    "by another name, where one is too many": {
      params: { asks: ["Request completion"], red: 1 },
      trace: `
        approval
        > 2026-03-03 09:20  "Request completion"  窗口
      `,
      says: "red: 同一申请先后1次要求补正，首次2026-03-03 09:20，最近一次2026-03-03 09:20",
    },
  },
});
