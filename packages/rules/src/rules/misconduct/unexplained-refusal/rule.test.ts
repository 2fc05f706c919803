import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "says what is wrong": `
      approval
      2026-03-02 09:20  refused  审批局  "选址位于学校周边50米内"
      2026-03-03 09:20  denied   审批局  reason=缺消防验收意见 "不予许可"
      2026-03-04 09:20  denied   审批局  "经审查，不符合《食品经营许可管理办法》第十二条规定的条件"
    `,
    granted: `
      approval
      2026-03-02 09:20  decided  审批局
    `,
    "two letters are enough there": {
      params: { least: 1 },
      trace: `
        approval
        2026-03-02 09:20  refused  审批局  "不符合x条件"
      `,
    },
  },
  fires: {
    "nothing, a slash, a stock phrase": {
      trace: `
        approval
        > 2026-03-02 09:20  refused  审批局  @张三
        > 2026-03-03 09:20  denied   审批局  @李四  reason=/
        > 2026-03-04 09:20  denied   审批局  reason="经审查，你单位的申请不符合法定条件、标准，决定不予行政许可。"
        > 2026-03-05 09:20  denied   审批局  reason="按规定不予办理"
      `,
      says: [
        "yellow: 2026-03-02 09:20不予受理，未写明理由",
        "yellow: 2026-03-03 09:20不予许可，未写明理由",
        "yellow: 2026-03-04 09:20不予许可，理由只是套话：“经审查，你单位的申请不符合法定条件、标准，决定不予行政许可。”",
        "yellow: 2026-03-05 09:20不予许可，理由只是套话：“按规定不予办理”",
      ],
      responsible: ["审批局/张三", "审批局/李四", "审批局", "审批局"],
    },
    "by another name, with stock phrases of its own": {
      params: { refusals: ["Rejected"], stock: ["does not comply"] },
      trace: `
        approval
        > 2026-03-02 09:20  Rejected  窗口  "does not comply."
          2026-03-03 09:20  Rejected  窗口  "no exit"
      `,
      says: "yellow: 2026-03-02 09:20Rejected，理由只是套话：“does not comply.”",
    },
  },
});
