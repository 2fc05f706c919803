import { Event } from "@qingjian/events";
import { type AnyRule, Gathering, type GroupRule, type Level, monthOf, type RateRule, RULES, Sitting, say } from "@qingjian/rules";
import { sql } from "kysely";
import { type BacktestCounts, DIGEST, EffectCounts, effectOf } from "./backtest-counts.ts";
import { findingDigest } from "./backtest-stretch.ts";
import type { PolicyChange } from "./changed-policies.ts";
import { openCourt, sourceOf } from "./court.ts";
import type { Fault } from "./fault.ts";
import { occurredAt } from "./finding-rows.ts";
import type { House } from "./house.ts";
import { policiesOnRecord } from "./stored-policies.ts";
import type { GatheredLines } from "./stretch.ts";

const isOverMany = (rule: AnyRule): rule is GroupRule | RateRule => rule.judges === "group" || rule.judges === "rate";

/** Rules over many cases, by id. */
export const OVER_MANY: readonly string[] = RULES.filter(isOverMany).map(({ id }) => id);

/** The rules that a change speaks of: only their findings can differ. */
export async function touched({ store }: House, { set, end }: PolicyChange): Promise<ReadonlySet<string>> {
  const ended = end.length === 0 ? [] : (await policiesOnRecord(store.db)).filter(({ id }) => end.includes(id));
  return new Set([...set, ...ended].map(({ rule }) => rule));
}

type Standing = {
  subject_kind: string;
  subject_id: string;
  rule: string;
  key: string;
  level: Level;
  unit: string | null;
  occurred_at: number;
  sentence_zh: string;
  sentence_en: string;
};

/** Judges what was gathered of the whole history, and holds it against what stands. */
export async function backtestGroups(
  house: House,
  rules: readonly string[],
  change: PolicyChange,
  asOf: number,
  gathered: readonly GatheredLines[],
): Promise<BacktestCounts> {
  const faults: Fault[] = [];
  const court = await openCourt(house, (fault) => faults.push(fault), change);
  const units = new Map((await house.store.db.selectFrom("units").select(["id", "grp"]).execute()).map(({ id, grp }) => [id, grp]));
  const gathering = new Gathering();
  for (const { caseId, source, lines } of gathered) gathering.add(sourceOf(court, source), caseId, lines.map(contributionOf));
  const left = await standingOf(house, rules);
  const effects = new EffectCounts();
  let [findings, digest] = [0, 0];
  const sitting = new Sitting(asOf, court.calendar);
  for (const { ruling, over, subject, key, finding } of gathering.judge(sitting, court.rulingOf, (name) => units.get(name) ?? "")) {
    const { rule } = ruling;
    const place = [over, subject, rule.id, key].join("\u0001");
    const old = left.get(place);
    left.delete(place);
    const effect = effectOf(old?.level, finding.level);
    const unit = finding.responsible?.unit ?? "";
    findings++;
    digest = (digest + findingDigest(subject, rule.id, key, finding.level, finding.message)) % DIGEST;
    effects.add(rule.id, unit, monthOf(occurredAt(sitting, finding)), effect);
    effects.example(rule.id, effect, () => ({
      ...{ rule: rule.id, effect, subject, unit, level: finding.level, from: old?.level ?? null },
      sentence: { zh: say(rule, finding, "zh"), en: say(rule, finding, "en") },
    }));
  }
  const broken = new Set(faults.map(({ rule }) => rule)); // what a broken rule had found stays as it was
  for (const { subject_id, rule, level, unit, occurred_at, sentence_zh, sentence_en } of left.values()) {
    if (broken.has(rule)) continue;
    effects.add(rule, unit ?? "", monthOf(occurred_at), "removed");
    const sentence = { zh: sentence_zh, en: sentence_en };
    effects.example(rule, "removed", () => ({
      rule,
      effect: "removed",
      subject: subject_id,
      unit: unit ?? "",
      level,
      from: level,
      sentence,
    }));
  }
  return { cases: 0, events: 0, findings, unknown: 0, digest, lines: effects.lines, examples: effects.examples, told: [], faults };
}

async function standingOf({ store }: House, rules: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } =
    await sql<Standing>`select subject_kind, subject_id, rule, key, level, unit, occurred_at, sentence_zh, sentence_en from findings
    where subject_kind <> 'case' and state = 'standing' and origin = 'rule' and rule = any(${[...rules]}::text[])`.execute(store.db);
  return new Map(rows.map((row) => [[row.subject_kind, row.subject_id, row.rule, row.key].join("\u0001"), row]));
}

type Gathered = Parameters<Gathering["add"]>[2][number];

function contributionOf([
  id,
  subject,
  part,
  at,
  event,
  unit,
  officer,
  numerator,
  denominator,
  values,
]: GatheredLines["lines"][number]): Gathered {
  const rule = RULES.find((one) => one.id === id);
  const proof = event === null ? undefined : new Event(event, at, "", unit ?? undefined, undefined, officer ?? undefined);
  const place = { subject, part, at, event: proof };
  if (rule?.judges === "group") return { rule, line: { ...place, values } };
  if (rule?.judges === "rate") return { rule, line: { ...place, numerator: numerator ?? 0, denominator: denominator ?? 0 } };
  throw new Error(`rule ${id} is not over many cases`);
}
