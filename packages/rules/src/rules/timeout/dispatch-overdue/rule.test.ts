import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "dispatched on the minute": `
      hotline
      2026-03-02 09:00  received    市热线
      2026-03-02 13:45  dispatched  市热线 -> 城管局
    `,
    "taken down at night, dispatched in the morning": `
      hotline
      2026-03-06 23:00  received    市热线
      2026-03-09 10:00  dispatched  市热线 -> 城管局
    `,
    "answered by the centre itself": `
      hotline
      2026-03-02 09:00  received  市热线
      2026-03-02 09:20  closed    市热线
    `,
    "a log that shows only who acts": {
      params: { limit: { hours: 1 } },
      trace: `
        hotline  custody=runs
        2026-03-02 09:00  received  DOT
        as of 2026-06-01 09:00
      `,
    },
    "what comes back is not taken down again": `
      hotline
      2026-03-02 09:00  received    市热线
      2026-03-02 09:30  dispatched  市热线 -> 城管局
      2026-03-03 09:00  returned    城管局 -> 市热线
      2026-03-05 10:00  dispatched  市热线 -> 住建局
    `,
  },
  fires: {
    "left lying at the centre": {
      trace: `
        hotline
        > 2026-03-02 09:00  received  市热线  @赵六
        as of 2026-03-02 13:46
      `,
      says: "yellow: 2026-03-02 09:00登记，0.5个工作日（按办公时间）内应转办，2026-03-02 13:45到期，至今未转办",
      responsible: "市热线/赵六",
    },
    "dispatched in the afternoon": {
      trace: `
        hotline
        > 2026-03-02 09:00  received    市热线
        > 2026-03-02 14:00  dispatched  市热线 -> 城管局
      `,
      says: "yellow: 2026-03-02 09:00登记，0.5个工作日（按办公时间）内应转办，2026-03-02 13:45到期，2026-03-02 14:00才派单，超时0:15",
      responsible: "市热线",
    },
    "foreign names, a tighter limit": {
      params: { start: ["Call"], stop: ["Assign"], limit: { minutes: 30 } },
      trace: `
        hotline
        > 2026-03-02 21:00  Call    市热线
        > 2026-03-02 22:00  Assign  市热线 -> 城管局
      `,
      says: "yellow: 2026-03-02 21:00登记，30分钟内应转办，2026-03-02 21:30到期，2026-03-02 22:00才Assign，超时0:30",
    },
  },
});
