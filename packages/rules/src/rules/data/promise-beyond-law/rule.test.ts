import { testRegisterRule } from "../../../testing/register-tester.ts";
import rule from "./rule.ts";

testRegisterRule(rule, {
  quiet: {
    "as long as the law": { entry: { id: "施工许可", promisedDays: 20, legalDays: 20 } },
    "no promise": { entry: { id: "施工许可", legalDays: 20 } },
    "no limit of the law": { entry: { id: "施工许可", promisedDays: 20 } },
  },
  fires: {
    "a day longer": {
      entry: { id: "施工许可", promisedDays: 21, legalDays: 20 },
      says: "yellow: “施工许可”承诺21个工作日，长于法定20个工作日",
    },
  },
});
