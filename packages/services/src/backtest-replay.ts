import type { Store } from "@qingjian/db";
import { type Instant, Trace } from "@qingjian/events";
import { CASE_RULES, INDICATORS, type Judgement, type Ruling } from "@qingjian/rules";
import { type First, type Telling, ToldTally } from "./backtest-told.ts";
import { type Court, openCourt } from "./court.ts";
import type { Fault } from "./fault.ts";
import type { Stretch } from "./stretch.ts";

/** Lets cases run once more, under the policies on record and under the changed ones, and notes when each would have been told of. */
export type Replay = {
  /** @param changed the court of the changed policies, which asks every rule */
  run(caseId: string, trace: Trace, changed: Pick<Court, "judge">): void;
  readonly told: ToldTally;
};

/** Undefined where the change speaks of no rule that judges single cases. A rule that breaks on the way leaves the case out, and is told to `fault`. */
export async function openReplay(store: Store, { replay, change }: Stretch, fault: (fault: Fault) => void): Promise<Replay | undefined> {
  if (replay.length === 0) return undefined;
  const rules = CASE_RULES.filter(({ id }) => replay.includes(id));
  const faults: Fault[] = [];
  const note = (one: Fault) => faults.push(one);
  const [before, fewBefore, fewAfter] = await Promise.all([
    openCourt({ store }, note, undefined, CASE_RULES),
    openCourt({ store }, note, undefined, rules),
    openCourt({ store }, note, change, rules),
  ]);
  const told = new ToldTally();
  const minutes = (from: Instant, to: Instant) => Math.round(before.calendar.workingTime(from, to) / 60_000);
  return {
    told,
    run(caseId, trace, changed) {
      faults.length = 0;
      const was = firsts(fewBefore.judge, trace, trace.asOf);
      const is = firsts(fewAfter.judge, trace, trace.asOf);
      if (was.size === 0 && is.size === 0) return;
      const late = lateOf(trace, before.judge(trace).rulings);
      const judges = { before: before.judge, after: changed.judge };
      const whole = wholly(earliest(was), earliest(is), (which, until) => earliest(firsts(judges[which], trace, until, true)));
      const [broken] = faults;
      if (broken) return fault(broken);
      for (const id of replay) told.add(id, caseId, { before: was.get(id), after: is.get(id), late }, minutes);
      told.add("", caseId, { ...whole, late }, minutes);
    },
  };
}

const earliest = (found: ReadonlyMap<string, First>): First | undefined =>
  [...found.values()].reduce<First | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);

/**
 * When a case is told of at all, the rules that the change does not speak of included: they find the same under both, so only what is before
 * the later of the two first findings of the others has to be asked.
 */
function wholly(
  before: First | undefined,
  after: First | undefined,
  ask: (which: "before" | "after", until: Instant) => First | undefined,
): Pick<Telling, "before" | "after"> {
  if (before?.at === after?.at) return { before, after };
  const isSooner = after !== undefined && (before === undefined || after.at < before.at);
  const [soon, late, which] = isSooner ? ([after, before, "before"] as const) : ([before as First, after, "after"] as const);
  const other = ask(which, late?.at ?? Number.POSITIVE_INFINITY) ?? late;
  const first = other && other.at <= soon.at ? other : soon;
  return isSooner ? { before: other, after: first } : { before: first, after: other };
}

/** What each rule finds first: the case is judged at each event, and whenever a rule has asked to be asked again. */
function firsts(judge: (trace: Trace) => Judgement, whole: Trace, until: Instant, any = false): ReadonlyMap<string, First> {
  const { source, subject, events, calendar } = whole;
  const end = Math.min(until, whole.asOf);
  const found = new Map<string, First>();
  let [at, known] = [events[0]?.at ?? Number.POSITIVE_INFINITY, 0];
  while (at <= end) {
    while ((events[known]?.at ?? Number.POSITIVE_INFINITY) <= at) known++;
    const { verdicts, rulings, wakeAt } = judge(new Trace(source, asKnown(subject, at), events.slice(0, known), at, calendar));
    for (const { ruling, finding } of verdicts)
      if (!found.has(ruling.rule.id)) found.set(ruling.rule.id, { at, level: finding.level, unit: finding.responsible?.unit ?? "" });
    if (found.size === rulings.length || (any && found.size > 0)) break;
    at = Math.min(events[known]?.at ?? Number.POSITIVE_INFINITY, wakeAt + 1); // what has passed is before the present
  }
  return found;
}

/** What a log states of the end of a case was not known before. */
function asKnown(subject: Trace["subject"], at: Instant): Trace["subject"] {
  const { attributes } = subject;
  if (attributes === undefined || !(Number(attributes.endedAt) > at)) return subject;
  const { endedAt: _, ...rest } = attributes;
  return { ...subject, attributes: rest };
}

const IN_TIME = INDICATORS.find(({ id }) => id === "completed-in-time");

/** What became of a case, as the rate of cases completed in time counts it. */
function lateOf(trace: Trace, rulings: readonly Ruling[]): Telling["late"] {
  if (!IN_TIME?.when.kinds?.includes(trace.source.kind)) return "open";
  const [share] = IN_TIME.count(trace, (rule) => rulings.find((ruling) => ruling.rule.id === rule.id)?.params);
  if (share === undefined) return "open";
  if (share.numerator > 0) return "in-time";
  return share.at < trace.asOf ? share.at : "open";
}
