import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const applications = (count: number, agent: string, mark = " ", officer = "@王五") =>
  Array.from(
    { length: count },
    (_, index) => `
      approval id=${agent || "own"}${officer}${index}
      ${mark} 2026-03-02 09:00  submitted  窗口  ${agent === "" ? "" : `agent=${agent}`}
        2026-03-09 09:00  decided  审批局  ${officer}
    `,
  );
const over = "---\nhotline id=over\n2026-04-01 00:00  received  市热线\nas of 2026-04-01 00:01";

testGroupRule(rule, {
  quiet: {
    "four of five": [...applications(16, "甲代理"), ...applications(4, "乙代理")].join("---") + over,
    "too few through agents": [...applications(19, "甲代理"), ...applications(30, "")].join("---") + over,
    "two approvers": [...applications(10, "甲代理"), ...applications(10, "甲代理", " ", "@赵六")].join("---") + over,
    "the month runs": applications(20, "甲代理").join("---"),
    "no agent, or none to speak of": [...applications(30, ""), ...applications(30, "无")].join("---") + over,
    "nobody knows who decided": applications(30, "甲代理", " ", "").join("---") + over,
  },
  fires: {
    "seventeen of twenty": {
      trace: [...applications(17, "甲代理", ">"), ...applications(3, "乙代理"), ...applications(9, "")].join("---") + over,
      says: "审批局/王五 orange: 审批局/王五2026-03审批的中介代办件共20件，其中17件（85%）由“甲代理”代办",
      responsible: "审批局/王五",
    },
    "as a policy has it": {
      params: { handing: ["In"], deciding: ["Out"], share: 0.5, least: 2 },
      trace: ["a", "b"]
        .map(
          (id) =>
            `approval id=${id}\n> 2026-03-02 09:00  In  窗口  agent=甲代理\n2026-03-03 09:00  Out  审批局  @王五\nas of 2026-04-01 00:01`,
        )
        .join("\n---\n"),
      says: "审批局/王五 orange: 审批局/王五2026-03审批的中介代办件共2件，其中2件（100%）由“甲代理”代办",
    },
  },
});
