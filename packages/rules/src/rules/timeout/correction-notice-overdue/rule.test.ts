import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "asked on the fifth working day": `
      approval
      2026-03-02 09:20  submitted         审批局
      2026-03-09 17:20  correction-asked  审批局
    `,
    "asked at once, and not supplied for months": `
      approval
      2026-03-02 09:20  submitted         审批局
      2026-03-02 09:50  correction-asked  审批局
      as of 2026-09-01 09:00
    `,
    "no notice at all is for another rule": `
      approval
      2026-03-02 09:20  submitted  审批局
      as of 2026-09-01 09:00
    `,
    "asked in time; the waiting that follows ends in acceptance": `
      approval
      2026-03-02 09:20  submitted            审批局
      2026-03-04 09:20  correction-asked     审批局
      2026-03-20 09:20  correction-supplied  审批局
      2026-03-23 09:20  accepted             审批局
      as of 2026-09-01 09:00
    `,
  },
  fires: {
    "a day late": {
      trace: `
        approval
        > 2026-03-02 09:20  submitted         审批局
        > 2026-03-10 10:00  correction-asked  审批局  @张三
      `,
      says: "yellow: 2026-03-02 09:20收到申请材料，5个工作日内应一次告知补正，2026-03-10 00:00届满，2026-03-10 10:00才告知，超期1:00；依法自收到之日起即为受理",
      responsible: "审批局/张三",
    },
    "asked again, long after the corrections came and were accepted": {
      trace: `
        approval
          2026-03-02 09:20  submitted            审批局
          2026-03-04 09:20  correction-asked     审批局
        > 2026-03-05 09:20  correction-supplied  审批局
          2026-03-06 09:20  accepted             审批局
        > 2026-03-16 09:30  correction-asked     审批局
      `,
      says: "yellow: 2026-03-05 09:20收到申请材料，5个工作日内应一次告知补正，2026-03-13 00:00届满，2026-03-16 09:30才告知，超期7:00；依法自收到之日起即为受理",
    },
    "foreign names, a tighter limit": {
      params: { start: ["Submit"], notice: ["Ask"], limit: { days: 1 } },
      trace: `
        approval
        > 2026-03-02 09:20  Submit  -
        > 2026-03-04 09:30  Ask     审批局
      `,
      says: "yellow: 2026-03-02 09:20收到申请材料，1个工作日内应一次告知补正，2026-03-04 00:00届满，2026-03-04 09:30才告知，超期0:30；依法自收到之日起即为受理",
      responsible: "审批局",
    },
  },
});
