import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "asked on the last minute": `
      hotline
      2026-03-02 09:00  dispatched       市热线 -> 城管局
      2026-03-06 17:00  extension-asked  城管局  days=3
    `,
    "asked within the time that an extension had added": `
      hotline
      2026-03-02 09:00  dispatched         市热线 -> 城管局
      2026-03-06 15:00  extension-asked    城管局  days=1
      2026-03-06 16:00  extension-granted  市热线  days=1
      2026-03-09 16:00  extension-asked    城管局  days=1
    `,
    "asked within the time that the law deducts": `
      approval  promisedDays=3
      2026-03-02 09:00  accepted         审批局
      2026-03-03 09:00  suspended        审批局  ground=检测 notified=true
      2026-03-05 09:00  resumed          审批局
      2026-03-06 09:00  extension-asked  审批局  days=3
    `,
    "asked when all was over": `
      hotline
      2026-03-02 09:00  dispatched       市热线 -> 城管局
      2026-03-10 09:00  closed           城管局
      2026-03-11 09:00  extension-asked  城管局  days=3
    `,
    "no limit is known": {
      params: { orderLimit: null },
      trace: `
        hotline
        2026-03-02 09:00  dispatched       市热线 -> 城管局
        2026-06-02 09:00  extension-asked  城管局  days=3
      `,
    },
  },
  fires: {
    "asked when it was over": {
      trace: `
        hotline
        > 2026-03-02 09:00  dispatched       市热线 -> 城管局
        > 2026-03-09 09:01  extension-asked  城管局  @张三  days=3
        as of 2026-03-20 09:00
      `,
      says: "red: 时限5个工作日（按办公时间），2026-03-02 09:00起算，2026-03-06 17:00到期，2026-03-09 09:01才申请延期",
      responsible: "城管局/张三",
    },
    "after the deadline the log states": {
      trace: `
        hotline  due=2026-03-05T00:00
        > 2026-03-02 09:00  dispatched       市热线 -> 城管局
        > 2026-03-05 10:00  extension-asked  城管局  days=3
      `,
      says: "red: 时限（系统载明），2026-03-02 09:00起算，2026-03-05 00:00到期，2026-03-05 10:00才申请延期",
    },
    "an application, by what the law allows": {
      trace: `
        approval
        > 2026-03-02 09:00  accepted         审批局
        > 2026-03-31 09:00  extension-asked  审批局  days=10
      `,
      says: "red: 时限20个工作日，2026-03-02 09:00起算，2026-03-31 00:00到期，2026-03-31 09:00才申请延期",
    },
    "foreign names, a place's own limits and conditions": {
      params: {
        asked: ["More"],
        start: ["Take"],
        stop: ["Done"],
        applicationLimit: { days: 2 },
        grounds: ["公示"],
        notified: false,
        extensionNeeds: ["approver"],
        extensionMost: 1,
      },
      trace: `
        approval
        > 2026-03-02 09:00  Take               审批局
          2026-03-03 09:00  suspended          审批局  ground=公示
          2026-03-04 09:00  resumed            审批局
          2026-03-04 10:00  extension-granted  审批局  days=3
          2026-03-04 11:00  extension-granted  审批局  days=3 approver=王局
        > 2026-03-09 09:00  More               审批局
          2026-03-10 09:00  Done               审批局
      `,
      says: "red: 时限2个工作日，2026-03-02 09:00起算，2026-03-07 00:00到期（已依规扣除6:30），2026-03-09 09:00才申请延期",
    },
  },
});
