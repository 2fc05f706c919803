import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "an answer to the matter, courtesies and all": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "尊敬的张女士：您好，您反映的望湖新居3号楼油烟扰民一事属实，该店未装油烟净化设施，已责令3月10日前安装并停用后厨排风口，届时复查。感谢您的监督。"
    `,
    "a log in which replies carry no text": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局  "路灯不亮"
      2026-03-03 09:20  replied     城管局
      2026-03-03 09:30  closed      城管局  "路灯已更换"
    `,
    "other words, other limits": {
      params: { phrases: ["路灯"], least: 5, share: 0.9, openings: ["致"] },
      trace: `
        hotline
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-03 09:20  replied     城管局  "您好，已收悉，将及时处理"
      `,
    },
    "a note that is no reply": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  contacted   城管局  "已联系"
    `,
  },
  fires: {
    "courtesies only": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  replied     城管局  @张三  "尊敬的市民朋友：您好！您反映的问题已收悉，我单位高度重视，立即安排人员进行核实，将按相关规定及时处理，感谢您的理解与支持。"
      `,
      says: "yellow: 2026-03-03 09:20的答复80%以上是套话，实质内容仅0字：“尊敬的市民朋友：您好！您反映的问题已收悉，我单位高度重视，立即安排人员进行核实，将按相关规定及时处理，感谢您的理解与支持。”",
      responsible: "城管局/张三",
    },
    "too short, and nothing but blanks": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  replied     城管局  "已处理。"
        > 2026-03-03 10:20  replied     城管局  "  "
      `,
      says: ["yellow: 2026-03-03 09:20的答复仅4字，不足30字：“已处理。”", "yellow: 2026-03-03 10:20的答复没有内容"],
      responsible: ["城管局", "城管局"],
    },
    "one reply shows that the log carries texts, another has none": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-03 09:20  replied     城管局  "经现场核查，望湖新居3号楼楼下餐饮店未安装油烟净化设施，已责令3月10日前改正。"
        > 2026-03-05 09:20  replied     城管局
      `,
      says: "yellow: 2026-03-05 09:20的答复没有内容",
    },
    "a log that is known to carry them; the text of the closing is the answer": {
      params: { written: true, replies: ["closed"] },
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  closed      城管局
      `,
      says: "yellow: 2026-03-03 09:20的答复没有内容",
    },
  },
});
