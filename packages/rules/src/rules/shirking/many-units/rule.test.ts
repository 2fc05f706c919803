import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "two units, one of them twice": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-02 10:20  transferred  城管局 -> 住建局
      2026-03-02 11:20  transferred  住建局 -> 城管局
    `,
    "three, where four are too many": {
      params: { yellow: 4 },
      trace: `
        hotline
        2026-03-02 09:20  dispatched   市热线 -> 城管局
        2026-03-02 10:20  transferred  城管局 -> 住建局
        2026-03-02 11:20  transferred  住建局 -> 水务局
      `,
    },
  },
  fires: {
    "it is not on record how the first came by it": {
      trace: `
        hotline
        > 2026-03-02 09:20  transferred  城管局 -> 住建局
        > 2026-03-03 10:20  transferred  住建局 -> 水务局
      `,
      says: "yellow: 先后由3个单位持有：城管局、住建局、水务局",
      responsible: "城管局",
    },
    "three units": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-02 09:40  signed       城管局  @张三
        > 2026-03-02 10:20  transferred  城管局 -> 住建局
        > 2026-03-02 11:20  transferred  住建局 -> 水务局
      `,
      says: "yellow: 先后由3个单位持有：城管局、住建局、水务局",
      responsible: "城管局/张三",
    },
    "three that are red": {
      params: { red: 3 },
      trace: `
        approval
        > 2026-03-02 09:20  check  甲科
        > 2026-03-02 10:20  check  乙科
          2026-03-02 10:30  check  乙科
        > 2026-03-02 11:20  check  丙科
      `,
      says: "red: 先后由3个单位持有：甲科、乙科、丙科",
    },
  },
});
