import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "its first act on record was to call the petitioner": `
      hotline
      2026-03-02 09:40  contacted    城管局
      2026-03-02 10:20  transferred  城管局 -> 住建局
    `,
    "the petitioner came to its own counter": `
      hotline
      2026-03-02 09:20  received     城管局
      2026-03-02 10:20  returned     城管局 -> 市热线
    `,
    "nothing is known of it but that it passed it on": `
      hotline
      2026-03-02 10:20  transferred  城管局 -> 住建局
    `,
    "the petitioner was called": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 09:40  contacted   城管局
      2026-03-02 10:20  returned    城管局 -> 市热线
    `,
    "right to return it, as arbitration found": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线  founded=yes
    `,
    "taken away by the centre": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    市热线 -> 市热线  "派错"
      2026-03-02 10:30  dispatched  市热线 -> 住建局
      2026-03-02 10:40  dispatched  市热线 -> 水务局
    `,
    "where looking into the papers is something done": {
      params: { touches: ["Read"] },
      trace: `
        hotline
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-02 09:30  Read        城管局
        2026-03-02 10:20  returned    城管局 -> 市热线
      `,
    },
  },
  fires: {
    "signed and returned; passed on; what another did is not the unit's": {
      trace: `
        hotline
        > 2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-02 09:40  signed       城管局  @马骁
          2026-03-02 10:00  contacted    市热线
        > 2026-03-03 10:20  returned     城管局 -> 市热线  @马骁
        > 2026-03-03 11:00  dispatched   市热线 -> 住建局
        > 2026-03-04 11:00  transferred  住建局 -> 水务局
          2026-03-04 11:30  contacted    水务局
      `,
      says: [
        "yellow: 城管局2026-03-02 09:20接单，2026-03-03 10:20退回，持有7:30，其间没有联系、核查、答复记录",
        "yellow: 住建局2026-03-03 11:00接单，2026-03-04 11:00转给水务局，持有6:30，其间没有联系、核查、答复记录",
      ],
      responsible: ["城管局/马骁", "住建局"],
    },
    "names of its own": {
      params: { leaves: ["Sent back"] },
      trace: `
        hotline
        > 2026-03-02 09:20  Assigned     市热线 -> 城管局
        > 2026-03-02 10:20  "Sent back"  城管局 -> 市热线
      `,
      says: "yellow: 城管局2026-03-02 09:20接单，2026-03-02 10:20退回，持有1:00，其间没有联系、核查、答复记录",
    },
  },
});
