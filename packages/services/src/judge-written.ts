import { Calendar, CHINA, readTrace } from "@qingjian/events";
import { type CaseAccount, explain, judgeBy, PACKS, type Policy, RULES } from "@qingjian/rules";

/** Judges a case written by hand in trace notation; needs no database. @throws NotationError naming the line, PolicyError */
export function judgeWritten(notation: string, policies: readonly Policy[] = []): { account: CaseAccount; marked: readonly string[] } {
  const { trace, marked } = readTrace(notation, new Calendar(CHINA));
  const judge = judgeBy(RULES, [...(PACKS[0]?.policies ?? []), ...policies], (_, __, error) => {
    throw error;
  });
  const { verdicts, rulings } = judge(trace);
  return { account: explain(trace, verdicts, rulings), marked };
}
