import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "answered to the centre, extension asked of it: neither is a return": `
      hotline
      2026-04-29 10:12  dispatched       市热线 -> 城管局
      2026-04-29 11:00  returned         城管局 -> 市热线
      2026-04-29 11:30  dispatched       市热线 -> 住建局
      2026-05-07 10:12  extension-asked  住建局 -> 市热线
      2026-05-08 10:12  replied          住建局 -> 市热线
    `,
    "how it came by it is not on record": `
      hotline
      2026-04-29 10:12  signed    城管局
      2026-05-08 10:12  returned  城管局 -> 市热线
    `,
    "on the last minute of the window": `
      hotline
      2026-04-29 10:12  dispatched  市热线 -> 城管局
      2026-04-30 10:12  returned    城管局 -> 市热线
    `,
    "handled late is not returned late": `
      hotline
      2026-04-29 10:12  dispatched  市热线 -> 城管局
      2026-05-20 10:12  closed      城管局
    `,
  },
  fires: {
    "later, and later again though the test is deducted": {
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
        > 2026-05-06 11:18  returned    城管局 -> 市热线  @马骁
        > 2026-05-07 11:05  dispatched  市热线 -> 城管局
          2026-05-08 09:30  suspended   城管局  ground=委托噪声检测 notified=true
          2026-05-09 10:00  resumed     城管局
        > 2026-05-09 14:20  returned    城管局 -> 市热线  @马骁
      `,
      says: [
        "yellow: 派单后1个工作日（按办公时间）内可退单。城管局第1次持有14:06才退，晚7:36",
        "yellow: 派单后1个工作日（按办公时间）内可退单。城管局第2次依规扣除7:00后持有7:45才退，晚1:15",
      ],
      responsible: ["城管局/马骁", "城管局/马骁"],
    },
    "another window, other names, nothing deducted": {
      params: { window: { hours: 2 }, returns: ["Sent back"], grounds: ["取样"], notified: false },
      trace: `
        hotline
        > 2026-04-29 09:00  Assigned     市热线 -> 城管局
        > 2026-04-29 11:30  "Sent back"  城管局 -> 市热线
      `,
      says: "yellow: 派单后2个工作小时内可退单。城管局第1次持有2:30才退，晚0:30",
    },
  },
});
