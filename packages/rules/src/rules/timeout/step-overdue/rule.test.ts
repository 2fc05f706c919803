import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

const REVIEW = { step: "审核", from: ["accepted"], to: ["reviewed"], limit: { days: 2 } };
const DECISION = { step: "决定", from: ["reviewed"], to: ["decided", "denied"], limit: { days: 1 } };

testRule(rule, {
  quiet: {
    "no norms, nothing to say": `
      approval  promisedDays=20
      2026-03-02 09:00  accepted  审批局
      2026-03-20 09:00  reviewed  审批局
    `,
    "every step in its time": {
      params: { steps: [REVIEW, DECISION] },
      trace: `
        approval  promisedDays=5
        2026-03-02 09:00  accepted  审批局
        2026-03-04 17:00  reviewed  审批局
        2026-03-05 17:00  decided   审批局
      `,
    },
    "the whole ran over: that is what is said": {
      params: { steps: [REVIEW] },
      trace: `
        approval  promisedDays=5
        2026-03-02 09:00  accepted  审批局
        2026-03-11 09:00  reviewed  审批局
        2026-03-11 10:00  decided   审批局
      `,
    },
    "an inspection that the law deducts": {
      params: { steps: [REVIEW] },
      trace: `
        approval  promisedDays=10
        2026-03-02 09:00  accepted   审批局
        2026-03-03 09:00  suspended  审批局  ground=检测 notified=yes
        2026-03-05 09:00  resumed    审批局
        2026-03-06 17:00  reviewed   审批局
      `,
    },
  },
  fires: {
    "the review took long, the case did not": {
      params: { steps: [REVIEW, DECISION] },
      trace: `
        approval  promisedDays=5
        > 2026-03-02 09:00  accepted  审批局  @张三
        > 2026-03-05 10:00  reviewed  审批局  @李四
          2026-03-06 10:00  decided   审批局  @王局
      `,
      says: "yellow: “审核”环节限2个工作日，2026-03-02 09:00起算，2026-03-05 00:00到期，2026-03-05 10:00才完成，超时1:00",
      responsible: "审批局/李四",
    },
    "one step not done yet, one ended by a withdrawal": {
      params: { steps: [REVIEW, DECISION] },
      trace: `
        approval  promisedDays=20
        > 2026-03-02 09:00  accepted  审批局
        > 2026-03-05 10:00  reviewed  审批局
        as of 2026-03-07 09:00
      `,
      says: [
        "yellow: “审核”环节限2个工作日，2026-03-02 09:00起算，2026-03-05 00:00到期，2026-03-05 10:00才完成，超时1:00",
        "yellow: “决定”环节限1个工作日，2026-03-05 10:00起算，2026-03-07 00:00到期，至今未完成",
      ],
    },
    "named though the whole ran over, where the policy wants it": {
      params: { steps: [REVIEW], evenIfLate: true },
      trace: `
        approval  promisedDays=3
        > 2026-03-02 09:00  accepted  审批局
        > 2026-03-11 09:30  reviewed  审批局
      `,
      says: "yellow: “审核”环节限2个工作日，2026-03-02 09:00起算，2026-03-05 00:00到期，2026-03-11 09:30才完成，超时26:30",
    },
    "an order's own terms: in time as a whole by its extension and a deduction of the place": {
      params: {
        steps: [{ step: "现场核查", from: ["Sign"], to: ["Visit"], limit: { hours: 4 } }],
        start: ["Send"],
        stop: ["Done"],
        orderLimit: { officeDays: 1 },
        grounds: ["取样"],
        notified: false,
        extensionNeeds: ["reason"],
        extensionMost: 1,
      },
      trace: `
        hotline
          2026-03-02 09:00  Send               市热线 -> 城管局
        > 2026-03-02 09:00  Sign               城管局
          2026-03-02 10:00  extension-granted  市热线  days=2
          2026-03-02 11:00  extension-granted  市热线  days=2 reason=需会商
          2026-03-02 14:00  suspended          城管局  ground=取样
          2026-03-02 15:00  resumed            城管局
        > 2026-03-02 16:00  Visit              城管局
          2026-03-04 09:30  Done               城管局
      `,
      says: "yellow: “现场核查”环节限4个工作小时，2026-03-02 09:00起算，2026-03-02 15:30到期（已依规扣除1:00），2026-03-02 16:00才完成，超时0:30",
    },
    "an application's limit where it states none": {
      params: { steps: [REVIEW], applicationLimit: { days: 20 } },
      trace: `
        approval
        > 2026-03-02 09:00  accepted  审批局
        as of 2026-03-05 00:01
      `,
      says: "yellow: “审核”环节限2个工作日，2026-03-02 09:00起算，2026-03-05 00:00到期，至今未完成",
    },
  },
});
