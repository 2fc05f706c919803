import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "asked for what had not been handed in": `
      approval
      2026-03-02 09:20  submitted            申请人  materials=申请表、身份证
      2026-03-03 09:20  correction-asked     审批局  lacking=平面图、承诺书
      2026-03-04 09:20  correction-supplied  申请人  materials=平面图
      2026-03-05 09:20  correction-asked     审批局  lacking=承诺书
    `,
    "says what is wrong with it; nothing is listed": `
      approval
      2026-03-02 09:20  submitted         申请人  materials=申请表、身份证
      2026-03-03 09:20  correction-asked  审批局  lacking=身份证（已过期，需更换）
      2026-03-04 09:20  correction-asked  审批局
      2026-03-05 09:20  correction-asked  审批局  lacking=无
    `,
    "handed in afterwards": `
      approval
      2026-03-03 09:20  correction-asked  审批局  lacking=身份证
      2026-03-04 09:20  submitted         申请人  materials=身份证
    `,
    "what a lower office sent up does not count there": {
      params: { supplies: ["submitted"] },
      trace: `
        approval
        2026-03-02 09:20  preliminarily-reviewed  县局    materials=初审意见、申请表
        2026-03-03 09:20  correction-asked        审批局  lacking=申请表
      `,
    },
  },
  fires: {
    "the identity card again, and what the lower office sent up": {
      trace: `
        approval
        > 2026-03-02 09:20  submitted               申请人  materials="申请表、身份证"
        > 2026-03-03 09:20  preliminarily-reviewed  县局    materials=初审意见
        > 2026-03-04 09:20  correction-asked        审批局  @张三  lacking="初审意见，身份证；平面图"
        > 2026-03-06 09:20  correction-supplied     申请人  materials="《平面图》"
        > 2026-03-09 09:20  correction-asked        审批局  @李四  lacking="平面图"
      `,
      says: [
        "yellow: 2026-03-04 09:20要求补正初审意见、身份证，申请人2026-03-02 09:20已经提交",
        "yellow: 2026-03-09 09:20要求补正平面图，申请人2026-03-06 09:20已经提交",
      ],
      responsible: ["审批局/张三", "审批局/李四"],
    },
    "by other names": {
      params: { asks: ["Ask"], supplies: ["Hand in"] },
      trace: `
        approval
        > 2026-03-02 09:20  "Hand in"  申请人  materials=申请表
        > 2026-03-04 09:20  Ask        窗口    lacking=申请表
      `,
      says: "yellow: 2026-03-04 09:20要求补正申请表，申请人2026-03-02 09:20已经提交",
    },
  },
});
