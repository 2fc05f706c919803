import { hash } from "node:crypto";
import { eachCopied, type Store, textOf } from "@qingjian/db";
import type { StoredTrace, Trace } from "@qingjian/events";
import { CASE_RULES, highest, isCaseRule, type Level, monthOf, RULES, say, type Verdict } from "@qingjian/rules";
import { DIGEST, EffectCounts, effectOf } from "./backtest-counts.ts";
import { openReplay } from "./backtest-replay.ts";
import { sourceNamed } from "./case-id.ts";
import { openCourt, traceOf } from "./court.ts";
import type { Fault } from "./fault.ts";
import { occurredAt } from "./finding-rows.ts";
import { linesOf } from "./giving.ts";
import type { GatheredLines, Stretch, StretchCounts } from "./stretch.ts";

type Standing = {
  readonly rule: string;
  readonly key: string;
  readonly level: Level;
  readonly unit: string;
  readonly month: string;
  readonly zh: string;
  readonly en: string;
  /** Found by a person: no judgement makes it or takes it back. */
  readonly byHand: boolean;
};

/** What a finding adds to the digest. */
export const findingDigest = (caseId: string, rule: string, key: string, level: string, message: string): number =>
  Number.parseInt(hash("sha256", JSON.stringify([caseId, rule, key, level, message])).slice(0, 12), 16);

/** Judges every case of a stretch, holds what is found against what stands, and writes nothing. */
export async function backtestStretch(
  store: Store,
  stretch: Stretch,
  progress: (cases: number) => void = () => {},
): Promise<StretchCounts> {
  const faults: Fault[] = [];
  const rules = stretch.gather.length === 0 ? CASE_RULES : RULES.filter((rule) => isCaseRule(rule) || stretch.gather.includes(rule.id));
  const court = await openCourt({ store }, (fault) => faults.push(fault), stretch.change, rules);
  const replay = await openReplay(store, stretch, (fault) => faults.push(fault));
  const gathered: GatheredLines[] = [];
  const standing = await standingOf(store, stretch);
  const effects = new EffectCounts();
  let [cases, events, findings, unknown, digest] = [0, 0, 0, 0, 0];
  const { openedFrom, openedUntil, asOf } = stretch;
  const within = [
    `events > 0 and bucket >= ${stretch.from} and bucket < ${stretch.to}`,
    ...(openedFrom === undefined ? [] : [`opened_at >= ${openedFrom}`]),
    ...(openedUntil === undefined ? [] : [`opened_at < ${openedUntil}`]),
  ].join(" and ");
  const read = eachCopied(store.copyOut(`select case_id, trace from cases where ${within}`), 2, (data, bounds) => {
    const case_id = textOf(data, bounds, 0) as string;
    const row = { case_id, source: sourceNamed(case_id) };
    const { trace } = traceOf(court, row, JSON.parse(textOf(data, bounds, 1) as string) as StoredTrace, asOf);
    events += trace.events.length;
    const before = standing.get(row.case_id);
    if (trace.events.length === 0 && !before) return;
    const faultsBefore = faults.length;
    const judgement = court.judge(trace);
    if (judgement.unknown) unknown++;
    const { verdicts, contributions } = judgement;
    if (contributions.length > 0) gathered.push({ caseId: row.case_id, source: row.source, lines: linesOf(contributions, [], asOf).lines });
    const broken = faults.slice(faultsBefore).map(({ rule }) => rule); // what a broken rule had found stays as it was
    if (broken.length === 0) replay?.run(row.case_id, trace, court);
    if (verdicts.length === 0 && !before) return;
    findings += verdicts.length;
    for (const { ruling, finding } of verdicts)
      digest = (digest + findingDigest(row.case_id, ruling.rule.id, finding.key ?? "", finding.level, finding.message)) % DIGEST;
    compare(
      effects,
      row.case_id,
      trace,
      verdicts,
      (before ?? []).filter(({ rule }) => !broken.includes(rule)),
    );
  });
  for await (cases of read) progress(cases);
  const told = replay?.told.counts ?? [];
  return { cases, events, findings, unknown, digest, lines: effects.lines, examples: effects.examples, told, faults, gathered };
}

async function standingOf(store: Store, { from, to }: Stretch): Promise<Map<string, Standing[]>> {
  const byCase = new Map<string, Standing[]>();
  const query = `select subject_id, rule, key, level, coalesce(unit, ''), occurred_at::text, sentence_zh, sentence_en, origin from findings
    where subject_kind = 'case' and state = 'standing' and bucket >= ${from} and bucket < ${to}`;
  const read = eachCopied(store.copyOut(query), 9, (data, bounds) => {
    const field = (index: number) => textOf(data, bounds, index) as string;
    const month = monthOf(Number(field(5)));
    const words = { zh: field(6), en: field(7), byHand: field(8) === "hand" };
    const one = { rule: field(1), key: field(2), level: field(3) as Level, unit: field(4), month, ...words };
    const known = byCase.get(field(0));
    if (known) known.push(one);
    else byCase.set(field(0), [one]);
  });
  for await (const _ of read);
  return byCase;
}

const gravest = (list: readonly Standing[]): Standing | undefined =>
  list.length === 0 ? undefined : list.reduce((a, b) => (highest([a.level, b.level]) === a.level ? a : b));

/** Holds one case's findings against those on record, and its alert against the one there would be. */
function compare(effects: EffectCounts, subject: string, trace: Trace, verdicts: readonly Verdict[], before: readonly Standing[]): void {
  const left = new Map(before.filter(({ byHand }) => !byHand).map((one) => [`${one.rule}\n${one.key}`, one]));
  let worst: { unit: string; month: string; level: Level } | undefined = gravest(before.filter(({ byHand }) => byHand));
  for (const { ruling, finding } of verdicts) {
    const { rule } = ruling;
    const key = `${rule.id}\n${finding.key ?? ""}`;
    const old = left.get(key);
    left.delete(key);
    const effect = effectOf(old?.level, finding.level);
    const unit = finding.responsible?.unit ?? "";
    const month = monthOf(occurredAt(trace, finding));
    effects.add(rule.id, unit, month, effect);
    effects.example(rule.id, effect, () => ({
      ...{ rule: rule.id, effect, subject, unit, level: finding.level, from: old?.level ?? null },
      sentence: { zh: say(rule, finding, "zh"), en: say(rule, finding, "en") },
    }));
    if (!worst || highest([worst.level, finding.level]) !== worst.level) worst = { unit, month, level: finding.level };
  }
  for (const { rule, level, unit, month, zh, en } of left.values()) {
    effects.add(rule, unit, month, "removed");
    effects.example(rule, "removed", () => ({ rule, effect: "removed", subject, unit, level, from: level, sentence: { zh, en } }));
  }
  const stood = gravest(before);
  const place = worst ?? stood;
  if (place) effects.add("", place.unit, place.month, effectOf(stood?.level, worst?.level));
}
