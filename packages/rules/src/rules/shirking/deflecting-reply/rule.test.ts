import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "went to see before saying so": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 15:20  visited     城管局
      2026-03-03 09:20  replied     城管局  "经现场核查，管线不属于我单位，已协调供热公司抢修"
    `,
    "the petitioner's words, quoted or told": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "诉求人反映窗口答复不属于我们管，现已受理"
      2026-03-03 09:30  replied     城管局  "窗口曾答复“不归我们管”，系解释有误，已更正"
      2026-03-03 09:40  closed      城管局  "群众称，不归我们管的说法系误传，已办理"
    `,
    denied: `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "我局未以不属于我单位为由推脱，已安排清运"
    `,
    "answered by the centre, before any unit had it": `
      hotline
      2026-03-02 09:20  replied  市热线  "请咨询相关部门"
    `,
    "in a wider window, a word the policy knows; a letter is handling there": {
      params: { negations: ["绝不"], window: 8, handling: ["Wrote"] },
      trace: `
        hotline
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-03 09:20  replied     城管局  "我局绝不会推脱说成不归我们管"
        2026-03-04 09:20  dispatched  市热线 -> 住建局
        2026-03-04 10:20  Wrote       住建局
        2026-03-05 09:20  replied     住建局  "不归我们管"
      `,
    },
    "who acts holds it: the visit was its first act": `
      hotline custody=runs
      2026-03-02 09:20  visited  城管局
      2026-03-03 09:20  replied  城管局  "不归我们管"
    `,
  },
  fires: {
    "not ours, ask elsewhere; said twice, it is one": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-02 10:20  signed      城管局  @马骁
        > 2026-03-03 09:20  replied     城管局  @马骁  "您反映的问题不属于我单位职责，请向相关部门反映"
          2026-03-03 09:30  closed      城管局  @马骁  "已答复：不属于我单位职责"
      `,
      says: "yellow: 城管局2026-03-03 09:20答复称“不属于我单位”，持有期间没有核查、协调等办理动作：“您反映的问题不属于我单位职责，请向相关部门反映”",
      responsible: "城管局/马骁",
    },
    "a log with words of its own": {
      params: { replies: ["Answer"], phrases: ["not our job"], speech: ["says"] },
      trace: `
        hotline
        > 2026-03-02 09:20  Assigned  市热线 -> 城管局
          2026-03-03 09:20  Answer    城管局  "the caller says it is not our job"
        > 2026-03-03 09:30  Answer    城管局  "this is not our job"
      `,
      says: "yellow: 城管局2026-03-03 09:30答复称“not our job”，持有期间没有核查、协调等办理动作：“this is not our job”",
    },
  },
});
