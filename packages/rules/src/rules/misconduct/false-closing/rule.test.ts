import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "settled, though the petitioner is not pleased": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  resolved=yes satisfied=no
    `,
    "asked before it was closed": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  called-back  市热线  resolved=no
      2026-03-04 09:20  closed       城管局
    `,
    "reopened because it came back": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  reopened     市热线  "问题反复"
    `,
  },
  fires: {
    "denied by the petitioner; the reopening is no second finding": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched   市热线 -> 城管局
        > 2026-03-03 09:20  closed       城管局  @张三
        > 2026-03-04 09:20  called-back  市热线  "没有人来过" resolved=no
          2026-03-04 09:30  reopened     市热线  "未解决"
      `,
      says: "red: 2026-03-03 09:20办结，2026-03-04 09:20回访称未解决：“没有人来过”",
      responsible: "城管局/张三",
    },
    "reopened unresolved, each closing on its own": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched   市热线 -> 城管局
        > 2026-03-03 09:20  closed       城管局
        > 2026-03-04 09:30  reopened     市热线  "诉求人称未解决"
        > 2026-03-05 09:20  closed       城管局
        > 2026-03-06 09:30  reopened     市热线  resolved=false
      `,
      says: [
        "red: 2026-03-03 09:20办结，2026-03-04 09:30因未解决被重办：“诉求人称未解决”",
        "red: 2026-03-05 09:20办结，2026-03-06 09:30因未解决被重办",
      ],
    },
    "in other words": {
      params: { closing: ["Closed"], callback: ["Asked"], reopening: ["Reopened"], unsettled: ["nothing was done"] },
      trace: `
        hotline
          2026-03-02 09:20  Assigned  市热线 -> 城管局
        > 2026-03-03 09:20  Closed    城管局
        > 2026-03-04 09:30  Reopened  市热线  "nothing was done"
        > 2026-03-05 09:20  Closed    城管局
        > 2026-03-06 09:30  Asked     市热线  resolved=no
      `,
      says: [
        "red: 2026-03-03 09:20办结，2026-03-04 09:30因未解决被重办：“nothing was done”",
        "red: 2026-03-05 09:20办结，2026-03-06 09:30回访称未解决",
      ],
    },
  },
});
