import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

testGroupRule(rule, {
  quiet: {
    "accepted with what had been lacking": `
      approval id=a petitioner=甲 item=食品经营
      2026-03-02 09:00  submitted  窗口    materials=申请表
      2026-03-02 10:00  refused    市监局
      ---
      approval id=b petitioner=甲 item=食品经营
      2026-03-04 09:00  submitted  窗口    materials=申请表、健康证
      2026-03-04 10:00  accepted   市监局
    `,
    "accepted too late to be the same story": `
      approval id=a petitioner=甲 item=食品经营
      2026-03-02 10:00  refused    市监局
      ---
      approval id=b petitioner=甲 item=食品经营
      2026-03-24 10:00  accepted   市监局
    `,
    "another matter, or nobody knows whose": `
      approval id=a petitioner=甲 item=食品经营
      2026-03-02 10:00  refused    市监局
      ---
      approval id=b petitioner=甲 item=餐饮服务
      2026-03-04 10:00  accepted   市监局
      ---
      approval id=c item=食品经营
      2026-03-04 10:00  accepted   市监局
    `,
    "accepted, then refused": `
      approval id=a petitioner=甲 item=食品经营
      2026-03-02 10:00  accepted   市监局
      2026-03-03 10:00  refused    市监局
    `,
  },
  fires: {
    "on the last of fifteen working days, with nothing new": {
      trace: `
        approval id=a petitioner=甲 item=食品经营
          2026-03-02 09:00  submitted  窗口    materials=申请表、健康证
        > 2026-03-02 10:00  refused    市监局  @李四
        ---
        approval id=b petitioner=甲 item=食品经营
          2026-03-23 09:00  submitted  窗口    materials=申请表
        > 2026-03-23 16:00  accepted   市监局  @王五
      `,
      says: "甲/食品经营 yellow: 市监局2026-03-02 10:00不予受理，2026-03-23 16:00又受理同一事项，相隔不超过15个工作日，其间未见新材料",
      responsible: "市监局/李四",
    },
    "twice in one case, in other words": {
      params: { refusing: ["No"], accepting: ["Yes"], supplying: ["Files"], within: { days: 2 } },
      trace: `
        approval id=a petitioner=甲 item=食品经营
          2026-03-02 09:00  Files  窗口    materials=申请表
          2026-03-02 10:00  Files  窗口    materials=健康证
        > 2026-03-02 10:30  No     市监局
        > 2026-03-03 10:30  Yes    市监局
        > 2026-03-04 10:30  No     市监局
        > 2026-03-05 10:30  Yes    市监局
      `,
      says: [
        "甲/食品经营 yellow: 市监局2026-03-02 10:30不予受理，2026-03-03 10:30又受理同一事项，相隔不超过2个工作日，其间未见新材料",
        "甲/食品经营 yellow: 市监局2026-03-04 10:30不予受理，2026-03-05 10:30又受理同一事项，相隔不超过2个工作日，其间未见新材料",
      ],
    },
  },
});
