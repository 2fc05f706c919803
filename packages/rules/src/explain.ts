import { ACTIVITIES, activityName, type Event, type Instant, type Trace } from "@qingjian/events";
import type { AccountClock, AccountEvent, AccountFinding, CaseAccount, Explain } from "./account.ts";
import { CASE_RULES } from "./catalogue.ts";
import { custody } from "./custody.ts";
import { rank, type Said } from "./define-rule.ts";
import { accountClock, chosenClock, type Timed, wholeMinute } from "./explain/clock.ts";
import { accountDays } from "./explain/days.ts";
import { type Growing, headline } from "./explain/headline.ts";
import { accountHandovers, accountLanes, type Window } from "./explain/lanes.ts";
import type { Verdict } from "./judge.ts";
import { type Ruling, rulingsBy } from "./policy.ts";
import { remedy, say } from "./say.ts";

const byDefault = rulingsBy(CASE_RULES, []);

/**
 * Everything an alert page shows of one case, added up once. `rulings` are those in force (`Judgement.rulings`); without them
 * the defaults are taken, which matters only for what did not fire.
 */
export function explain(trace: Trace, verdicts: readonly Verdict[], rulings?: readonly Ruling[]): CaseAccount {
  const outlined = outline(trace, verdicts, rulings);
  const { inForce, rings, findings, timed, clock, end, lanes } = outlined;
  const fired = new Set(verdicts.map(({ ruling }) => ruling.rule.id)).size;
  const first = Math.min(trace.events[0]?.at ?? end, timed?.clock.from ?? end);
  return {
    asOf: trace.asOf,
    headline: headlineOf(trace, outlined, "said"),
    summary: headlineOf(trace, outlined, "left out"),
    days: accountDays(trace, first, end),
    events: trace.events.map((event) => accountEvent(event, rings)),
    lanes,
    handovers: accountHandovers(trace),
    clock,
    findings,
    calendar: { id: trace.calendar.id, version: trace.calendar.version },
    asked: { fired, quiet: inForce.length - fired, notApplicable: CASE_RULES.length - inForce.length },
  };
}
explain satisfies Explain;

/** `explain(…).summary` alone: a scan wants it of every case it raises, and the days of a case left open for years are thousands. */
export const summarise = (trace: Trace, verdicts: readonly Verdict[], rulings?: readonly Ruling[]): Said =>
  headlineOf(trace, outline(trace, verdicts, rulings), "left out");

/** What the headline of a case is drawn from. */
function outline(trace: Trace, verdicts: readonly Verdict[], rulings: readonly Ruling[] | undefined) {
  const inForce = rulings ?? byDefault(trace.source, trace.subject, trace.events[0]?.at ?? trace.asOf);
  const rings = ringsOf(trace, verdicts);
  const findings = verdicts.map((verdict) => accountFinding(verdict, rings)).sort(byWeight);
  const timed = chosenClock(trace, verdicts, inForce);
  const clock = timed ? accountClock(timed) : null;
  const end = endOf(trace, timed);
  const responsible = findings.find(({ responsible }) => responsible?.unit !== undefined)?.responsible?.unit;
  const lanes = accountLanes(trace, windowOf(trace, timed, clock, end), end, responsible);
  return { inForce, rings, findings, timed, clock, end, lanes };
}

const headlineOf = (trace: Trace, { clock, timed, lanes, findings }: ReturnType<typeof outline>, growing: Growing): Said =>
  headline(trace, clock, timed?.clock.isByTheWall ?? false, lanes, findings, growing);

/** Evidence is numbered in order of the log, over all findings. */
function ringsOf({ events }: Trace, verdicts: readonly Verdict[]): ReadonlyMap<string, number> {
  const proof = new Set(verdicts.flatMap(({ finding }) => finding.evidence.map(({ id }) => id)));
  return new Map(events.filter(({ id }) => proof.has(id)).map(({ id }, index) => [id, index + 1]));
}

function accountFinding({ ruling: { rule, params, policies }, finding }: Verdict, rings: ReadonlyMap<string, number>): AccountFinding {
  const evidenceIds = finding.evidence.map(({ id }) => id);
  const { responsible } = finding;
  return {
    rule: rule.id,
    key: finding.key ?? "",
    revision: rule.revision,
    family: rule.family,
    title: rule.title,
    level: finding.level,
    sentence: { zh: say(rule, finding, "zh"), en: say(rule, finding, "en") },
    remedy: { zh: remedy(rule, finding, "zh"), en: remedy(rule, finding, "en") },
    basis: rule.basis,
    params,
    policies,
    responsible: responsible ? { unit: responsible.unit, officer: responsible.officer } : null,
    evidenceIds,
    rings: evidenceIds.map((id) => rings.get(id) as number).sort((a, b) => a - b),
  };
}

const place = new Map(CASE_RULES.map(({ id }, index) => [id, index]));
/** The heaviest first, then in the order of the catalogue, then as they happened. */
const byWeight = (a: AccountFinding, b: AccountFinding): number =>
  rank(b.level) - rank(a.level) || (place.get(a.rule) ?? 0) - (place.get(b.rule) ?? 0) || (a.rings[0] ?? 0) - (b.rings[0] ?? 0);

function accountEvent(event: Event, rings: ReadonlyMap<string, number>): AccountEvent {
  const { id, at, activity, unit, toUnit, officer, text, recordedAt } = event;
  return {
    id,
    at,
    activity,
    name: nameOf(activity),
    unit: unit ?? null,
    toUnit: toUnit ?? null,
    officer: officer ?? null,
    text: text ?? null,
    recordedAt: recordedAt ?? null,
    ring: rings.get(id) ?? null,
  };
}
const nameOf = (activity: string): Said =>
  Object.hasOwn(ACTIVITIES, activity)
    ? { zh: activityName(activity, "zh"), en: activityName(activity, "en") }
    : { zh: activity, en: activity };

/** Where the axis ends: now, or with the last event of a case that is over. */
function endOf(trace: Trace, timed: Timed | undefined): Instant {
  const last = trace.events.at(-1)?.at ?? trace.asOf;
  const lastHold = trace.once(custody).at(-1);
  const isOver = lastHold ? lastHold.left !== undefined && lastHold.how === "handled" : timed?.clock.to !== undefined;
  return isOver || timed?.clock.to !== undefined ? Math.min(trace.asOf, Math.max(last, timed?.clock.to ?? last)) : trace.asOf;
}

function windowOf(trace: Trace, timed: Timed | undefined, clock: AccountClock | null, end: Instant): Window {
  const from = timed?.clock.from ?? trace.events[0]?.at ?? end;
  const off = (clock?.deductions ?? []).map((each) => ({ from: wholeMinute(each.from), until: wholeMinute(each.until) }));
  return { from: wholeMinute(from), until: wholeMinute(timed?.clock.to ?? end), off };
}
