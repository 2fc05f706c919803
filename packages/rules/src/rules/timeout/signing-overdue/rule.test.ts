import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "an extension granted to it is no new order": `
      hotline
      2026-03-02 09:20  dispatched         市热线 -> 城管局
      2026-03-02 09:40  signed             城管局
      2026-03-03 09:20  extension-asked    城管局 -> 市热线
      2026-03-03 10:20  extension-granted  市热线 -> 城管局
      as of 2026-03-12 09:00
    `,
    "it handed on what nobody had given it": `
      hotline
      2026-03-02 09:20  note         城管局
      2026-03-06 09:40  transferred  城管局 -> 住建局
      2026-03-06 09:45  signed       住建局
    `,
    "signed on the next working day, a holiday in between": `
      hotline
      2026-02-14 16:00  dispatched  市热线 -> 城管局
      2026-02-24 17:00  signed      城管局
    `,
    "not signed yet, the day not over": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      as of 2026-03-03 23:59
    `,
    "returned unsigned within the time": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  returned    城管局 -> 市热线
    `,
    "reopened in its hands: nothing was handed over": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  signed      城管局
      2026-03-03 09:20  closed      城管局
      2026-03-04 09:20  reopened    市热线
      as of 2026-03-20 09:00
    `,
    "a log that shows only who acts": {
      params: { yellow: { days: 1 } },
      trace: `
        approval
        2026-03-02 09:20  accepted  城管局
        as of 2026-03-20 09:00
      `,
    },
  },
  fires: {
    "a make-up Saturday counts": {
      trace: `
        hotline
        > 2026-02-13 16:00  dispatched  市热线 -> 城管局
        > 2026-02-24 09:00  signed      城管局  @张三
      `,
      says: "yellow: 城管局2026-02-13 16:00接到派单，1个工作日内应签收，2026-02-15 00:00到期，2026-02-24 09:00才签收",
      responsible: "城管局/张三",
    },
    "silence fires without any event": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
        as of 2026-03-05 00:01
      `,
      says: "red: 城管局2026-03-02 09:20接到派单，1个工作日内应签收，2026-03-04 00:00到期，至今未签收",
    },
    "each unit by its own clock; one let it go unsigned": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-02 09:30  signed      城管局
          2026-03-02 10:00  returned    城管局 -> 市热线
        > 2026-03-02 10:30  dispatched  市热线 -> 住建局
        > 2026-03-04 10:30  returned    住建局 -> 市热线
      `,
      says: "yellow: 住建局2026-03-02 10:30接到派单，1个工作日内应签收，2026-03-04 00:00到期，直至2026-03-04 10:30离手仍未签收",
    },
    "foreign names and limits": {
      params: { signing: ["Accepted"], yellow: { hours: 2 }, red: { hours: 4 } },
      trace: `
        hotline
        > 2026-03-02 09:00  Assigned  市热线 -> 城管局
        > 2026-03-02 15:00  Accepted  城管局
      `,
      says: "red: 城管局2026-03-02 09:00接到派单，2个工作小时内应签收，2026-03-02 11:00到期，2026-03-02 15:00才签收",
    },
  },
});
