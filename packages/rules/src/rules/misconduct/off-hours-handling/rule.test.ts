import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const decisions = (count: number, when: string, mark = " ", what = "decided 审批局 @王五", id = "d") =>
  Array.from({ length: count }, (_, index) => `approval id=${id}${index}\n ${mark} ${when}  ${what}`);
const over = "\n---\nhotline id=over\n2026-04-01 00:00  received  市热线\nas of 2026-04-01 00:01";

testGroupRule(rule, {
  quiet: {
    "in office hours, a make-up Saturday among them": `${[...decisions(10, "2026-02-14 10:00"), ...decisions(10, "2026-02-24 16:59", " ", "decided 审批局 @王五", "e")].join("\n---\n")}${over}`,
    "a little after five": decisions(20, "2026-03-02 18:00").join("\n---\n") + over,
    "less than half": `${[...decisions(11, "2026-03-02 10:00"), ...decisions(10, "2026-03-02 22:00", " ", "decided 审批局 @王五", "e")].join("\n---\n")}${over}`,
    "too few": decisions(19, "2026-03-02 22:00").join("\n---\n") + over,
    "the month runs": decisions(20, "2026-03-02 22:00").join("\n---\n"),
    "a log that knows only the day": decisions(20, "2026-03-02 00:00").join("\n---\n") + over,
    "nobody knows who": decisions(20, "2026-03-02 22:00", " ", "decided 审批局").join("\n---\n") + over,
    "beyond the calendar": `${decisions(20, "2003-03-02 22:00").join("\n---\n")}${over}`,
  },
  fires: {
    "half by night and on a holiday": {
      trace: `${[
        ...decisions(10, "2026-03-02 10:00"),
        ...decisions(5, "2026-03-02 22:00", ">", "denied 审批局 @王五", "n"),
        ...decisions(5, "2026-03-07 10:00", ">", "decided 审批局 @王五", "w"),
      ].join("\n---\n")}${over}`,
      says: "审批局/王五 notice: 审批局/王五2026-03办结20件，其中10件（50%）在非工作时间",
      responsible: "审批局/王五",
    },
    "as a policy has it": {
      params: { deciding: ["Out"], grace: 0, share: 0.1, least: 1 },
      trace: `approval\n> 2026-03-02 12:01  Out  审批局/一处  @王五\nas of 2026-04-01 00:01`,
      says: "审批局/一处/王五 notice: 审批局/一处/王五2026-03办结1件，其中1件（100%）在非工作时间",
      responsible: "审批局/一处/王五",
    },
  },
});
