import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "delivered on the tenth working day": `
      approval
      2026-03-02 09:20  decided    审批局
      2026-03-16 17:30  delivered  审批局
    `,
    "not delivered yet, the last day not over": `
      approval
      2026-03-02 09:20  decided  审批局
      as of 2026-03-16 23:59
    `,
    "denied: there is nothing to deliver in ten days": `
      approval
      2026-03-02 09:20  denied  审批局
      as of 2026-06-01 09:00
    `,
  },
  fires: {
    "lying in a drawer": {
      trace: `
        approval
          2026-03-02 09:20  accepted  窗口    @王五
        > 2026-03-05 09:20  decided   审批局  @张三
        as of 2026-03-20 00:01
      `,
      says: "yellow: 2026-03-05 09:20作出决定，10个工作日内应颁发、送达，2026-03-20 00:00届满，至今未送达",
      responsible: "审批局/张三",
    },
    "delivered by another window, late": {
      trace: `
        approval
        > 2026-03-05 09:20  decided    审批局
        > 2026-03-20 09:30  delivered  窗口
      `,
      says: "yellow: 2026-03-05 09:20作出决定，10个工作日内应颁发、送达，2026-03-20 00:00届满，2026-03-20 09:30才送达，超期0:30",
      responsible: "审批局",
    },
    "foreign names, a tighter limit": {
      params: { start: ["Grant"], stop: ["Send"], limit: { naturalDays: 3 } },
      trace: `
        approval
        > 2026-03-02 09:20  Grant  审批局
        > 2026-03-06 09:30  Send   审批局
      `,
      says: "yellow: 2026-03-02 09:20作出决定，3个自然日内应颁发、送达，2026-03-06 00:00届满，2026-03-06 09:30才送达，超期0:30",
    },
  },
});
