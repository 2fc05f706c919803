import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "entered at once, and by the end of the next working day": `
      approval
      2026-03-06 09:20  accepted  审批局  recorded=2026-03-06T09:25
      2026-03-06 16:20  reviewed  审批局  recorded=2026-03-09T23:59
      2026-03-10 09:20  decided   审批局  recorded=2026-03-10T09:20
    `,
    "before a holiday: the next working day is after it": `
      approval
      2026-02-14 16:00  accepted  审批局  recorded=2026-02-24T17:00
    `,
    "a visit entered on return, after what was done at the desk meanwhile": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局  recorded=2026-03-02T09:20
      2026-03-02 10:00  visited     城管局  recorded=2026-03-02T16:30
      2026-03-02 11:00  replied     城管局  recorded=2026-03-02T11:00
    `,
    "an hour, and a few minutes the wrong way round": `
      approval
      2026-03-02 09:20  accepted  审批局  recorded=2026-03-02T10:30
      2026-03-02 09:30  reviewed  审批局  recorded=2026-03-02T09:30
    `,
    "a log that does not say when": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-03 09:20  decided   审批局  recorded=2026-03-03T09:20
    `,
    "dates without a time on one day": `
      approval
      2026-03-02 00:00  accepted  审批局  recorded=2026-03-02T17:00
      2026-03-02 10:00  reviewed  审批局  recorded=2026-03-02T10:00
    `,
  },
  fires: {
    "entered days later": {
      trace: `
        approval
          2026-03-02 09:20  accepted  审批局  recorded=2026-03-02T09:20
        > 2026-03-03 09:20  reviewed  审批局  @李四  recorded=2026-03-06T10:00
        > 2026-03-04 09:20  decided   审批局  @王五  recorded=2026-03-06T10:05
      `,
      says: "yellow: 2条记录超过1个工作日才录入，拖得最久的“审核”2026-03-03 09:20发生，2026-03-06 10:00录入",
      responsible: "审批局/李四",
    },
    "the review was entered when all was decided": {
      trace: `
        approval
          2026-03-02 09:20  accepted  审批局  recorded=2026-03-02T09:20
        > 2026-03-03 09:20  reviewed  审批局  @李四  recorded=2026-03-04T16:00
        > 2026-03-04 09:20  decided   审批局  recorded=2026-03-04T09:21
      `,
      says: "red: “审核”记为2026-03-03 09:20，却在2026-03-04 16:00才录入，晚于其后的“决定”（2026-03-04 09:20发生，2026-03-04 09:21已录入）",
      responsible: "审批局/李四",
    },
    "by a tighter policy, and both at once": {
      params: { after: { minutes: 30 }, tolerance: 5, outside: [] },
      trace: `
        hotline
        > 2026-03-02 10:00  visited  城管局  recorded=2026-03-02T11:20
        > 2026-03-02 10:10  signed   城管局  recorded=2026-03-02T11:10
        > 2026-03-02 10:20  replied  城管局  recorded=2026-03-02T11:00
      `,
      says: [
        "yellow: 2条记录超过30分钟才录入，拖得最久的“签收”2026-03-02 10:10发生，2026-03-02 11:10录入",
        "red: “现场核查”记为2026-03-02 10:00，却在2026-03-02 11:20才录入，晚于其后的“签收”（2026-03-02 10:10发生，2026-03-02 11:10已录入）",
      ],
    },
    "limits in working hours and office days": {
      params: { after: { hours: 2 } },
      trace: `
        approval
        > 2026-03-02 16:00  accepted  审批局  recorded=2026-03-03T10:01
      `,
      says: "yellow: 1条记录超过2个工作小时才录入，拖得最久的“受理”2026-03-02 16:00发生，2026-03-03 10:01录入",
    },
    "in office days": {
      params: { after: { officeDays: 1 } },
      trace: `
        approval
        > 2026-03-02 16:00  accepted  审批局  recorded=2026-03-03T16:01
      `,
      says: "yellow: 1条记录超过1个工作日（按办公时间）才录入，拖得最久的“受理”2026-03-02 16:00发生，2026-03-03 16:01录入",
    },
  },
});
