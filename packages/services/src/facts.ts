import type { UnitSets } from "./unit-sets.ts";

/**
 * What figures are made of: each a number of different cases, or (`handovers`, `returns`, `asked…`, `satisfied`, `resolved`) of different steps;
 * `worked` is the office time (ms) that the `timed` cases took.
 */
export const FACTS = [
  "received-approval",
  "received-hotline",
  "received-closed",
  "closed-approval",
  "closed-hotline",
  "carried",
  "settled-in-time",
  "settled-late",
  "handed",
  "signed-late",
  "contacted-late",
  "handovers",
  "returns",
  "closings",
  "redone",
  "handled",
  "active",
  "extended",
  "asked-satisfied",
  "satisfied",
  "asked-resolved",
  "resolved",
  "timed",
  "worked",
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Readonly<Record<Fact, number>>;
/**
 * Facts of the whole scope and of each unit in it. A case that several units held counts once in the whole and once with each; an order that
 * was given to several (`handed`, `signed-late`, `contacted-late`), or on which several acted (`active`), counts with each of them in the whole too.
 */
export type PeriodFacts = { readonly whole: Facts; readonly units: ReadonlyMap<string, Facts> };

/** The rules that say a whole case is late. */
export const LIMIT_RULES: readonly string[] = ["completion-limit", "promised-limit", "statutory-limit"];

/** The facts of these units, or of all: one count of a period serves every scope. */
export function factsWithin(counted: UnitSets<Fact>, units: readonly string[] | undefined): PeriodFacts {
  const seen = units === undefined ? undefined : new Set(units);
  const whole: Record<Fact, number> = { ...NO_FACTS };
  const each = new Map<string, Record<Fact, number>>();
  for (const { name, among, count } of counted.sums()) {
    const within = seen === undefined ? among : among.filter((unit) => unit !== null && seen.has(unit));
    if (within.length > 0) whole[name] += count;
    for (const unit of within) {
      if (unit === null) continue;
      const facts = each.get(unit) ?? { ...NO_FACTS };
      facts[name] += count;
      each.set(unit, facts);
    }
  }
  return { whole, units: each };
}

/** No case, no step. */
export const NO_FACTS: Facts = Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Record<Fact, number>;
