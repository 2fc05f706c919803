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
    "a missing step is skipped, not out of order": `
      approval
      2026-03-02 09:20  accepted  审批局
      2026-03-04 09:20  decided   审批局
    `,
    "at one instant no order can be told": `
      approval
      2026-03-02 09:20  decided   审批局
      2026-03-02 09:20  accepted  审批局
    `,
    "a date without a time, on the same day": `
      approval
      2026-03-02 00:00  decided   审批局
      2026-03-02 09:20  accepted  审批局
      2026-03-02 10:20  reviewed  审批局
    `,
    "answered in the call, reopened, and only then handed out": `
      hotline
      2026-03-02 09:20  received    市热线
      2026-03-02 09:30  closed      市热线
      2026-03-03 09:20  reopened    市热线
      2026-03-03 09:30  dispatched  市热线 -> 城管局
      2026-03-03 10:30  signed      城管局
      2026-03-04 10:30  closed      城管局
    `,
    "handed out and signed again when it was reopened": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 09:30  signed      城管局
      2026-03-03 09:20  closed      城管局
      2026-03-03 09:30  dispatched  市热线 -> 城管局
      2026-03-03 10:30  signed      城管局
    `,
    "other steps, another word for beginning anew": {
      params: { pairs: [{ earlier: ["T01"], later: ["T02"] }], anew: ["T09"] },
      trace: `
        approval
        2026-03-02 09:20  T02       甲
        2026-03-02 09:30  decided   甲
        2026-03-03 09:20  T09       甲
        2026-03-04 09:20  accepted  甲
        2026-03-04 09:30  T01       甲
      `,
    },
  },
  fires: {
    "decided before it was accepted and reviewed": {
      trace: `
        approval
        > 2026-03-02 09:20  decided   审批局  @王五
        > 2026-03-03 09:20  accepted  审批局  @张三
        > 2026-03-04 09:20  reviewed  审批局  @李四
      `,
      says: [
        "red: 2026-03-02 09:20已“决定”，应在其前的“受理”到2026-03-03 09:20才做",
        "red: 2026-03-02 09:20已“决定”，应在其前的“审核”到2026-03-04 09:20才做",
      ],
      responsible: ["审批局/王五", "审批局/王五"],
    },
    "closed before it was handed out and signed": {
      trace: `
        hotline
          2026-03-02 09:00  received    市热线
        > 2026-03-02 09:20  closed      城管局
        > 2026-03-02 10:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:30  signed      城管局
      `,
      says: [
        "red: 2026-03-02 09:20已“办结”，应在其前的“派单”到2026-03-02 10:20才做",
        "red: 2026-03-02 09:20已“办结”，应在其前的“签收”到2026-03-02 10:30才做",
      ],
    },
  },
});
