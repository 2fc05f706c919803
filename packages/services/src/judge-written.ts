import { Calendar, CHINA, NotationError, readTrace, type Trace, type WrittenTrace } from "@qingjian/events";
import {
  type CaseAccount,
  checkPolicies,
  explain,
  Gathering,
  type Judgement,
  judgeBy,
  type Level,
  PACKS,
  type Policy,
  type PolicyProblem,
  RULES,
  remedy,
  rulingOfBy,
  type Said,
  Sitting,
  say,
} from "@qingjian/rules";
import { refuseProblems } from "./policy-change.ts";
import { Refusal } from "./refusal.ts";

/** What was found in several cases together. */
export type TogetherFinding = {
  readonly rule: string;
  readonly title: Said;
  readonly level: Level;
  readonly subject: string;
  readonly sentence: Said;
  readonly remedy: Said;
  readonly basis: readonly string[];
  /** `case` or `case#event`. */
  readonly evidence: readonly string[];
};
export type WrittenJudgement = {
  readonly cases: readonly { readonly id: string; readonly account: CaseAccount; readonly marked: readonly string[] }[];
  readonly together: readonly TogetherFinding[];
};

/** What is wrong with policies by themselves: parameters out of order, two that say different things of one case, more than the law allows. */
export const policyProblems = (policies: readonly Policy[]): readonly PolicyProblem[] => checkPolicies(RULES, policies);

/** A policy of the notation goes by its line. */
const LINE = "line ";
const POLICY = /^\s*policy\s+(?:([a-z][a-z-]*)\s+)?(\{.*\})\s*$/;

/**
 * Judges what is written by hand in trace notation: one case, or several parted by lines of `---`, which are then judged together too.
 * Lines above a case, `policy RULE {"parameter": …}`, give a rule other parameters; with `only` the rule need not be named, and only it is asked,
 * so that an example of a rule's page can be judged as it stands there. Needs no database. @throws NotationError naming the line, PolicyError, Refusal where there is no such rule
 */
export function judgeWritten(notation: string, policies: readonly Policy[] = [], only?: string): WrittenJudgement {
  const rules = only === undefined ? RULES : RULES.filter(({ id }) => id === only);
  if (rules.length === 0)
    throw new Refusal("not-found", {
      zh: `没有规则“${only}”，请对照规则目录`,
      en: `There is no rule “${only}”; see the catalogue of rules`,
    });
  const { text, written } = policiesIn(notation, only);
  refuseProblems(policyProblems(policies));
  for (const { policy, said } of policyProblems(written)) throw new NotationError(Number(policy.slice(LINE.length)), said.en, said.zh);
  const calendar = new Calendar(CHINA);
  const all = [...(PACKS[0]?.policies ?? []), ...policies, ...written].filter(({ rule }) => only === undefined || rule === only);
  const judge = judgeBy(rules, all, (_, __, error) => {
    throw error;
  });
  const gathering = new Gathering();
  const cases: { id: string; account: CaseAccount; marked: readonly string[] }[] = [];
  let asOf = Number.NEGATIVE_INFINITY;
  for (const { id, trace, marked } of casesIn(text, calendar)) {
    const judgement: Judgement = judge(trace);
    gathering.add(trace.source, id, judgement.contributions);
    cases.push({ id, account: explain(trace, judgement.verdicts, judgement.rulings), marked });
    asOf = Math.max(asOf, trace.asOf);
  }
  const together = [...gathering.judge(new Sitting(asOf, calendar), rulingOfBy(rules, all))].map(
    ({ ruling: { rule }, subject, finding }) => ({
      rule: rule.id,
      title: rule.title,
      level: finding.level,
      subject,
      sentence: { zh: say(rule, finding, "zh"), en: say(rule, finding, "en") },
      remedy: { zh: remedy(rule, finding, "zh"), en: remedy(rule, finding, "en") },
      basis: rule.basis,
      evidence: finding.evidence.map(({ caseId, eventId }) => (eventId === null ? caseId : `${caseId}#${eventId}`)),
    }),
  );
  return { cases, together };
}

/** Takes the lines of policies out; an empty line stays for each, so that errors name the right one. */
function policiesIn(notation: string, only: string | undefined): { text: string; written: Policy[] } {
  const written: Policy[] = [];
  const lines = notation.split(/\r?\n/).map((line, index) => {
    const found = POLICY.exec(line);
    if (!found) return line;
    const rule = found[1] ?? only;
    if (rule === undefined)
      throw new NotationError(index + 1, "a policy names its rule: policy RULE {…}; or judge by one rule only (--rule)");
    try {
      written.push({ id: `${LINE}${index + 1}`, rule, params: JSON.parse(found[2] as string) as Record<string, unknown> });
    } catch {
      throw new NotationError(index + 1, 'the parameters of a policy are a JSON object, such as {"days": 3}');
    }
    return "";
  });
  return { text: lines.join("\n"), written };
}

type WrittenCase = { readonly id: string; readonly trace: Trace; readonly marked: readonly string[] };

/** Cases under their ids; those without one are numbered, past what is taken. @throws NotationError where two of one source have one id */
function casesIn(text: string, calendar: Calendar): WrittenCase[] {
  const read = [...partsOf(text)].map(({ part, before }) => {
    const { line, ...written } = readPart(part, before, calendar);
    return { ...written, line: line + before };
  });
  const lines = new Map<string, number>();
  const ids = new Set<string>();
  for (const { trace, named, line } of read) {
    if (!named) continue;
    const { id, source } = trace.subject;
    const before = lines.get(`${source}/${id}`);
    if (before !== undefined)
      throw new NotationError(
        line,
        `the case of line ${before} is called “${id}” too; give each case an id of its own, or none`,
        `与第 ${before} 行的办件同为“${id}”，请给每件各自的 id，或都不写`,
      );
    lines.set(`${source}/${id}`, line);
    ids.add(id);
  }
  let next = 0;
  return read.map(({ trace, marked, named }, index) => {
    if (named) return { id: trace.subject.id, trace, marked };
    for (next = Math.max(next, index) + 1; ids.has(String(next)); ) next++;
    return { id: String(next), trace, marked };
  });
}

function* partsOf(text: string): Generator<{ part: string; before: number }> {
  let before = 0;
  for (const part of text.split(/^[ \t]*---[ \t]*$/m)) {
    yield { part, before };
    before += part.split("\n").length - 1;
  }
}

/** An error names its line in the whole text. */
function readPart(part: string, before: number, calendar: Calendar): WrittenTrace {
  try {
    return readTrace(part, calendar);
  } catch (error) {
    if (error instanceof NotationError && before > 0) throw new NotationError(error.line + before, error.problem, error.zh);
    throw error;
  }
}
