import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "half the time is not most of it": `
      hotline
      2026-03-02 09:00  dispatched   市热线 -> 城管局
      2026-03-02 10:00  contacted    城管局
      2026-03-06 09:00  transferred  城管局 -> 住建局
      2026-03-11 17:00  closed       住建局
    `,
    "not late": `
      hotline
      2026-03-02 09:00  dispatched   市热线 -> 城管局
      2026-03-02 10:00  contacted    城管局
      2026-03-02 11:00  transferred  城管局 -> 住建局
      2026-03-06 17:00  closed       住建局
    `,
    "nobody else did anything, or nobody else had it": `
      hotline
      2026-03-02 09:00  dispatched  市热线 -> 城管局
      2026-03-02 10:00  signed      城管局
      2026-03-02 11:00  returned    城管局 -> 市热线
      2026-03-02 12:00  dispatched  市热线 -> 住建局
      2026-03-20 17:00  closed      住建局
    `,
    "no limit, no lateness": {
      params: { orderLimit: null },
      trace: `
        hotline
        2026-03-02 09:00  dispatched   市热线 -> 城管局
        2026-03-02 10:00  contacted    城管局
        2026-03-02 11:00  transferred  城管局 -> 住建局
        2026-03-20 17:00  closed       住建局
      `,
    },
    "less the test it waited for, of which nobody need be told here": {
      params: { grounds: ["取样"], notified: false, share: 0.85 },
      trace: `
        hotline
        2026-03-02 09:00  dispatched   市热线 -> 城管局
        2026-03-02 10:00  contacted    城管局
        2026-03-03 09:00  transferred  城管局 -> 住建局
        2026-03-04 09:00  suspended    住建局  ground=取样
        2026-03-10 09:00  resumed      住建局
        2026-03-13 17:00  closed       住建局
      `,
    },
    "an extension that counts there": {
      params: { extensionNeeds: ["reason"], extensionMost: 3 },
      trace: `
        hotline
        2026-03-02 09:00  dispatched         市热线 -> 城管局
        2026-03-02 10:00  contacted          城管局
        2026-03-02 11:00  transferred        城管局 -> 住建局
        2026-03-05 11:00  extension-granted  市热线  days=3 reason=需会商
        2026-03-11 17:00  closed             住建局
      `,
    },
  },
  fires: {
    "most of a late case": {
      trace: `
        hotline
        > 2026-03-02 09:00  dispatched   市热线 -> 城管局
          2026-03-02 10:00  contacted    城管局
        > 2026-03-03 09:00  transferred  城管局 -> 住建局
        > 2026-03-11 09:00  closed       住建局  @李四
      `,
      says: "yellow: 时限5个工作日（按办公时间），2026-03-02 09:00起算，2026-03-06 17:00到期，已超期；住建局净持有39:00，占85.7%，其余时间由城管局办理",
      responsible: "住建局/李四",
    },
    "not closed yet: counted to the limit, whenever it is judged; time at the centre is nobody's": {
      trace: `
        hotline
        > 2026-03-02 09:00  dispatched  市热线 -> 城管局
          2026-03-02 10:00  contacted   城管局
          2026-03-02 12:00  returned    城管局 -> 市热线
        > 2026-03-02 14:00  dispatched  市热线 -> 住建局
          2026-03-10 14:00  returned    住建局 -> 市热线
          2026-03-11 14:00  dispatched  市热线 -> 住建局
        as of 2026-04-20 09:00
      `,
      says: "yellow: 时限5个工作日（按办公时间），2026-03-02 09:00起算，2026-03-06 17:00到期，已超期；住建局净持有29:00，占89.2%，其余时间由城管局办理",
      responsible: "住建局",
    },
    "taken together over several holdings, by another share; each that took so much": {
      params: { share: 0.3, start: ["Assigned"], stop: ["Done"], orderLimit: { hours: 8 } },
      trace: `
        hotline
        > 2026-03-02 09:00  Assigned  市热线 -> 城管局
          2026-03-02 10:00  Note      城管局
        > 2026-03-02 11:00  Passed    城管局 -> 住建局
          2026-03-02 11:30  Note      住建局
        > 2026-03-02 14:30  Passed    住建局 -> 城管局
        > 2026-03-03 11:00  Done      城管局
      `,
      says: [
        "yellow: 时限8个工作小时，2026-03-02 09:00起算，2026-03-03 10:30到期，已超期；城管局净持有6:30，占76.5%，其余时间由住建局办理",
      ],
    },
    "an approval, where a policy asks it of approvals": {
      params: { applicationLimit: { days: 3 } },
      trace: `
        approval
        > 2026-03-02 09:00  accepted  甲科
          2026-03-02 10:00  reviewed  甲科
        > 2026-03-02 11:00  checked   乙科
        > 2026-03-09 11:00  decided   乙科
      `,
      says: "yellow: 时限3个工作日，2026-03-02 09:00起算，2026-03-06 00:00到期，已超期；乙科净持有32:30，占94.2%，其余时间由甲科办理",
    },
  },
});
