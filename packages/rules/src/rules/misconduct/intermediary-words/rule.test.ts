import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "nothing of the kind": `
      approval title=咨询中介服务收费标准
      2026-03-02 09:00  submitted  窗口  "委托代办"
    `,
    "only asked": `
      hotline
      2026-03-02 09:00  received  市热线  "诉求人询问是否必须找中介办理，已告知可以自行申请"
    `,
    "forbidden, denied, or looked into": `
      hotline
      2026-03-02 09:00  received    市热线  "工作人员没有指定中介，服务很好"
      2026-03-02 10:00  dispatched  市热线 -> 审批局
      2026-03-03 09:00  replied     审批局  "反映窗口指定中介一事，经查不属实。我局严禁指定检测机构。"
    `,
    "words of a policy": {
      params: { negations: ["绝不"], window: 6, cleared: ["已澄清"], confirmed: [], insists: [] },
      trace: `
        hotline
        2026-03-02 09:00  received  市热线  "他们绝不会随便指定中介就不办"
        2026-03-02 10:00  received  市热线  "所称指定机构，属实与否已澄清"
      `,
    },
  },
  fires: {
    "in the title, and after a unit had it": {
      trace: `
        hotline title=窗口指定检测公司不然不受理
        > 2026-03-02 09:00  dispatched   市热线 -> 审批局
        > 2026-03-04 09:00  called-back  市热线  "说不找指定的中介就不受理"
      `,
      says: [
        "orange: 诉求标题提到“指定检测”：“窗口指定检测公司不然不受理”",
        "orange: 流转记录提到“指定的中介”：“说不找指定的中介就不受理”",
      ],
      responsible: ["", "审批局"],
    },
    "phrases of a policy": {
      params: { phrases: ["老王的店"] },
      trace: `
        approval
        > 2026-03-02 09:00  submitted  窗口  "让去老王的店做图"
      `,
      says: "orange: 流转记录提到“老王的店”：“让去老王的店做图”",
    },
  },
});
