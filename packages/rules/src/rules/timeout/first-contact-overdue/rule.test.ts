import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "an extension granted to it is no new order": `
      hotline
      2026-03-02 09:20  dispatched         市热线 -> 城管局
      2026-03-02 09:40  contacted          城管局
      2026-03-03 10:20  extension-granted  市热线 -> 城管局
      as of 2026-03-12 09:00
    `,
    "contacted the next working day": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 16:00  contacted   城管局
    `,
    "an urgent order, half an hour to the minute": `
      hotline urgent
      2026-03-02 22:00  dispatched  市热线 -> 供热集团
      2026-03-02 22:30  contacted   供热集团
    `,
    "returned at once": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:00  returned    城管局 -> 市热线
    `,
    "reopened in its hands": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:00  contacted   城管局
      2026-03-03 09:00  closed      城管局
      2026-03-04 09:00  reopened    市热线
      as of 2026-03-20 09:00
    `,
  },
  fires: {
    "an urgent order at night, by the clock on the wall": {
      trace: `
        hotline urgent
        > 2026-03-02 22:00  dispatched  市热线 -> 供热集团
        > 2026-03-02 22:31  contacted   供热集团  @李四
      `,
      says: "red: 供热集团2026-03-02 22:00接到紧急工单，30分钟内应联系诉求人，2026-03-02 22:30到期，2026-03-02 22:31才联系",
      responsible: "供热集团/李四",
    },
    "silence fires without any event": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-02 09:50  signed      城管局
        as of 2026-03-04 00:01
      `,
      says: "yellow: 城管局2026-03-02 09:20接到派单，1个工作日内应联系诉求人，2026-03-04 00:00到期，至今未联系",
    },
    "let go without a word, by a tighter policy": {
      params: { limit: { hours: 2 }, contact: ["phoned"] },
      trace: `
        hotline
        > 2026-03-02 09:00  dispatched  市热线 -> 城管局
          2026-03-02 09:50  contacted   城管局
        > 2026-03-02 11:01  returned    城管局 -> 市热线
      `,
      says: "yellow: 城管局2026-03-02 09:00接到派单，2个工作小时内应联系诉求人，2026-03-02 11:00到期，直至2026-03-02 11:01离手仍未联系",
    },
    "an hour for urgent ones": {
      params: { urgentLimit: { minutes: 60 } },
      trace: `
        hotline urgent
        > 2026-03-02 22:00  dispatched  市热线 -> 供热集团
        as of 2026-03-02 23:01
      `,
      says: "red: 供热集团2026-03-02 22:00接到紧急工单，1小时内应联系诉求人，2026-03-02 23:00到期，至今未联系",
    },
  },
});
