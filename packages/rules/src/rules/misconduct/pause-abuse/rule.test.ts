import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "once, and not for long": `
      approval promisedDays=20
      2026-03-02 09:20  accepted   审批局
      2026-03-04 09:20  suspended  审批局  ground=专家评审
      2026-03-05 09:20  resumed    审批局
      2026-03-10 09:20  decided    审批局
    `,
    "open, and resumed long enough ago": `
      approval
      2026-03-02 09:20  accepted   审批局
      2026-03-02 10:20  suspended  审批局
      2026-03-03 09:20  resumed    审批局
      as of 2026-03-10 09:20
    `,
    "near the limit, and the site was inspected": `
      approval promisedDays=5
      2026-03-02 09:20  accepted   审批局
      2026-03-09 15:00  suspended  审批局  ground=检验
      2026-03-10 09:20  inspected  审批局
      2026-03-11 09:20  resumed    审批局
      2026-03-12 09:20  decided    审批局
    `,
  },
  fires: {
    twice: {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  suspended   城管局  @张三
          2026-03-03 10:20  resumed     城管局
        > 2026-03-04 09:20  suspended   城管局
          2026-03-04 10:20  resumed     城管局
      `,
      says: "yellow: 挂起2次，首次2026-03-03 09:20",
      responsible: "城管局/张三",
    },
    "more than half of the case": {
      trace: `
        approval
          2026-03-02 09:20  accepted   审批局
        > 2026-03-03 09:20  suspended  审批局
        > 2026-03-06 09:20  resumed    审批局
          2026-03-06 10:20  decided    审批局
      `,
      says: "yellow: 2026-03-03 09:20起挂起，累计占办件用时50%以上",
    },
    "silence fires: still suspended": {
      trace: `
        approval
          2026-03-02 09:20  accepted   审批局
        > 2026-03-03 09:20  suspended  审批局
        as of 2026-03-04 09:21
      `,
      says: "yellow: 2026-03-03 09:20起挂起，累计占办件用时50%以上",
    },
    "near the limit, and nothing was done": {
      trace: `
        approval promisedDays=5
          2026-03-02 09:20  accepted   审批局
        > 2026-03-09 15:00  suspended  审批局
        > 2026-03-10 15:00  resumed    审批局
          2026-03-12 09:20  decided    审批局
      `,
      says: "yellow: 时限已用90%后于2026-03-09 15:00挂起，2026-03-10 15:00恢复，其间无任何办理",
    },
    "by the numbers and names of a policy": {
      params: {
        begins: ["On hold"],
        resumes: ["Off hold"],
        start: ["Open"],
        stop: ["Done"],
        times: 3,
        share: 0.9,
        nearAt: 0.5,
        limit: { officeDays: 2 },
      },
      trace: `
        other
          2026-03-02 09:00  Open        甲
        > 2026-03-03 09:30  "On hold"   甲
        > 2026-03-03 10:30  "Off hold"  甲
          2026-03-04 09:00  Done        甲
      `,
      says: "yellow: 时限已用50%后于2026-03-03 09:30挂起，2026-03-03 10:30恢复，其间无任何办理",
    },
  },
});
