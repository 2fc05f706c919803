import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const application = (id: string, submitted: string, decided: string, mark = " ", between = "", who = "@王五", item = "item=施工许可") => `
  approval id=${id} ${item}
    2026-03-${submitted} 09:00  submitted  窗口
    ${between}
  ${mark} 2026-03-${decided} 16:00  decided  审批局  ${who}
`;
/** Handed in on the days from the 2nd on, decided in turn from the 16th on. */
const queue = (count: number, mark = " ", between = "") =>
  Array.from({ length: count }, (_, index) => {
    const day = index + 2;
    return application(`a${String(index).padStart(2, "0")}`, String(day).padStart(2, "0"), String(day + 14), mark, between);
  });

testGroupRule(rule, {
  quiet: {
    "in turn": queue(12).join("---"),
    "ahead of nine": [...queue(9), application("z", "13", "13")].join("---"),
    "those it overtook were waiting for papers": [
      ...queue(12, " ", "2026-03-15 10:00  correction-asked  审批局"),
      application("z", "14", "15"),
    ].join("---"),
    "another officer, another item, nobody's, nothing's": [
      ...queue(12),
      application("v", "13", "14", " ", "", "@赵六"),
      application("w", "13", "14", " ", "", "@王五", "item=占道许可"),
      application("x", "13", "14", " ", "", ""),
      application("y", "13", "14", " ", "", "@王五", ""),
      "\napproval id=z item=施工许可\n2026-03-14 16:00  decided  审批局  @王五",
    ].join("---"),
    "decided together": queue(12)
      .map((text) => text.replace(/03-\d\d 16:00/, "03-30 16:00"))
      .join("---"),
  },
  fires: {
    "ahead of eleven: the ten earliest prove it": {
      trace: [...queue(10, ">"), application("z0", "12", "30"), application("z1", "13", "14", ">")].join("---"),
      says: "审批局/王五 yellow: 审批局/王五2026-03-14 16:00办结的“施工许可”2026-03-13 09:00才申请，先于更早申请的至少10件",
      responsible: "审批局/王五",
    },
    "as a policy has it: each that jumps is told": {
      params: { submitting: ["In"], deciding: ["Out"], waiting: ["Hold"], overtakes: 1 },
      trace: `
        approval id=a item=施工许可
          2026-03-02 09:00  In   窗口
        > 2026-03-06 09:00  Out  审批局  @王五
        ---
        approval id=b item=施工许可
          2026-03-02 10:00  In    窗口
          2026-03-02 11:00  Hold  窗口
          2026-03-09 09:00  Out   审批局  @王五
        ---
        approval id=c item=施工许可
          2026-03-03 09:00  In   窗口
        > 2026-03-05 09:00  Out  审批局  @王五
        ---
        approval id=d item=施工许可
          2026-03-04 09:00  In   窗口
        > 2026-03-04 10:00  Out  审批局  @王五
      `,
      says: [
        "审批局/王五 yellow: 审批局/王五2026-03-05 09:00办结的“施工许可”2026-03-03 09:00才申请，先于更早申请的至少1件",
        "审批局/王五 yellow: 审批局/王五2026-03-04 10:00办结的“施工许可”2026-03-04 09:00才申请，先于更早申请的至少1件",
      ],
    },
  },
});
