import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

/** Half an office day on average, give or take an hour: more than 195 + 3 × 60 minutes is unusual. */
const baselines = { 审核: { mean: 195, sd: 60, n: 30 } };
const reviewed = (at: string, between = "", mark = " ") => `
  approval item=施工许可
    2026-03-02 08:30  submitted  窗口
  ${mark} 2026-03-02 09:00  accepted   窗口
    ${between}
  ${mark} ${at}  reviewed   审批局  @王五
`;

testRule(rule, {
  quiet: {
    "no baseline": reviewed("2026-03-20 09:00"),
    "to the minute": { trace: reviewed("2026-03-02 16:45"), params: { baselines } },
    "too few of its kind": { trace: reviewed("2026-03-20 09:00"), params: { baselines: { 审核: { mean: 195, sd: 60, n: 29 } } } },
    "all of its kind took the same": { trace: reviewed("2026-03-20 09:00"), params: { baselines: { 审核: { mean: 195, sd: 0, n: 99 } } } },
    "waiting for papers": { trace: reviewed("2026-03-20 09:00", "2026-03-02 10:00  correction-asked  审批局"), params: { baselines } },
    "cut short": {
      trace: "approval\n2026-03-02 09:00  accepted  窗口\n2026-03-02 10:00  withdrawn  窗口\nas of 2026-03-20 09:00",
      params: { baselines },
    },
    "not long yet": { trace: "approval\n2026-03-02 09:00  accepted  窗口\nas of 2026-03-02 16:45", params: { baselines } },
    "beyond the calendar": { trace: "approval\n2003-03-02 09:00  accepted  窗口\n2003-08-02 09:00  reviewed  窗口", params: { baselines } },
  },
  fires: {
    "a minute more": {
      params: { baselines },
      trace: reviewed("2026-03-02 16:46", "", ">"),
      says: "notice: “审核”环节自2026-03-02 09:00至2026-03-02 16:46用时6:16，同类30件平均3:15，超过6:15即为异常",
      responsible: "审批局/王五",
    },
    "while it runs": {
      params: { baselines },
      trace: `
        approval
        > 2026-03-02 09:00  accepted  窗口  @张三
        as of 2026-03-02 16:46
      `,
      says: "notice: “审核”环节自2026-03-02 09:00起至今未完成，同类30件平均用时3:15，超过6:15即为异常",
      responsible: "窗口/张三",
    },
    "steps of a policy": {
      params: {
        baselines: { 勘验: { mean: 60, sd: 30, n: 5 } },
        steps: [{ step: "勘验", from: ["Booked"], to: ["Seen"] }],
        z: 2,
        least: 5,
        pauses: ["Rain"],
        ends: ["Over"],
      },
      trace: `
        hotline
          2026-03-02 09:00  dispatched  市热线 -> 城管局
        > 2026-03-02 09:00  Booked      城管局
        > 2026-03-02 11:01  Seen        -
          2026-03-03 09:00  Booked      城管局
      `,
      says: "notice: “勘验”环节自2026-03-02 09:00至2026-03-02 11:01用时2:01，同类5件平均1:00，超过2:00即为异常",
      responsible: "城管局",
    },
  },
});
