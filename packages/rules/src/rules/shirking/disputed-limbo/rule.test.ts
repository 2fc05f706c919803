import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "extension asked of the centre, and answered to it: nobody let it go": `
      hotline
      2026-03-02 09:10  dispatched       市热线 -> 住建局
      2026-03-02 09:15  returned         住建局 -> 市热线
      2026-03-02 09:20  dispatched       市热线 -> 城管局
      2026-03-03 10:20  extension-asked  城管局 -> 市热线
      2026-03-12 10:20  replied          城管局 -> 市热线
      as of 2026-03-30 09:00
    `,
    "handed out again on the last day": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 10:20  returned    城管局 -> 市热线
      2026-03-06 23:59  dispatched  市热线 -> 住建局
    `,
    "a weekend and the last minute of the third working day": `
      hotline
      2026-03-05 09:20  disputed  城管局  "管线权属住建局"
      as of 2026-03-10 23:59
    `,
    "settled in time, though the holder stays the same": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 10:20  disputed    城管局
      2026-03-04 10:20  assigned    市热线  "由城管局主办"
      as of 2026-03-20 09:00
    `,
    "returned and closed by the centre": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 10:20  returned    城管局 -> 市热线
      2026-03-04 10:20  closed      市热线
      as of 2026-03-20 09:00
    `,
    "never handed out yet": `
      hotline
      2026-03-02 09:20  received  网站 -> 市热线
      2026-03-02 09:30  noted     市热线
      as of 2026-03-20 09:00
    `,
    "more time is given": {
      params: { yellow: { days: 10 }, red: { days: 15 } },
      trace: `
        hotline
        2026-03-02 09:20  disputed  城管局
        as of 2026-03-13 09:00
      `,
    },
  },
  fires: {
    "nobody holds it": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 10:20  returned    城管局 -> 市热线  @马骁
        as of 2026-03-07 00:01
      `,
      says: "yellow: 城管局2026-03-03 10:20退单后，3个工作日内未重新派单（2026-03-07 00:00到期），至今无单位承办",
      responsible: "市热线",
    },
    "a dispute that lasts, first raised, then returned, is one limbo": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched   市热线 -> 城管局
        > 2026-03-02 10:20  disputed     城管局
          2026-03-04 10:20  transferred  城管局 -> 市热线
          2026-03-05 10:20  returned     市热线 -> 市热线
        as of 2026-03-10 00:01
      `,
      says: "red: 城管局2026-03-02 10:20提出职责争议，3个工作日内应裁定（2026-03-06 00:00到期），至今未裁定",
    },
    "over at last, each on its own": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 市热线
        > 2026-03-06 10:20  dispatched  市热线 -> 住建局
        > 2026-03-06 11:20  disputed    住建局
          2026-03-09 11:20  transferred 住建局 -> 水务局
        > 2026-03-16 11:20  assigned    市热线
      `,
      says: [
        "yellow: 城管局2026-03-02 10:20退单后，3个工作日内未重新派单（2026-03-06 00:00到期），2026-03-06 10:20才有着落",
        "red: 住建局2026-03-06 11:20提出职责争议，3个工作日内应裁定（2026-03-12 00:00到期），2026-03-16 11:20才有着落",
      ],
      responsible: ["市热线", "市热线"],
    },
    "names of its own, hours instead of days": {
      params: { returns: ["Sent back"], disputes: ["Not ours"], settles: ["Ruled"], yellow: { hours: 2 }, red: { hours: 4 } },
      trace: `
        hotline
          2026-03-02 09:00  Assigned     市热线 -> 城管局
        > 2026-03-02 10:00  "Not ours"   城管局
        > 2026-03-02 14:00  Ruled        市热线
        > 2026-03-02 14:10  "Sent back"  城管局
        as of 2026-03-03 11:40
      `,
      says: [
        "yellow: 城管局2026-03-02 10:00提出职责争议，2个工作小时内应裁定（2026-03-02 12:00到期），2026-03-02 14:00才有着落",
        "red: 城管局2026-03-02 14:10退单后，2个工作小时内未重新派单（2026-03-02 16:10到期），至今无单位承办",
      ],
    },
  },
});
