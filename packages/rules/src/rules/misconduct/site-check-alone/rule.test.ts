import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "two of them": `
      approval
      2026-03-02 09:20  accepted   审批局
      2026-03-03 09:20  inspected  审批局  @张三  inspectors=2
    `,
    "how many is not said; the log names who entered it": `
      approval
      2026-03-03 09:20  inspected  审批局  @张三
      2026-03-03 09:20  inspected  审批局  inspectors=二人
    `,
    "two names, in one entry or in two": {
      params: { named: true },
      trace: `
        approval
        2026-03-03 09:20  inspected  审批局  @张三、李四
        2026-03-05 09:20  inspected  审批局  @张三
        2026-03-05 09:25  inspected  审批局  @李四
        2026-03-06 09:20  inspected  审批局
      `,
    },
    "a number outweighs a name": {
      params: { named: true },
      trace: `
        approval
        2026-03-03 09:20  inspected  审批局  @张三  inspectors=3
      `,
    },
  },
  fires: {
    "one alone": {
      trace: `
        approval
          2026-03-02 09:20  accepted   审批局
        > 2026-03-03 09:20  inspected  审批局  @张三  inspectors=1
      `,
      says: "yellow: 2026-03-03 09:20现场核查人员1名，应不少于2名",
      responsible: "审批局/张三",
    },
    "one name, where everybody is named": {
      params: { named: true },
      trace: `
        approval
        > 2026-03-03 09:20  inspected  审批局  @张三
          2026-03-05 09:20  inspected  审批局  @ "张三 李四"
      `,
      says: "yellow: 2026-03-03 09:20现场核查人员1名，应不少于2名",
    },
    "three, by another name": {
      params: { checks: ["勘查"], least: 3 },
      trace: `
        approval
        > 2026-03-03 09:20  勘查  审批局  inspectors=2
      `,
      says: "yellow: 2026-03-03 09:20现场核查人员2名，应不少于3名",
    },
  },
});
