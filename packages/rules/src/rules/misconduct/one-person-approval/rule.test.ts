import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "three people": `
      approval
      2026-03-02 09:20  accepted  审批局  @张三
      2026-03-03 09:20  reviewed  审批局  @李四
      2026-03-04 09:20  decided   审批局  @王五
    `,
    "nobody is named": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-04 09:20  decided   审批局
    `,
  },
  fires: {
    "reviewed and decided by one": {
      trace: `
        approval
          2026-03-02 09:20  accepted  审批局  @张三
        > 2026-03-03 09:20  reviewed  审批局  @李四
        > 2026-03-04 09:20  decided   审批局  @李四
      `,
      says: "yellow: 李四一人经办“审核”（2026-03-03 09:20）和“决定”（2026-03-04 09:20），两环节应由不同人员经办",
      responsible: "审批局/李四",
    },
    "any of several occurrences, under foreign names": {
      params: { pairs: [["T04", "T05"]] },
      trace: `
        approval
          2026-03-02 09:20  T04  甲组  @张三
        > 2026-03-02 10:20  T04  甲组  @李四
        > 2026-03-03 09:20  T05  乙组  @李四
      `,
      says: "yellow: 李四一人经办“T04”（2026-03-02 10:20）和“T05”（2026-03-03 09:20），两环节应由不同人员经办",
    },
  },
});
