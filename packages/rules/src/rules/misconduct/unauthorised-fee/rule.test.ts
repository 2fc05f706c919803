import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "the fee of the item is not known": `
      approval
      2026-03-02 09:20  accepted  审批局  fee=500
    `,
    "what is published": {
      params: { fee: 80.1 },
      trace: `
        approval
        2026-03-02 09:20  accepted  审批局  fee=80.1
        2026-03-04 09:20  decided   审批局  fee="80.10"
      `,
    },
    "nothing is said of a fee, or no number": {
      params: { fee: 0 },
      trace: `
        approval
        2026-03-02 09:20  accepted  审批局  fee=免
        2026-03-04 09:20  decided   审批局
      `,
    },
    "a lawful waiver": {
      params: { fee: 80, reducible: true },
      trace: `
        approval
        2026-03-02 09:20  accepted  审批局  fee=0
      `,
    },
    "noted on a step that is no charge": {
      params: { fee: 0, charges: ["decided"] },
      trace: `
        approval
        2026-03-02 09:20  accepted  审批局  fee=80
        2026-03-04 09:20  decided   审批局
      `,
    },
  },
  fires: {
    "a fee where there is none; the most is named": {
      params: { fee: 0 },
      trace: `
        approval
        > 2026-03-02 09:20  accepted  审批局  @张三  fee=50
        > 2026-03-04 09:20  decided   审批局  @王五  fee=300
        > 2026-03-05 09:20  delivered  审批局  fee=20
      `,
      says: "red: 2026-03-04 09:20收费300元，该事项标准为0元",
      responsible: "审批局/王五",
    },
    "less than the item costs": {
      params: { fee: 80 },
      trace: `
        approval
        > 2026-03-02 09:20  accepted  审批局  @张三  fee=10
      `,
      says: "red: 2026-03-02 09:20收费10元，低于该事项标准80元",
      responsible: "审批局/张三",
    },
  },
});
