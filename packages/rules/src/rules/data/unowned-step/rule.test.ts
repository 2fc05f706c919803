import { testRegisterRule } from "../../../testing/register-tester.ts";
import rule from "./rule.ts";

testRegisterRule(rule, {
  quiet: {
    "every step has both": { entry: { id: "施工许可", steps: [{ step: "受理", days: 1, owner: "窗口" }] } },
    "no steps": { entry: { id: "施工许可" } },
  },
  fires: {
    "owner, limit, or both are lacking": {
      entry: {
        id: "施工许可",
        steps: [
          { step: "受理", days: 1, owner: "窗口" },
          { step: "审核", days: 3, owner: "无" },
          { step: "决定", owner: "局领导" },
          { step: "送达" },
          { step: "送达", days: 1 },
        ],
      },
      says: [
        "notice: “施工许可”的“审核”环节没有明确责任人",
        "notice: “施工许可”的“决定”环节没有明确时限",
        "notice: “施工许可”的“送达”环节没有明确责任人和时限",
        "notice: “施工许可”的“送达”环节没有明确责任人",
      ],
    },
  },
});
