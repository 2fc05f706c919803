import { type Instant, isKnown, MINUTE, type Trace } from "@qingjian/events";
import type { AccountClock, AccountDeduction } from "../account.ts";
import type { Clock } from "../clock.ts";
import { rank } from "../define-rule.ts";
import type { Verdict } from "../judge.ts";
import { limitInWords } from "../limits.ts";
import type { Ruling } from "../policy.ts";

/** Sums are shown to the minute, so they are made of whole minutes: then they add up for whoever checks them. */
export const wholeMinute = (instant: Instant): Instant => Math.floor(instant / MINUTE) * MINUTE;

export type Timed = { readonly ruling: Ruling; readonly clock: Clock };

const FALLBACK = ["completion-limit", "promised-limit", "statutory-limit"];

/** The clock of the finding that weighs most; where no such rule fired, the one that is in force. */
export function chosenClock(trace: Trace, verdicts: readonly Verdict[], rulings: readonly Ruling[]): Timed | undefined {
  const fired = verdicts.filter(({ ruling }) => ruling.rule.clock).sort((a, b) => rank(b.finding.level) - rank(a.finding.level));
  const inForce = FALLBACK.flatMap((id) => rulings.filter(({ rule }) => rule.id === id));
  for (const ruling of [...fired.map((verdict) => verdict.ruling), ...inForce]) {
    const clock = ruling.rule.clock?.(trace, ruling.params);
    if (clock) return { ruling, clock };
  }
  return undefined;
}

/** The sum at the head of an alert: elapsed − deducted − allowed = over, each in whole minutes. */
export function accountClock({ ruling: { rule }, clock }: Timed): AccountClock {
  const { trace, from, to, due, limit } = clock;
  const end = to ?? trace.asOf;
  const deductions = clock.deductions.map(({ pause }): AccountDeduction => {
    const begin = Math.max(pause.from.at, from);
    const until = Math.min(pause.to?.at ?? trace.asOf, end);
    return {
      from: begin,
      until,
      open: pause.to === undefined && to === undefined,
      ground: pause.ground ?? "",
      notified: pause.notified,
      worked: clock.between(wholeMinute(begin), wholeMinute(until)),
    };
  });
  const deducted = deductions.reduce((sum, { worked }) => sum + worked, 0);
  const elapsed = known(clock.between(wholeMinute(from), wholeMinute(end)));
  const allowed = known(Math.round(clock.allowed / MINUTE) * MINUTE);
  return {
    rule: rule.id,
    title: rule.title,
    limit: limit
      ? { zh: limitInWords(limit, "zh"), en: limitInWords(limit, "en") }
      : { zh: "系统载明期限", en: "deadline stated by the log" },
    start: from,
    stop: to ?? null,
    due: known(due),
    elapsed,
    deducted,
    allowed,
    over: elapsed === null || allowed === null ? null : elapsed - deducted - allowed,
    deductions,
  };
}

const known = (value: number): number | null => (isKnown(value) ? value : null);
