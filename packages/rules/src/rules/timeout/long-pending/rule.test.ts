import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "closed late, but within twice the limit": `
      hotline
      2026-03-02 09:00  dispatched  市热线 -> 城管局
      2026-03-13 17:00  closed      城管局
    `,
    "open, twice the limit not over": `
      approval  promisedDays=5
      2026-03-02 09:00  accepted  审批局
      as of 2026-03-16 23:59
    `,
    "a lawful suspension that still lasts": `
      approval  promisedDays=5
      2026-03-02 09:00  accepted   审批局
      2026-03-05 09:00  suspended  审批局  ground=专家评审 notified=yes
      as of 2026-09-01 09:00
    `,
    "no limit is known": {
      params: { orderLimit: null },
      trace: `
        hotline
        2026-03-02 09:00  dispatched  市热线 -> 城管局
        as of 2026-09-01 09:00
      `,
    },
    "a year without a table is unknown, not late": `
      hotline
      2026-12-30 09:00  dispatched  市热线 -> 城管局
      as of 2027-06-01 09:00
    `,
  },
  fires: {
    "an order nobody ends; the unit that sat on it is named": {
      trace: `
        hotline
        > 2026-03-02 09:00  dispatched   市热线 -> 城管局
          2026-03-13 10:00  transferred  城管局 -> 住建局
        as of 2026-03-16 09:00
      `,
      says: "red: 时限5个工作日（按办公时间），2026-03-02 09:00起算，2026-03-13 17:00达时限的2倍，至今未办结",
      responsible: "城管局",
    },
    "an application promised in days, ended at last": {
      trace: `
        approval  promisedDays=5
        > 2026-03-02 09:00  accepted  审批局  @张三
        > 2026-03-17 09:00  decided   审批局  @张三
      `,
      says: "red: 时限5个工作日，2026-03-02 09:00起算，2026-03-17 00:00达时限的2倍，2026-03-17 09:00才办结",
      responsible: "审批局/张三",
    },
    "what the law deducts is not multiplied": {
      trace: `
        approval  promisedDays=5
        > 2026-03-02 09:00  accepted   审批局
          2026-03-03 09:00  suspended  审批局  ground=检测 notified=yes
          2026-03-05 09:00  resumed    审批局
        as of 2026-03-19 00:01
      `,
      says: "red: 时限5个工作日，2026-03-02 09:00起算，2026-03-19 00:00达时限的2倍（已依规扣除13:00），至今未办结",
    },
    "the deadline the log states": {
      trace: `
        hotline  due=2026-03-06T17:00
        > 2026-03-02 09:00  received  DOT
        as of 2026-03-16 09:00
      `,
      says: "red: 时限（系统载明），2026-03-02 09:00起算，2026-03-13 17:00达时限的2倍，至今未办结",
    },
    "three times, by the clock on the wall": {
      params: { times: 3, orderLimit: { minutes: 120 } },
      trace: `
        hotline
        > 2026-03-02 22:00  dispatched  市热线 -> 供热集团
        > 2026-03-03 04:01  closed      供热集团
      `,
      says: "red: 时限2小时，2026-03-02 22:00起算，2026-03-03 04:00达时限的3倍，2026-03-03 04:01才办结",
    },
    "calendar days": {
      params: { orderLimit: { naturalDays: 7 } },
      trace: `
        hotline
        > 2026-03-02 09:00  dispatched  市热线 -> 城管局
        as of 2026-03-17 09:00
      `,
      says: "red: 时限7个自然日，2026-03-02 09:00起算，2026-03-17 00:00达时限的2倍，至今未办结",
    },
    "foreign names, a place's own limits and conditions": {
      params: {
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
        > 2026-03-12 09:00  Done               审批局
      `,
      says: "red: 时限2个工作日，2026-03-02 09:00起算，2026-03-11 00:00达时限的2倍（已依规扣除6:30），2026-03-12 09:00才办结",
    },
  },
});
