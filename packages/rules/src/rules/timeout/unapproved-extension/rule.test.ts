import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "approved, with its reason": `
      approval
      2026-03-20 09:00  extension-granted  审批局  days=10 approver=王局 reason=案情复杂
    `,
    "asked for only": `
      approval
      2026-03-20 09:00  extension-asked  审批局  days=10
    `,
    "a listed reason": {
      params: { reasons: ["复杂", "会签"] },
      trace: `
        approval
        2026-03-20 09:00  extension-granted  审批局  days=10 approver=王局 reason=案情复杂
      `,
    },
  },
  fires: {
    "by nobody and for nothing": {
      trace: `
        approval
          2026-03-02 09:00  accepted           审批局  @张三
        > 2026-03-20 09:00  extension-granted  审批局  @张三  days=10
      `,
      says: "yellow: 2026-03-20 09:00延期，未载明批准人、理由",
      responsible: "审批局/张三",
    },
    "a reason, but no approval; then approval for a reason that is not listed": {
      params: { reasons: ["复杂"] },
      trace: `
        approval
        > 2026-03-20 09:00  extension-granted  审批局  days=5 reason=案情复杂
        > 2026-03-27 09:00  extension-granted  审批局  days=5 approver=王局 reason=人手不足
      `,
      says: ["yellow: 2026-03-20 09:00延期，未载明批准人", "yellow: 2026-03-27 09:00以“人手不足”为由延期，不在规定的延期事由之列"],
    },
    "foreign names, where only the approval is asked for": {
      params: { granted: ["Extend"], needs: ["approver"] },
      trace: `
        approval
        > 2026-03-20 09:00  Extend  审批局  days=5
      `,
      says: "yellow: 2026-03-20 09:00延期，未载明批准人",
    },
  },
});
