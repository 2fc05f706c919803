import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "handled by another": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线
      2026-03-02 11:20  dispatched  市热线 -> 住建局
      2026-03-03 11:20  closed      住建局
    `,
    "not handled yet": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线
      2026-03-02 11:20  dispatched  市热线 -> 城管局
    `,
    "closed by the centre, to which it had come back": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线
      2026-03-02 11:20  closed      市热线
    `,
  },
  fires: {
    "closed by the centre, on its answer": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 市热线
          2026-03-02 11:20  dispatched  市热线 -> 城管局
          2026-03-03 11:20  replied     城管局 -> 市热线
        > 2026-03-03 16:20  closed      市热线
      `,
      says: "red: 城管局2026-03-02 10:20退回，最终仍由其于2026-03-03 16:20办结，前后相隔11:00",
      responsible: "城管局",
    },
    "it was its own after all": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 市热线
          2026-03-02 11:20  dispatched  市热线 -> 城管局
        > 2026-03-03 11:20  closed      城管局  @张三
      `,
      says: "red: 城管局2026-03-02 10:20退回，最终仍由其于2026-03-03 11:20办结，前后相隔7:30",
      responsible: "城管局/张三",
    },
    "in other words; the centre closes what the unit settled": {
      params: { returns: ["Sent back"], handled: ["Settled"] },
      trace: `
        hotline
          2026-03-02 09:20  Assigned     市热线 -> 城管局
        > 2026-03-02 10:20  "Sent back"  城管局 -> 市热线
          2026-03-02 11:20  Assigned     市热线 -> 城管局
        > 2026-03-03 11:20  Settled      市热线
      `,
      says: "red: 城管局2026-03-02 10:20退回，最终仍由其于2026-03-03 11:20办结，前后相隔7:30",
      responsible: "城管局",
    },
  },
});
