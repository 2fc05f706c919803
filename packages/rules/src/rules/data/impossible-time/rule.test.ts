import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "entered as it happened, or later, or by a clock that is five minutes slow": `
      hotline
      2026-03-02 09:20  received    市热线  recorded=2026-03-02T09:20
      2026-03-02 09:30  dispatched  市热线 -> 城管局  recorded=2026-03-02T09:25
      2026-03-03 09:30  closed      城管局  recorded=2026-03-05T09:30
    `,
    "dated by the day": `
      approval
      2026-03-02 00:00  accepted   审批局
      2026-03-02 09:20  submitted  申请人
      2026-03-02 15:00  reviewed   审批局  recorded=2026-03-02
    `,
    "within what the clocks may differ": `
      hotline
      2026-03-02 09:16  signed      城管局
      2026-03-02 09:20  received    市热线
      2026-03-02 09:20  dispatched  市热线 -> 城管局
    `,
    "nothing says when it began": `
      other
      2026-03-02 09:20  checked  甲科
      2026-03-03 09:20  paid     乙科
    `,
    "what may come before, and more difference": {
      params: { mayPrecede: ["appointed"], tolerance: 60 },
      trace: `
        approval
        2026-02-02 09:20  appointed  窗口
        2026-03-02 08:30  accepted   窗口
        2026-03-02 09:20  submitted  申请人
        2026-03-02 10:20  reviewed   审批局  recorded=2026-03-02T09:30
      `,
    },
  },
  fires: {
    "entered before it happened": {
      trace: `
        hotline
          2026-03-02 09:20  received    市热线
          2026-03-02 09:30  dispatched  市热线 -> 城管局
        > 2026-03-03 09:30  contacted   城管局  @马骁  recorded=2026-03-02T17:00
        > 2026-03-04 09:30  closed      城管局  recorded=2026-03-03
      `,
      says: "notice: 2条记录先录入、后发生：“联系诉求人”载明2026-03-03 09:30发生，2026-03-02 17:00已经录入",
      responsible: "城管局/马骁",
    },
    "done before the case was received; the dispatch is no beginning then": {
      trace: `
        hotline
        > 2026-03-01 09:30  dispatched  市热线 -> 城管局
        > 2026-03-01 10:30  signed      城管局
        > 2026-03-02 09:20  received    市热线
          2026-03-04 09:30  closed      城管局
      `,
      says: "notice: “登记”（2026-03-02 09:20）之前已有2条办理记录：最早“派单”，2026-03-01 09:30",
      responsible: "市热线",
    },
    "both, where it begins with the dispatch": {
      trace: `
        hotline
        > 2026-03-01 09:30  contacted   城管局
        > 2026-03-02 09:30  dispatched  市热线 -> 城管局
        > 2026-03-04 09:30  closed      城管局  recorded=2026-03-03T09:30
      `,
      says: [
        "notice: 1条记录先录入、后发生：“办结”载明2026-03-04 09:30发生，2026-03-03 09:30已经录入",
        "notice: “派单”（2026-03-02 09:30）之前已有1条办理记录：最早“联系诉求人”，2026-03-01 09:30",
      ],
    },
    "names of its own": {
      params: { begins: ["Registered"], handed: ["Assigned"] },
      trace: `
        other
        > 2026-03-01 09:30  Checked     甲科
        > 2026-03-02 09:30  Registered  甲科
          2026-03-03 09:30  Assigned    甲科
      `,
      says: "notice: “Registered”（2026-03-02 09:30）之前已有1条办理记录：最早“Checked”，2026-03-01 09:30",
    },
  },
});
