import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "accepted on the fifth working day, a holiday in between": `
      approval
      2026-04-29 10:00  submitted  审批局
      2026-05-09 17:00  accepted   审批局
    `,
    "not answered yet, the last day not over": `
      approval
      2026-03-02 09:20  submitted  审批局
      as of 2026-03-09 23:59
    `,
    "corrections asked in time; now it is the applicant's turn": `
      approval
      2026-03-02 09:20  submitted         审批局
      2026-03-09 16:20  correction-asked  审批局  lacking=营业执照
      as of 2026-06-01 09:00
    `,
    "the correction accepted in time": `
      approval
      2026-03-02 09:20  submitted            审批局
      2026-03-05 16:20  correction-asked     审批局  lacking=营业执照
      2026-04-01 09:00  correction-supplied  审批局  materials=营业执照
      2026-04-09 16:00  accepted             审批局
    `,
    "never handed in by this log": `
      approval
      2026-03-02 09:20  accepted  审批局
      as of 2026-06-01 09:00
    `,
    "a year without a table is unknown, not late": `
      approval
      2026-12-30 09:20  submitted  审批局
      as of 2027-03-01 09:00
    `,
  },
  fires: {
    "silence fires without any event": {
      trace: `
        approval
        > 2026-03-02 09:20  submitted  审批局  @张三
        as of 2026-03-10 00:01
      `,
      says: "yellow: 2026-03-02 09:20收到申请材料，5个工作日内应受理、不予受理或告知补正，2026-03-10 00:00届满，至今未答复",
      responsible: "审批局/张三",
    },
    "the correction was left lying, and the first hand-in too": {
      trace: `
        approval
        > 2026-03-02 09:20  submitted            审批局
        > 2026-03-10 09:00  correction-asked     审批局  lacking=营业执照
        > 2026-03-12 09:00  correction-supplied  审批局  materials=营业执照
        > 2026-03-20 10:30  accepted             审批局
      `,
      says: [
        "yellow: 2026-03-02 09:20收到申请材料，5个工作日内应受理、不予受理或告知补正，2026-03-10 00:00届满，2026-03-10 09:00才补正告知，超期不足0:01",
        "yellow: 2026-03-12 09:00收到申请材料，5个工作日内应受理、不予受理或告知补正，2026-03-20 00:00届满，2026-03-20 10:30才受理，超期1:30",
      ],
    },
    "foreign names and another limit; handed in by the applicant, laid to who answered": {
      params: { start: ["Submit"], stop: ["Confirm"], limit: { hours: 4 } },
      trace: `
        approval
        > 2026-03-02 09:00  Submit   -
          2026-03-02 09:30  Check    -
        > 2026-03-02 15:00  Confirm  审批局  @李四
      `,
      says: "yellow: 2026-03-02 09:00收到申请材料，4个工作小时内应受理、不予受理或告知补正，2026-03-02 14:30届满，2026-03-02 15:00才Confirm，超期0:30",
      responsible: "审批局/李四",
    },
  },
});
