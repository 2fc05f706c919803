import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "a hearing within twenty working days, told in writing": `
      approval
      2026-03-02 09:00  suspended  审批局  ground=组织听证 notified=yes
      2026-03-30 16:00  resumed    审批局
    `,
    "a ground that takes as long as it takes": `
      approval
      2026-03-02 09:00  suspended  审批局  ground=专家评审 notified=yes
      as of 2026-09-01 09:00
    `,
    "the case ended while it was suspended": `
      approval
      2026-03-02 09:00  suspended  审批局  ground=听证 notified=yes
      2026-03-10 09:00  withdrawn  -
      as of 2026-09-01 09:00
    `,
    "the last day of the hearing not over": `
      approval
      2026-03-02 09:00  suspended  审批局  ground=听证 notified=yes
      as of 2026-03-30 23:59
    `,
  },
  fires: {
    "on no ground of the law": {
      trace: `
        approval
          2026-03-02 09:00  accepted   审批局  @张三
        > 2026-03-02 10:00  suspended  审批局  ground=领导出差 notified=yes
      `,
      says: "red: 2026-03-02 10:00挂起，事由“领导出差”不属于法定不计入期限的情形",
      responsible: "审批局/张三",
    },
    "no ground at all, and then one that nobody was told of": {
      trace: `
        approval
        > 2026-03-02 10:00  suspended  审批局
          2026-03-03 10:00  resumed    审批局
        > 2026-03-04 10:00  suspended  审批局  ground=检测
          2026-03-05 10:00  resumed    审批局
      `,
      says: [
        "red: 2026-03-02 10:00挂起，事由“未载明”不属于法定不计入期限的情形",
        "yellow: 2026-03-04 10:00以“检测”为由挂起，未书面告知申请人所需时间",
      ],
    },
    "a hearing that never ends": {
      trace: `
        approval
        > 2026-03-02 09:00  suspended  审批局  ground=听证 notified=yes
        as of 2026-03-31 00:01
      `,
      says: "yellow: 2026-03-02 09:00以“听证”为由挂起，最长20个工作日，2026-03-31 00:00届满，至今未恢复",
    },
    "grounds and times of a policy, by foreign names": {
      params: {
        begins: ["Hold"],
        resumes: ["Go on"],
        stop: ["Done"],
        grounds: ["公示"],
        notified: false,
        limits: [{ ground: "公示", limit: { days: 2 } }],
      },
      trace: `
        approval
        > 2026-03-02 09:00  Hold     审批局  ground=公示
        > 2026-03-05 09:40  "Go on"  审批局
        > 2026-03-06 09:00  Hold     审批局  ground=公示
        > 2026-03-12 09:00  Done     审批局
      `,
      says: [
        "yellow: 2026-03-02 09:00以“公示”为由挂起，最长2个工作日，2026-03-05 00:00届满，2026-03-05 09:40才结束挂起，超期0:40",
        "yellow: 2026-03-06 09:00以“公示”为由挂起，最长2个工作日，2026-03-11 00:00届满，2026-03-12 09:00才结束挂起，超期6:30",
      ],
    },
  },
});
