import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "the petitioner came to its own counter": `
      hotline
      2026-03-02 09:20  received     城管局
      2026-03-02 10:20  transferred  城管局 -> 住建局
    `,
    "nothing is known of it but that it passed it on; the next is not the first": `
      hotline
      2026-03-02 10:20  transferred  城管局 -> 住建局
      2026-03-02 11:20  transferred  住建局 -> 水务局
    `,
    "spoke with the petitioner first": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-02 09:40  contacted    城管局
      2026-03-02 10:20  transferred  城管局 -> 住建局
    `,
    "coordinated by the centre": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-02 09:40  coordinated  市热线
      2026-03-02 10:20  transferred  城管局 -> 住建局
    `,
    "still with the first, or returned to the centre, or taken away by it": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线
      2026-03-02 10:30  transferred 市热线 -> 住建局
    `,
    "only the first is the first": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-02 09:40  coordinated  城管局
      2026-03-02 10:20  transferred  城管局 -> 住建局
      2026-03-02 11:20  transferred  住建局 -> 水务局
    `,
    "other names for contact and coordination": {
      params: { contacts: ["Called"], coordination: ["Meeting"] },
      trace: `
        hotline
        2026-03-02 09:20  dispatched   市热线 -> 城管局
        2026-03-02 09:40  Called       城管局
        2026-03-02 10:20  transferred  城管局 -> 住建局
      `,
    },
    "passing on that was right, as arbitration found": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-02 10:20  transferred  城管局 -> 住建局  founded=yes
    `,
  },
  fires: {
    "the first is whoever had it first, given it or not": {
      trace: `
        hotline
        > 2026-03-02 09:40  signed       城管局  @张三
        > 2026-03-02 10:20  transferred  城管局 -> 住建局
          2026-03-02 11:20  transferred  住建局 -> 水务局
      `,
      says: "yellow: 首接单位城管局2026-03-02 09:40接单，2026-03-02 10:20转给住建局，没有联系诉求人，也没有协调记录",
      responsible: "城管局/张三",
    },
    "signed and passed on; what was coordinated before and after is not its own": {
      trace: `
        hotline
          2026-03-02 09:00  coordinated  市热线
        > 2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-02 09:40  signed       城管局
        > 2026-03-02 10:20  transferred  城管局 -> 住建局  @马骁
          2026-03-02 11:20  contacted    住建局
          2026-03-02 11:40  coordinated  住建局
      `,
      says: "yellow: 首接单位城管局2026-03-02 09:20接单，2026-03-02 10:20转给住建局，没有联系诉求人，也没有协调记录",
      responsible: "城管局/马骁",
    },
    "where a return counts as well": {
      params: { leaves: ["transferred", "returned"] },
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局
      `,
      says: "yellow: 首接单位城管局2026-03-02 09:20接单，2026-03-02 10:20转给市热线，没有联系诉求人，也没有协调记录",
    },
  },
});
