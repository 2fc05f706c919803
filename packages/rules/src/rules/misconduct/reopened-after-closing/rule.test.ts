import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "reopened though it was never closed": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  reopened    市热线
    `,
    "once, where only twice is told": {
      params: { yellow: 2 },
      trace: `
        hotline
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-03 09:20  closed      城管局
        2026-03-04 09:20  reopened    市热线
      `,
    },
  },
  fires: {
    once: {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 09:20  closed      城管局  @张三
        > 2026-03-04 09:20  reopened    市热线
          2026-03-05 09:20  closed      城管局
      `,
      says: "yellow: 2026-03-03 09:20办结后又重办1次，最近一次2026-03-04 09:20",
      responsible: "城管局/张三",
    },
    "twice, under foreign names": {
      params: { closing: ["Closed"], reopening: ["Reopened"], red: 2 },
      trace: `
        hotline
          2026-03-02 09:20  Assigned  市热线 -> 城管局
        > 2026-03-03 09:20  Closed    城管局
        > 2026-03-04 09:20  Reopened  市热线
        > 2026-03-05 09:20  Closed    城管局
        > 2026-03-06 09:20  Reopened  市热线
      `,
      says: "red: 2026-03-03 09:20办结后又重办2次，最近一次2026-03-06 09:20",
    },
  },
});
