import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "dissatisfied once, content the second time": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  satisfied=no
      2026-03-05 09:20  closed       城管局
      2026-03-06 09:20  called-back  市热线  satisfied=yes
    `,
    "one dissatisfaction, noted by the call and by the rating": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  satisfied=no
      2026-03-04 09:30  rated        市热线  score=1
    `,
    "an evaluation that says neither": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  reached=no
      2026-03-05 09:20  closed       城管局
      2026-03-06 09:20  called-back  市热线  satisfied=no
    `,
    "content in between": `
      rating
      2026-03-04 09:20  rated      审批局  score=2
      2026-03-05 09:20  rectified  审批局
      2026-03-06 09:20  rated      审批局  score=5
      2026-03-07 09:20  rectified  审批局
      2026-03-08 09:20  rated      审批局  score=1
    `,
  },
  fires: {
    "still dissatisfied when it was closed again; the last holder is named": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-03 09:20  closed       城管局  @张三
        > 2026-03-04 09:20  called-back  市热线  satisfied=no
          2026-03-04 10:20  dispatched   市热线 -> 住建局
          2026-03-05 09:20  closed       住建局  @李四
        > 2026-03-06 09:20  called-back  市热线  satisfied=no
          2026-03-07 09:20  called-back  市热线  satisfied=yes
      `,
      says: "red: 2026-03-04 09:20评价不满意，再次办理后，第2次评价（2026-03-06 09:20）仍不满意",
      responsible: "住建局/李四",
    },
    "by score, for whoever was rated": {
      trace: `
        rating
        > 2026-03-04 09:20  rated      审批局  @张三  score=2
          2026-03-05 09:20  rectified  审批局  @张三
        > 2026-03-06 09:20  rated      审批局  @张三  score=1
      `,
      says: "red: 2026-03-04 09:20评价不满意，再次办理后，第2次评价（2026-03-06 09:20）仍不满意",
      responsible: "审批局/张三",
    },
    "by another scale, three times, nothing asked of what lies between": {
      params: { evaluations: ["Asked"], worst: 5, handling: [], times: 3 },
      trace: `
        other
          2026-03-02 09:20  Done   甲
        > 2026-03-04 09:20  Asked  市热线  score=5
        > 2026-03-05 09:20  Asked  市热线  score=4
        > 2026-03-06 09:20  Asked  市热线  score=3
      `,
      says: "red: 2026-03-04 09:20评价不满意，再次办理后，第3次评价（2026-03-06 09:20）仍不满意",
      responsible: "甲",
    },
  },
});
