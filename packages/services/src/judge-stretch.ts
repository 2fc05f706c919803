import { hash } from "node:crypto";
import { readCopy, type Store } from "@qingjian/db";
import type { Instant, StoredTrace } from "@qingjian/events";
import type { Level, Policy } from "@qingjian/rules";
import { type Fault, openCourt, traceOf } from "./court.ts";

/** A stretch of buckets, `to` not included, judged as of an instant; with these policies on top of those on record. */
export type Stretch = { readonly from: number; readonly to: number; readonly asOf: Instant; readonly policies: readonly Policy[] };
export type HistoryCounts = {
  readonly cases: number;
  readonly events: number;
  readonly findings: number;
  /** Cases in which a deadline was asked for that no calendar covers. */
  readonly unknown: number;
  /** Rule → level → findings. */
  readonly byRule: Readonly<Record<string, Readonly<Partial<Record<Level, number>>>>>;
  /** One number for all findings, whatever their order: two histories with the same findings have the same. */
  readonly digest: number;
  readonly faults: readonly Fault[];
};

const DIGEST = 2 ** 48;
/** What a finding adds to the digest. */
export const findingDigest = (caseId: string, rule: string, key: string, level: string, message: string): number =>
  Number.parseInt(hash("sha256", JSON.stringify([caseId, rule, key, level, message])).slice(0, 12), 16);

/** Judges every case of a stretch and writes nothing. */
export async function judgeStretch(
  store: Store,
  { from, to, asOf, policies }: Stretch,
  progress: (cases: number) => void = () => {},
): Promise<HistoryCounts> {
  const faults: Fault[] = [];
  const court = await openCourt({ store }, (fault) => faults.push(fault), policies);
  const byRule: Record<string, Partial<Record<Level, number>>> = {};
  let [cases, events, findings, unknown, digest] = [0, 0, 0, 0, 0];
  for await (const rows of readCopy(
    store.copyOut(`select case_id, source, trace from cases where events > 0 and bucket >= ${from} and bucket < ${to}`),
  )) {
    for (const [id, source, json] of rows as [Buffer, Buffer, Buffer][]) {
      const row = { case_id: id.toString(), source: source.toString() };
      const { trace } = traceOf(court, row, JSON.parse(json.toString()) as StoredTrace, asOf);
      events += trace.events.length;
      if (trace.events.length === 0) continue;
      const judgement = court.judge(trace);
      if (judgement.unknown) unknown++;
      for (const { ruling, finding } of judgement.verdicts) {
        findings++;
        const levels = byRule[ruling.rule.id] ?? {};
        byRule[ruling.rule.id] = levels;
        levels[finding.level] = (levels[finding.level] ?? 0) + 1;
        digest = (digest + findingDigest(row.case_id, ruling.rule.id, finding.key ?? "", finding.level, finding.message)) % DIGEST;
      }
    }
    cases += rows.length;
    progress(cases);
  }
  return { cases, events, findings, unknown, byRule, digest, faults };
}

/** The counts of two stretches as those of one. */
export function together(a: HistoryCounts, b: HistoryCounts): HistoryCounts {
  const byRule: Record<string, Partial<Record<Level, number>>> = { ...a.byRule };
  for (const [rule, levels] of Object.entries(b.byRule)) {
    const sum = { ...byRule[rule] };
    for (const [level, count] of Object.entries(levels) as [Level, number][]) sum[level] = (sum[level] ?? 0) + count;
    byRule[rule] = sum;
  }
  return {
    cases: a.cases + b.cases,
    events: a.events + b.events,
    findings: a.findings + b.findings,
    unknown: a.unknown + b.unknown,
    byRule,
    digest: (a.digest + b.digest) % DIGEST,
    faults: [...a.faults, ...b.faults],
  };
}
