import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "followed up": `
      rating
      2026-03-02 09:20  rated      审批局  score=1 named=yes
      2026-03-04 09:20  revisited  审批局
      as of 2026-03-20 09:00
    `,
    "followed up late is not unvisited": `
      rating
      2026-03-02 09:20  rated      审批局  score=1 named=yes
      2026-03-14 09:20  revisited  审批局
      as of 2026-03-20 09:00
    `,
    "nobody's name to it": `
      rating
      2026-03-02 09:20  rated  审批局  score=1
      2026-03-02 09:30  rated  审批局  satisfied=no named=no
      as of 2026-03-20 09:00
    `,
    "a good one, and one that says nothing": `
      rating
      2026-03-02 09:20  rated  审批局  score=3 named=yes
      2026-03-02 09:30  rated  审批局  named=yes
      as of 2026-03-20 09:00
    `,
    "the last minute of the fifth working day": `
      rating
      2026-03-02 09:20  rated  审批局  score=1 named=yes
      as of 2026-03-09 23:59
    `,
  },
  fires: {
    "silence fires; the unit that was rated is named": {
      trace: `
        rating
        > 2026-03-02 09:20  rated      审批局  @张三  score=2 named=yes
          2026-03-03 09:20  rectified  审批局
        as of 2026-03-10 00:01
      `,
      says: "red: 2026-03-02 09:20收到差评，应在5个工作日内回访，2026-03-10 00:00到期，没有回访记录",
      responsible: "审批局/张三",
    },
    "an order, for whoever handled it": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-03 09:20  closed      城管局  @李四
        > 2026-03-04 09:20  rated       市热线  satisfied=no named=yes
        as of 2026-03-20 09:00
      `,
      says: "red: 2026-03-04 09:20收到差评，应在5个工作日内回访，2026-03-12 00:00到期，没有回访记录",
      responsible: "城管局/李四",
    },
    "names, scale and time of a policy": {
      params: { rating: ["Voted"], worst: 6, named: false, revisit: ["Called"], limit: { days: 1 } },
      trace: `
        other
        > 2026-03-02 09:20  Voted   甲  score=6
          2026-03-20 09:20  Asked   甲
      `,
      says: "red: 2026-03-02 09:20收到差评，应在1个工作日内回访，2026-03-04 00:00到期，没有回访记录",
    },
  },
});
