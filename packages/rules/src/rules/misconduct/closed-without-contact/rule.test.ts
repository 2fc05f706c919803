import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "contacted before it was closed": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  contacted   城管局
      2026-03-03 09:20  closed      城管局
    `,
    "visited; a unit before had spoken to the petitioner": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  visited     城管局
      2026-03-02 11:20  returned    城管局 -> 市热线
      2026-03-02 11:30  dispatched  市热线 -> 住建局
      2026-03-03 09:20  closed      住建局
    `,
    "answered in the call": `
      hotline class=咨询
      2026-03-02 09:20  received  市热线
      2026-03-02 09:30  closed    市热线
    `,
    "not closed": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  returned    城管局 -> 市热线
    `,
    "other names for a call": {
      params: { contact: ["phoned"] },
      trace: `
        hotline
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-02 10:20  phoned      城管局
        2026-03-03 09:20  closed      城管局
      `,
    },
  },
  fires: {
    "closed by the centre, on an answer: it was the unit that called nobody": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-03 09:20  replied     城管局 -> 市热线  @张三
        > 2026-03-03 10:20  closed      市热线
      `,
      says: "yellow: 2026-03-02 09:20派单，2026-03-03 10:20办结，其间没有联系诉求人的记录",
      responsible: "城管局/张三",
    },
    "replied and closed, and nobody called": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-02 10:20  signed       城管局
          2026-03-03 09:00  replied      城管局
        > 2026-03-03 09:20  closed       城管局  @张三
          2026-03-04 09:20  contacted    城管局
      `,
      says: "yellow: 2026-03-02 09:20派单，2026-03-03 09:20办结，其间没有联系诉求人的记录",
      responsible: "城管局/张三",
    },
    "in other words": {
      params: { handing: ["Assigned"], closing: ["Resolved"] },
      trace: `
        hotline
        > 2026-03-02 09:20  Assigned  市热线 -> 城管局
        > 2026-03-03 09:20  Resolved  城管局
      `,
      says: "yellow: 2026-03-02 09:20派单，2026-03-03 09:20办结，其间没有联系诉求人的记录",
    },
  },
});
