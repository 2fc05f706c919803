import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "sent up on the twentieth working day": `
      approval
      2026-03-02 09:20  accepted                县审批局
      2026-03-30 17:00  preliminarily-reviewed  县审批局
    `,
    "an item without a preliminary review": `
      approval
      2026-03-02 09:20  accepted  审批局
      as of 2026-06-01 09:00
    `,
    "withdrawn while it lay there": `
      approval  preliminary=yes
      2026-03-02 09:20  accepted   县审批局
      2026-04-20 09:00  withdrawn  -
      as of 2026-06-01 09:00
    `,
    "an inspection that the law deducts": `
      approval
      2026-03-02 09:20  accepted                县审批局
      2026-03-04 09:20  suspended               县审批局  ground=检验 notified=true
      2026-03-11 09:20  resumed                 县审批局
      2026-04-03 17:00  preliminarily-reviewed  县审批局
    `,
  },
  fires: {
    "kept, by what the case says of itself": {
      trace: `
        approval  preliminary=yes
        > 2026-03-02 09:20  accepted  县审批局  @张三
        as of 2026-03-31 00:01
      `,
      says: "yellow: 2026-03-02 09:20受理，20个工作日内应审查完毕报上级机关，2026-03-31 00:00届满，至今未转报",
      responsible: "县审批局/张三",
    },
    "sent up late; the city office is not to blame": {
      trace: `
        approval
        > 2026-03-02 09:20  accepted                县审批局
        > 2026-03-31 10:20  preliminarily-reviewed  县审批局
          2026-04-20 09:20  decided                 市审批局
      `,
      says: "yellow: 2026-03-02 09:20受理，20个工作日内应审查完毕报上级机关，2026-03-31 00:00届满，2026-03-31 10:20才转报，超期1:20",
      responsible: "县审批局",
    },
    "every case of the item, by foreign names": {
      params: {
        always: true,
        start: ["Take"],
        review: ["Send up"],
        stop: ["Drop"],
        limit: { days: 3 },
        grounds: ["公示"],
        notified: false,
      },
      trace: `
        approval
        > 2026-03-02 09:20  Take        县审批局
          2026-03-03 09:00  suspended   县审批局  ground=公示
          2026-03-05 09:00  resumed     县审批局
        as of 2026-03-11 09:00
      `,
      says: "yellow: 2026-03-02 09:20受理，3个工作日内应审查完毕报上级机关，2026-03-10 00:00届满（已依规扣除13:00），至今未转报",
    },
  },
});
