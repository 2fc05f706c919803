import { testRegisterRule } from "../../../testing/register-tester.ts";
import rule from "./rule.ts";

const steps = (...days: (number | undefined)[]) => days.map((each, index) => ({ step: `环节${index + 1}`, days: each, owner: "审批局" }));

testRegisterRule(rule, {
  quiet: {
    "they fit": { entry: { id: "施工许可", promisedDays: 5, steps: steps(1, 3, 1) } },
    "a step without a limit adds nothing": { entry: { id: "施工许可", promisedDays: 5, steps: steps(1, 4, undefined) } },
    "no promise": { entry: { id: "施工许可", steps: steps(9) } },
    "side by side, as a policy has it": { entry: { id: "施工许可", promisedDays: 5, steps: steps(3, 3) }, params: { slack: 1 } },
  },
  fires: {
    "half a day too long": {
      entry: { id: "施工许可", promisedDays: 5, steps: steps(1, 3.5, 1) },
      says: "yellow: “施工许可”各环节时限合计5.5个工作日，超过承诺的5个工作日",
    },
  },
});
