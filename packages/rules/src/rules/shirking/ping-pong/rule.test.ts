import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "another unit was asked to assist, and answered": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-02 10:20  coordinated  城管局 -> 住建局
      2026-03-03 10:20  replied      住建局 -> 城管局
    `,
    "returned once, handled elsewhere": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 16:40  returned    城管局 -> 市热线  "管线归住建"
      2026-03-03 17:05  dispatched  市热线 -> 住建局
      2026-03-05 11:20  closed      住建局
    `,
    "sent twice to the same unit, with nobody in between": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 16:40  returned    城管局 -> 市热线
      2026-03-03 17:05  dispatched  市热线 -> 城管局
      2026-03-04 16:40  returned    城管局 -> 市热线
      2026-03-04 17:05  dispatched  市热线 -> 城管局
    `,
    "once, where once is not yet told": {
      params: { yellow: 2 },
      trace: `
        hotline
        2026-03-02 09:20  transferred  城管局 -> 水务局
        2026-03-03 17:05  transferred  水务局 -> 住建局
        2026-03-05 11:31  transferred  住建局 -> 水务局
      `,
    },
  },
  fires: {
    "it is not on record how the first came by it": {
      trace: `
        hotline
        > 2026-03-02 09:20  transferred  城管局 -> 住建局  @张三
        > 2026-03-03 10:20  transferred  住建局 -> 城管局
      `,
      says: "yellow: 第1次回到城管局：城管局 → 住建局 → 城管局（2026-03-03 10:20）",
      responsible: "城管局/张三",
    },
    "back to the unit that had let it go": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-03 16:40  returned    城管局 -> 市热线  @张三  "不属于我单位职责"
        > 2026-03-03 17:05  dispatched  市热线 -> 住建局
          2026-03-05 11:20  returned    住建局 -> 市热线
        > 2026-03-05 11:31  dispatched  市热线 -> 城管局
      `,
      says: "yellow: 第1次回到城管局：城管局 → 住建局 → 城管局（2026-03-05 11:31）",
      responsible: "城管局/张三",
    },
    "the second time is red; a return found to be without ground lays it to the unit between": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-03 16:40  returned    城管局 -> 市热线
        > 2026-03-03 17:05  dispatched  市热线 -> 住建局
          2026-03-05 11:20  returned    住建局 -> 市热线  founded=no
        > 2026-03-05 11:31  dispatched  市热线 -> 城管局
          2026-03-06 09:00  returned    城管局 -> 市热线
        > 2026-03-06 09:31  dispatched  市热线 -> 水务局
          2026-03-06 10:00  returned    水务局 -> 市热线
        > 2026-03-06 10:31  dispatched  市热线 -> 城管局
      `,
      says: [
        "yellow: 第1次回到城管局：城管局 → 住建局 → 城管局（2026-03-05 11:31）",
        "red: 第2次回到城管局：城管局 → 水务局 → 城管局（2026-03-06 10:31）",
      ],
      responsible: ["住建局", "城管局"],
    },
    "who acts holds it, where one is too many": {
      params: { red: 1 },
      trace: `
        approval
        > 2026-03-02 09:20  check  甲科  @张三
          2026-03-02 09:30  note   甲科  @李四
        > 2026-03-03 17:05  check  乙科
          2026-03-03 17:06  print  -
        > 2026-03-05 11:31  check  甲科
      `,
      says: "red: 第1次回到甲科：甲科 → 乙科 → 甲科（2026-03-05 11:31）",
      responsible: "甲科/李四",
    },
  },
});
