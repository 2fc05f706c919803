import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "promised in a day, and in no number": `
      approval  promisedDays=1
      2026-03-02 09:20  accepted  审批局
      2026-03-04 09:20  decided   审批局
    `,
    "done on the same day, after office hours": `
      approval  class=即办件
      2026-03-02 16:20  accepted  审批局
      2026-03-02 19:40  decided   审批局
    `,
    "accepted on the evening before a holiday, done on the make-up Saturday": `
      approval  class=即办件
      2026-05-08 17:30  accepted  审批局
      2026-05-09 16:00  decided   审批局
    `,
    "promised in days, not on the spot": `
      approval  class=承诺件
      2026-03-02 09:20  accepted  审批局
      2026-03-06 09:40  decided   审批局
    `,
    "the day not over": `
      approval  class=即办件
      2026-03-02 09:20  accepted  审批局
      as of 2026-03-02 23:59
    `,
    "a policy that allows the next working day": {
      params: { grace: 1 },
      trace: `
        approval  class=即办件
        2026-03-06 09:20  accepted  审批局
        2026-03-09 17:00  decided   审批局
      `,
    },
  },
  fires: {
    "promised in no days at all, whatever its class": {
      trace: `
        approval  promisedDays=0
        > 2026-03-02 09:20  accepted  审批局
        > 2026-03-03 09:05  decided   审批局
      `,
      says: "yellow: 即办件2026-03-02 09:20受理，应于2026-03-02 23:59前办结，2026-03-03 09:05才办结",
      responsible: "审批局",
    },
    "the next morning": {
      trace: `
        approval  class=即办件
        > 2026-03-02 09:20  accepted  审批局  @张三
        > 2026-03-03 09:05  decided   审批局  @张三
      `,
      says: "yellow: 即办件2026-03-02 09:20受理，应于2026-03-02 23:59前办结，2026-03-03 09:05才办结",
      responsible: "审批局/张三",
    },
    "nothing happened; by a log that knows only days": {
      trace: `
        approval  class=即办件
        > 2026-03-02 00:00  accepted  审批局
        as of 2026-03-03 00:00
      `,
      says: "yellow: 即办件2026-03-02 00:00受理，应于2026-03-02 23:59前办结，至今未办结",
    },
    "foreign names": {
      params: { classes: ["当场办结"], start: ["Take"], stop: ["Done"] },
      trace: `
        approval  class=当场办结
        > 2026-03-07 09:20  Take  审批局
        > 2026-03-10 09:05  Done  审批局
      `,
      says: "yellow: 即办件2026-03-07 09:20受理，应于2026-03-09 23:59前办结，2026-03-10 09:05才办结",
    },
  },
});
