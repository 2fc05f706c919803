import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    once: `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线
    `,
    "the requester takes back what was sent back": {
      params: { returns: ["REJECTED by ADMINISTRATION", "REJECTED by EMPLOYEE"], takenBack: ["REJECTED by EMPLOYEE"] },
      trace: `
        approval
        2026-03-02 09:20  SUBMITTED                     EMPLOYEE
        2026-03-03 09:20  "REJECTED by ADMINISTRATION"  ADMINISTRATION
        2026-03-03 10:20  "REJECTED by EMPLOYEE"        EMPLOYEE
      `,
    },
  },
  fires: {
    twice: {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 市热线
          2026-03-02 10:40  dispatched  市热线 -> 住建局
        > 2026-03-02 11:20  returned    住建局 -> 市热线  @张三
      `,
      says: "yellow: 同一办件被退回2次：城管局、住建局，最近一次2026-03-02 11:20",
      responsible: "住建局/张三",
    },
    "three times; whoever did it most is named": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 市热线
          2026-03-02 10:40  dispatched  市热线 -> 城管局
        > 2026-03-02 11:20  returned    城管局 -> 市热线
          2026-03-02 11:40  dispatched  市热线 -> 住建局
        > 2026-03-02 14:20  returned    住建局 -> 市热线
      `,
      says: "red: 同一办件被退回3次：城管局、住建局，最近一次2026-03-02 14:20",
      responsible: "城管局",
    },
    "thresholds of a policy; a taking back that follows nothing is a return": {
      params: { yellow: 1, red: 2, returns: ["rejected", "cancelled"], takenBack: ["cancelled"] },
      trace: `
        approval
        > 2026-03-02 09:20  cancelled  甲
          2026-03-02 10:20  submitted  甲
        > 2026-03-02 11:20  rejected   乙
          2026-03-02 14:20  cancelled  甲
      `,
      says: "red: 同一办件被退回2次：甲、乙，最近一次2026-03-02 11:20",
    },
  },
});
