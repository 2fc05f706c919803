import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "put right on the fifth working day": `
      rating
      2026-04-29 10:00  rated      审批局  score=1
      2026-05-09 16:00  rectified  审批局
    `,
    "a good rating asks for nothing": `
      rating
      2026-03-02 10:00  rated  审批局  score=3
      as of 2026-06-01 09:00
    `,
    "a rating that says nothing": `
      rating
      2026-03-02 10:00  rated  审批局
      as of 2026-06-01 09:00
    `,
    "the last day not over": `
      rating
      2026-03-02 10:00  rated  审批局  satisfied=no
      as of 2026-03-09 23:59
    `,
  },
  fires: {
    "nothing done": {
      trace: `
        rating
          2026-03-01 10:00  decided  审批局  @张三
        > 2026-03-02 10:00  rated    审批局  satisfied=no
        as of 2026-03-10 00:01
      `,
      says: "red: 2026-03-02 10:00收到差评，5个工作日内应整改反馈，2026-03-10 00:00到期，至今未整改",
      responsible: "审批局/张三",
    },
    "put right late; a second one while it waits is the same wait": {
      trace: `
        rating
        > 2026-03-02 10:00  rated      审批局  score=2
          2026-03-05 10:00  rated      审批局  score=1
        > 2026-03-10 09:30  rectified  审批局
      `,
      says: "red: 2026-03-02 10:00收到差评，5个工作日内应整改反馈，2026-03-10 00:00到期，2026-03-10 09:30才整改，超期0:30",
      responsible: "审批局",
    },
    "foreign names, a stricter score": {
      params: { ratings: ["Rate"], rectified: ["Fix"], worst: 3, limit: { days: 1 } },
      trace: `
        rating
        > 2026-03-02 10:00  Rate  审批局  score=3
        > 2026-03-04 09:30  Fix   审批局
      `,
      says: "red: 2026-03-02 10:00收到差评，1个工作日内应整改反馈，2026-03-04 00:00到期，2026-03-04 09:30才整改，超期0:30",
    },
  },
});
