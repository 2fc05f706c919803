import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "decided on the twentieth working day": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-30 17:00  decided   审批局
    `,
    "extended by the head, who said why": `
      approval
      2026-03-02 09:20  accepted           审批局
      2026-03-27 09:20  extension-granted  审批局  days=10 approver=王局 reason=案情复杂
      2026-04-10 17:00  decided            审批局
    `,
    "not accepted yet": `
      approval
      2026-03-02 09:20  submitted  审批局
      as of 2026-06-01 09:00
    `,
    "an expert review that still lasts": `
      approval legalDays=5
      2026-03-02 09:20  accepted   审批局
      2026-03-04 09:20  suspended  审批局  ground=专家评审 notified=true
      as of 2026-06-01 09:00
    `,
    "joint handling has forty-five": `
      approval joint=yes
      2026-03-02 09:20  accepted  审批局
      2026-05-07 09:20  decided   审批局
    `,
  },
  fires: {
    "not decided on the twenty-first": {
      trace: `
        approval
        > 2026-03-02 09:20  accepted  审批局  @张三
        as of 2026-03-31 00:01
      `,
      says: "red: 法定20个工作日，2026-03-02 09:20起算，2026-03-31 00:00届满，至今未作出决定",
      responsible: "审批局/张三",
    },
    "the item's own limit; the extension gives no reason": {
      trace: `
        approval legalDays=10
        > 2026-03-02 09:20  accepted           审批局
          2026-03-13 09:20  extension-granted  审批局  days=10 approver=王局
        > 2026-03-17 10:00  decided            审批局
      `,
      says: "red: 法定10个工作日，2026-03-02 09:20起算，2026-03-17 00:00届满，2026-03-17 10:00才作出决定，超期1:00",
    },
    "no more than ten days can be added": {
      params: { limit: { days: 10 }, extensionMost: 2 },
      trace: `
        approval
        > 2026-03-02 09:20  accepted           审批局
          2026-03-13 09:20  extension-granted  审批局  days=10 approver=王局 reason=案情复杂
        > 2026-03-19 10:00  decided            审批局
      `,
      says: "red: 法定10个工作日，2026-03-02 09:20起算，2026-03-19 00:00届满，2026-03-19 10:00才作出决定，超期1:00",
    },
    "joint handling, by foreign names": {
      params: { start: ["Accept"], stop: ["Decide"], jointLimit: { days: 2 }, jointExtensionMost: 1 },
      trace: `
        approval joint=true
        > 2026-03-02 09:20  Accept             审批局
          2026-03-03 09:20  extension-granted  审批局  days=3 approver=王局 reason=多部门会签
        > 2026-03-06 10:00  Decide             审批局
      `,
      says: "red: 法定2个工作日，2026-03-02 09:20起算，2026-03-06 00:00届满，2026-03-06 10:00才作出决定，超期1:00",
    },
    "only what the law names is deducted": {
      trace: `
        approval legalDays=3
        > 2026-03-02 09:20  accepted   审批局
          2026-03-03 09:00  suspended  审批局  ground=领导出差 notified=true
          2026-03-05 09:00  resumed    审批局
        as of 2026-03-06 09:00
      `,
      says: "red: 法定3个工作日，2026-03-02 09:20起算，2026-03-06 00:00届满，至今未作出决定",
    },
    "unless a policy names more": {
      params: { grounds: ["公示"], notified: false },
      trace: `
        approval legalDays=3
        > 2026-03-02 09:20  accepted   审批局
          2026-03-03 09:00  suspended  审批局  ground=公示
          2026-03-05 09:00  resumed    审批局
        as of 2026-03-11 09:00
      `,
      says: "red: 法定3个工作日，2026-03-02 09:20起算，2026-03-10 00:00届满（已依规扣除13:00），至今未作出决定",
    },
  },
});
