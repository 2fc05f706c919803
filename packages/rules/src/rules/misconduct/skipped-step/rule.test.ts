import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "all in order": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-03 09:20  reviewed  审批局
      2026-03-04 09:20  decided   审批局
    `,
    "not decided yet": `
      approval
      2026-03-02 09:20  accepted  审批局
    `,
    "entered in one minute: no order can be told": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-03 09:20  decided   审批局
      2026-03-03 09:20  reviewed  审批局
    `,
    "never handed to a unit, so there was nothing to sign": `
      hotline
      2026-03-02 09:20  received  市热线
      2026-03-03 09:20  closed    市热线
    `,
    "done later: out of order, not missing": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-04 09:20  decided   审批局
      2026-03-05 09:20  reviewed  审批局
    `,
  },
  fires: {
    "decided without a review": {
      trace: `
        approval
          2026-03-02 09:20  accepted  审批局  @张三
        > 2026-03-04 09:20  decided   审批局  @李四
      `,
      says: "red: 2026-03-04 09:20已决定，此前没有必经的“审核”环节",
      responsible: "审批局/李四",
    },
    "reviewed when all was decided, where a policy wants it reported here": {
      params: { steps: [{ step: ["reviewed"], before: ["decided"], inOrder: true }] },
      trace: `
        approval
          2026-03-02 09:20  accepted  审批局
        > 2026-03-04 09:20  decided   审批局
        > 2026-03-05 09:20  reviewed  审批局
      `,
      says: "red: 2026-03-04 09:20已决定，必经的“审核”环节到2026-03-05 09:20才有",
    },
    "closed an order it never signed": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  closed      城管局
      `,
      says: "red: 2026-03-03 09:20已办结，此前没有必经的“签收”环节",
    },
    "foreign steps, any of which will do": {
      params: { steps: [{ step: ["approved", "final approved"], before: ["paid"] }] },
      trace: `
        approval
          2026-03-02 09:20  requested  甲
        > 2026-03-03 09:20  paid       乙
      `,
      says: "red: 2026-03-03 09:20已paid，此前没有必经的“approved或final approved”环节",
    },
  },
});
