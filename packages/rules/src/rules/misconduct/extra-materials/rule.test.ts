import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

const materials = ["申请表", "《平面图》", "身份证"];

testRule(rule, {
  quiet: {
    "no list, no answer": `
      approval
      2026-03-03 09:20  correction-asked  审批局  lacking=无犯罪记录证明
    `,
    "what is on the list, or nothing in particular": {
      params: { materials },
      trace: `
        approval
        2026-03-03 09:20  correction-asked  审批局  lacking=平面图、《身份证》
        2026-03-04 09:20  correction-asked  审批局
      `,
    },
    "asked by another step": {
      params: { materials, asks: ["Ask"] },
      trace: `
        approval
        2026-03-03 09:20  correction-asked  审批局  lacking=无犯罪记录证明
      `,
    },
  },
  fires: {
    "two that nobody may ask for": {
      params: { materials },
      trace: `
        approval
        > 2026-03-03 09:20  correction-asked  审批局  @张三  lacking=无犯罪记录证明、平面图、社区盖章证明
      `,
      says: "red: 2026-03-03 09:20要求提交无犯罪记录证明、社区盖章证明，不在该事项公布的材料清单内",
      responsible: "审批局/张三",
    },
  },
});
