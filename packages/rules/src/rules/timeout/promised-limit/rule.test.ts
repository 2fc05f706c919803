import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "decided on the last day": `
      approval promisedDays=5
      2026-03-02 09:20  accepted  审批局
      2026-03-09 23:59  decided   审批局
    `,
    "nobody promised anything": `
      approval
      2026-03-02 09:20  accepted  审批局
      as of 2026-12-02 09:20
    `,
    "two working days are left": `
      approval promisedDays=5
      2026-03-02 09:20  accepted  审批局
      as of 2026-03-06 17:00
    `,
    "no notice is wanted": {
      params: { noticeDays: 0 },
      trace: `
        approval promisedDays=5
        2026-03-02 09:20  accepted  审批局
        as of 2026-03-07 09:00
      `,
    },
    "too short a promise to warn early": {
      params: { least: 6 },
      trace: `
        approval promisedDays=5
        2026-03-02 09:20  accepted  审批局
        as of 2026-03-09 16:59
      `,
    },
    "an extension approved with its reason": `
      approval promisedDays=5
      2026-03-02 09:20  accepted           审批局
      2026-03-06 09:20  extension-granted  审批局  days=5 approver=王局 reason=需会商
      2026-03-16 16:00  decided            审批局
    `,
    "ended before it was accepted": `
      approval promisedDays=5
      2026-03-02 09:20  withdrawn  审批局
      2026-03-03 09:20  accepted   审批局
      as of 2026-04-01 09:00
    `,
  },
  fires: {
    "a notice one working day before": {
      trace: `
        approval promisedDays=5
        > 2026-03-02 09:20  accepted  审批局  @张三
        as of 2026-03-07 09:00
      `,
      says: "notice: 承诺5个工作日，2026-03-02 09:20起算，2026-03-10 00:00到期，余下不足1个工作日",
      responsible: "审批局/张三",
    },
    "yellow at nine tenths": {
      trace: `
        approval promisedDays=5
        > 2026-03-02 09:20  accepted  审批局
        as of 2026-03-09 14:00
      `,
      says: "yellow: 承诺5个工作日，2026-03-02 09:20起算，已用90%，2026-03-10 00:00到期，尚未办结",
    },
    "earlier, where the policy says so": {
      params: { warnAt: 0.5 },
      trace: `
        approval promisedDays=5
        > 2026-03-02 09:20  accepted  审批局
        as of 2026-03-06 14:00
      `,
      says: "yellow: 承诺5个工作日，2026-03-02 09:20起算，已用50%，2026-03-10 00:00到期，尚未办结",
    },
    "red when it is gone": {
      trace: `
        approval promisedDays=5
        > 2026-03-02 09:20  accepted  审批局
        as of 2026-03-10 00:01
      `,
      says: "red: 承诺5个工作日，2026-03-02 09:20起算，2026-03-10 00:00到期，至今未办结",
    },
    "decided late, one lawful day deducted": {
      trace: `
        approval promisedDays=5
        > 2026-03-02 09:20  accepted   审批局
          2026-03-03 10:00  suspended  审批局  ground=专家评审 notified=true
          2026-03-04 10:00  resumed    审批局
        > 2026-03-11 10:00  decided    审批局
      `,
      says: "red: 承诺5个工作日，2026-03-02 09:20起算，2026-03-11 00:00到期（已依规扣除6:30），2026-03-11 10:00才办结，超期1:00",
    },
    "an extension that nobody approved, and a suspension on another ground": {
      params: { extensionNeeds: ["approver"], extensionMost: 1, grounds: ["会商"], notified: false },
      trace: `
        approval promisedDays=5
        > 2026-03-02 09:20  accepted           审批局
          2026-03-03 10:00  suspended          审批局  ground=部门会商
          2026-03-04 10:00  resumed            审批局
          2026-03-05 09:20  extension-granted  审批局  days=5
          2026-03-05 09:30  extension-granted  审批局  days=5 approver=王局
        > 2026-03-12 10:00  decided            审批局
      `,
      says: "red: 承诺5个工作日，2026-03-02 09:20起算，2026-03-12 00:00到期（已依规扣除6:30），2026-03-12 10:00才办结，超期1:00",
    },
    "a log that states its deadline and its end": {
      params: { start: ["Confirmation of receipt"], stop: ["T05"] },
      trace: `
        approval due=2026-04-01T12:00 endedAt=1775030400000
        > 2026-03-02 09:20  "Confirmation of receipt"  甲组
          2026-03-02 10:20  T02                        乙组
      `,
      says: "red: 承诺（系统载明），2026-03-02 09:20起算，2026-04-01 12:00到期，2026-04-01 16:00才办结，超期2:30",
    },
    "and one whose end is not known": {
      params: { limit: { hours: 4 } },
      trace: `
        approval
        > 2026-03-02 09:00  accepted  甲组
        as of 2026-03-02 14:31
      `,
      says: "red: 承诺4个工作小时，2026-03-02 09:00起算，2026-03-02 14:30到期，至今未办结",
    },
  },
});
