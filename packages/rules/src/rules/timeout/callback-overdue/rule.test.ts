import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "called back the next working day": `
      hotline
      2026-04-30 16:00  closed       城管局
      2026-05-06 16:00  called-back  市热线  satisfied=yes
    `,
    "reopened before anybody called": `
      hotline
      2026-03-02 09:20  closed    城管局
      2026-03-05 09:20  reopened  市热线
      as of 2026-06-01 09:00
    `,
    "not closed yet": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      as of 2026-06-01 09:00
    `,
    "a log that shows only who acts": `
      hotline  custody=runs
      2026-03-02 09:20  closed  DOT
      as of 2026-06-01 09:00
    `,
  },
  fires: {
    "silence after the closing": {
      trace: `
        hotline
          2026-03-02 09:00  dispatched  市热线 -> 城管局  @赵六
        > 2026-03-02 09:20  closed      城管局  @张三
        as of 2026-03-04 00:01
      `,
      says: "notice: 2026-03-02 09:20办结，1个工作日内应回访，2026-03-04 00:00到期，至今未回访",
      responsible: "市热线",
    },
    "late after the first closing, and after the second": {
      trace: `
        hotline
        > 2026-03-02 09:20  closed       城管局
        > 2026-03-04 09:20  called-back  市热线  @赵六  resolved=no
          2026-03-04 09:30  reopened     市热线
        > 2026-03-05 09:20  closed       城管局
        > 2026-03-09 09:20  called-back  市热线  @钱七
      `,
      says: [
        "notice: 2026-03-02 09:20办结，1个工作日内应回访，2026-03-04 00:00到期，2026-03-04 09:20才回访，超时0:20",
        "notice: 2026-03-05 09:20办结，1个工作日内应回访，2026-03-07 00:00到期，2026-03-09 09:20才回访，超时0:20",
      ],
      responsible: ["市热线/赵六", "市热线/钱七"],
    },
    "foreign names, a tighter limit": {
      params: { start: ["Close"], callback: ["Call"], undone: ["Undo"], limit: { hours: 2 } },
      trace: `
        hotline
          2026-03-02 09:00  Close  城管局
          2026-03-02 10:00  Undo   城管局
        > 2026-03-03 09:00  Close  城管局
        > 2026-03-03 11:30  Call   市热线
      `,
      says: "notice: 2026-03-03 09:00办结，2个工作小时内应回访，2026-03-03 11:00到期，2026-03-03 11:30才回访，超时0:30",
    },
  },
});
