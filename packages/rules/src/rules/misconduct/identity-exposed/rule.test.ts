import { expect, test } from "vitest";
import { asAnyRule } from "../../../define-rule.ts";
import { judgeWritten, testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "masked, as it should be": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "已联系诉求人138****6207，身份证110***********002X"
    `,
    "an order number, a wrong check digit, an amount, part of a longer number": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "工单2138123462071，文号110105194912310021，金额13812346207.50元，坐标116.13812346207"
    `,
    "the unit's own number": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "如有疑问请拨打李科长电话13812346207"
    `,
    "what the petitioner said is no reply": `
      hotline
      2026-03-02 09:20  received    市热线  "我的电话是13812346207"
      2026-03-02 09:30  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "已办理"
    `,
  },
  fires: {
    "a mobile number": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  replied     城管局  @张三  "已与诉求人（13812346207）联系，约定复查"
      `,
      says: "red: 2026-03-03 09:20的答复写有手机号码1个",
      responsible: "城管局/张三",
    },
    "an identity number by its check digit, after any words; numbers in groups": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  closed      城管局  "投诉人身份证11010519491231002x，电话138-1234-6207，经办人核对身份证11010519491231002X"
      `,
      says: "red: 2026-03-03 09:20的答复写有手机号码1个、身份证号码2个",
    },
    "other replies, no number of the unit's own, masked ones too": {
      params: { replies: ["公开"], own: [], masked: true },
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  公开        城管局  "请拨打13812346207；诉求人138****6207、110***********002X"
      `,
      says: "red: 2026-03-03 09:20的答复写有手机号码2个、身份证号码1个",
    },
  },
});

test("a finding never repeats the number", () => {
  const { findings } = judgeWritten(
    asAnyRule(rule),
    `hotline
     2026-03-02 09:20  dispatched  市热线 -> 城管局
     2026-03-03 09:20  replied     城管局  "诉求人13812346207，11010519491231002X"`,
  );
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings[0]?.data)).not.toMatch(/138|110105/);
});
