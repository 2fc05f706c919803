import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "ten minutes to the second": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 09:30  signed      城管局
      2026-03-02 09:40  closed      城管局
    `,
    "answered at once, as its class is": `
      hotline class=咨询
      2026-03-02 09:20  dispatched  市热线 -> 政务局
      2026-03-02 09:30  signed      政务局
      2026-03-02 09:35  closed      政务局
    `,
    "done on the spot": `
      approval class=即办件
      2026-03-02 09:20  accepted  审批局
      2026-03-02 09:22  decided   审批局
    `,
    "a log of days, not of times": `
      approval
      2026-03-02 00:00  accepted  审批局
      2026-03-02 00:00  decided   审批局
    `,
    "never signed: nothing to count from": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 09:21  closed      城管局
    `,
  },
  fires: {
    "signed and closed": {
      trace: `
        hotline class=投诉
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 09:30  signed      城管局
          2026-03-02 09:32  replied     城管局
        > 2026-03-02 09:39  closed      城管局  @张三
      `,
      says: "yellow: 2026-03-02 09:30“签收”，2026-03-02 09:39即“办结”，间隔不足10分钟",
      responsible: "城管局/张三",
    },
    "accepted and decided": {
      trace: `
        approval class=承诺件
        > 2026-03-02 09:20  accepted  审批局
        > 2026-03-02 09:25  decided   审批局
      `,
      says: "yellow: 2026-03-02 09:20“受理”，2026-03-02 09:25即“决定”，间隔不足10分钟",
    },
    "by the last signing before it; steps, time and classes of a policy": {
      params: { pairs: [{ from: ["Got", "Read"], to: ["Done"] }], minutes: 60, exceptClasses: ["投诉"] },
      trace: `
        hotline class=咨询
          2026-03-02 09:20  Got   甲
        > 2026-03-02 11:20  Read  甲
        > 2026-03-02 12:00  Done  甲
      `,
      says: "yellow: 2026-03-02 11:20“Read”，2026-03-02 12:00即“Done”，间隔不足60分钟",
    },
  },
});
