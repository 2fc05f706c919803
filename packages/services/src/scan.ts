import { among, type Tx } from "@qingjian/db";
import type { Instant, StoredTrace } from "@qingjian/events";
import { summarise } from "@qingjian/rules";
import { sql } from "kysely";
import { type Giving, keepContributions } from "./contributions.ts";
import { type Court, openCourt, settingsOf, traceOf } from "./court.ts";
import type { Fault } from "./fault.ts";
import { countChanges, diffFindings, type FindingChange, type FindingRow, findingRow } from "./finding-rows.ts";
import { followCalendar } from "./follow-calendar.ts";
import { linesOf } from "./giving.ts";
import { holdEveryBucket } from "./hold-every-bucket.ts";
import type { House } from "./house.ts";
import { isAhead, judgeAheadAgain, noteJudging } from "./judged-ahead.ts";
import { foldOversight } from "./oversight/fold-oversight.ts";
import type { StoredGiving } from "./packed-giving.ts";
import { type JudgedSubject, raiseAlerts } from "./raise-alerts.ts";
import { addUpSums, scanGroups } from "./scan-groups.ts";
import { writeFindings } from "./write-findings.ts";

export type ScanAsk = {
  /** Judge as of this instant; the present without it. */
  readonly asOf?: Instant | undefined;
  /** Judge every case again, due or not. */
  readonly all?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Who scans, for the audit; `system:scan` without it. */
  readonly actor?: string;
};
export type ScanResult = {
  readonly cases: number;
  readonly made: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly alerts: number;
  readonly faults: readonly Fault[];
};

const CASES = 500;
/** On a server two transactions are under way at a time: the database works on one while the other's cases are judged. */
const LANES = { server: 2, embedded: 1 } as const;
const BUCKETS_AT_ONCE = 64;
/** Transactions after which the changes of sums are added up. */
const ADD_UP_AFTER = 16;

/**
 * Judges every case that is due, some hundred a transaction: findings, alerts, wake-ups and audit are written together or not at all.
 * Any number of workers may scan at once: each takes buckets nobody else has locked, and the lock ends with its holder.
 */
export async function scan(
  house: House,
  { asOf: asked, all = false, signal, actor = "system:scan" }: ScanAsk = {},
  progress: (cases: number) => void = () => {},
): Promise<ScanResult> {
  const faults: Fault[] = [];
  const asOf = asked ?? house.now();
  await foldOversight(house); // what was done with alerts and orders is a log like any other
  const open = () => openCourt(house, (fault) => faults.push(fault));
  let court = await open();
  await followCalendar(house, court.calendar, asOf);
  if (all) await house.store.transaction((tx) => dueAll(tx));
  await judgeAheadAgain(house, asOf);
  await noteJudging(house, asOf);
  const total = { cases: 0, made: 0, changed: 0, withdrawn: 0, alerts: 0 };
  let steps = 0;
  const lane = async () => {
    for (;;) {
      signal?.throwIfAborted();
      if (asked === undefined && isAhead(asOf, house.now())) return; // the clock has been put back meanwhile: the next scan judges by the right one
      const by = court;
      const step = await house.store.transaction((tx) => scanSome(house, tx, by, faults, asOf, actor));
      if (!step) return;
      if (step === "changed") {
        if (court === by) court = await open();
        continue;
      }
      for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += step[name];
      progress(total.cases);
      if (++steps % ADD_UP_AFTER === 0) await addUpSums(house, signal); // what waits for it is read as a whole: it must not grow with the scan
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES[house.store.engine] }, lane)); // none is left at work behind a failure
  const failed = lanes.find((lane) => lane.status === "rejected");
  if (failed) throw failed.reason;
  const groups = await scanGroups(house, court, open, asOf, actor, signal);
  for (const name of Object.keys(groups) as (keyof typeof groups)[]) total[name] += groups[name];
  await noteJudging(house, asOf);
  await house.store.db
    .insertInto("meta")
    .values({ key: "last-scan-at", value: String(house.now()) })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: String(house.now()) }))
    .execute();
  return { ...total, faults };
}

async function dueAll(tx: Tx): Promise<void> {
  await holdEveryBucket(tx);
  await sql`update case_checks set next_check_at = 0`.execute(tx.db);
  await sql`update bucket_states set next_due_at = 0 where bucket in (select distinct bucket from case_checks)`.execute(tx.db);
}

const NOTHING = { verdicts: [], contributions: [], rulings: [], wakeAt: Number.POSITIVE_INFINITY, unknown: false };

type DueRow = {
  bucket: number;
  case_id: string;
  source: string;
  unit: string | null;
  item: string | null;
  revision: number;
  trace: StoredTrace;
  given: StoredGiving | null;
};

/** Judges some of what is due; undefined when nothing is, `changed` when the court was opened by what holds no longer. */
async function scanSome(
  house: House,
  tx: Tx,
  court: Court,
  faults: readonly Fault[],
  asOf: Instant,
  actor: string,
): Promise<Omit<ScanResult, "faults"> | "changed" | undefined> {
  const claimed = await sql<{ bucket: number }>`with first as materialized
      (select place from bucket_states where next_due_at <= ${asOf} order by next_due_at, bucket limit 1 for update skip locked)
    select b.bucket from bucket_states b, first where b.place = first.place and b.next_due_at <= ${asOf}
    order by b.next_due_at, b.bucket limit ${BUCKETS_AT_ONCE} for update of b skip locked`.execute(tx.db);
  if (claimed.rows.length === 0) return undefined;
  if ((await settingsOf(tx.db)) !== court.settings) return "changed";
  const buckets = claimed.rows.map(({ bucket }) => bucket);
  const rows = await dueIn(tx, buckets, asOf);
  const before = await standing(tx, rows);
  const judged: JudgedSubject[] = [];
  const changes: FindingChange[] = [];
  const givings: Giving[] = [];
  const checked: { bucket: number; case_id: string; next: number | null; revision: number; unknown: boolean }[] = [];
  for (const row of rows) {
    const faultsBefore = faults.length;
    const { trace, nextEventAt } = traceOf(court, row, row.trace, asOf);
    const { verdicts, contributions, rulings, wakeAt, unknown } = trace.events.length === 0 ? NOTHING : court.judge(trace);
    const gives = linesOf(contributions, trace.events.length === 0 ? [] : court.count(trace, rulings), asOf);
    const next = Math.min(wakeAt + 1, nextEventAt, gives.nextAt);
    checked.push({
      bucket: row.bucket,
      case_id: row.case_id,
      next: Number.isFinite(next) ? Math.ceil(next) : null,
      revision: row.revision,
      unknown,
    });
    const broken = faults.slice(faultsBefore).map(({ rule }) => rule); // what a broken rule had found stays as it was
    if (gives.lines.length > 0 || row.given !== null)
      givings.push({ bucket: row.bucket, caseId: row.case_id, source: row.source, before: row.given, now: gives.lines, broken });
    const old = (before.get(row.case_id) ?? []).filter(({ rule }) => !broken.includes(rule));
    if (verdicts.length === 0 && old.length === 0) continue;
    const found = verdicts.map((verdict) => findingRow(row.bucket, row.case_id, trace, verdict));
    const difference = diffFindings(old, found, asOf);
    if (difference.length === 0) continue;
    changes.push(...difference);
    judged.push({
      bucket: row.bucket,
      kind: "case",
      id: row.case_id,
      source: row.source,
      unit: row.unit,
      item: row.item,
      headline: () => summarise(trace, verdicts),
      standing: found,
      changes: difference,
    });
  }
  await writeFindings(tx, changes);
  const given = await keepContributions(tx, givings, asOf);
  const checks = checked.map((check) => ({ ...check, changed: given.has(check.case_id), given: given.get(check.case_id) }));
  await sql`update case_checks c set next_check_at = u.next, judged_revision = u.revision, judged_at = ${asOf}, unknown = u.unknown,
      given = case when u.changed then u.given else c.given end
    from json_to_recordset(${JSON.stringify(checks)}::json) as u(bucket smallint, case_id text, next bigint, revision integer, unknown boolean, changed boolean, given json)
    where c.bucket = u.bucket and c.case_id = u.case_id and ${among("c.bucket", buckets)}`.execute(tx.db);
  await sql`update bucket_states b set next_due_at = d.next_due_at from (select u.bucket, (select min(k.next_check_at) from case_checks k
      where k.bucket = u.bucket and ${among("k.bucket", buckets)}) as next_due_at from unnest(${buckets}::smallint[]) as u(bucket)) as d
    where b.bucket = d.bucket`.execute(tx.db); // the first of each bucket by its index, not all of them
  const alerts = await raiseAlerts(house, tx, court, judged, asOf, actor); // last: whoever else numbers alerts waits from there to the commit
  return { cases: rows.length, ...countChanges(changes), alerts };
}

/** Some of the cases that are due in these buckets: first their keys alone, for whole buckets may be due. */
async function dueIn(tx: Tx, buckets: readonly number[], asOf: Instant): Promise<readonly DueRow[]> {
  const { rows: keys } = await sql<{ bucket: number; case_id: string }>`select bucket, case_id from case_checks
    where bucket = any(${buckets}::smallint[]) and next_check_at <= ${asOf} order by bucket, next_check_at limit ${CASES}`.execute(tx.db);
  const { rows } = await sql<DueRow>`select c.bucket, c.case_id, c.source, c.unit, c.item, c.revision, c.trace, k.given
    from unnest(${keys.map(({ bucket }) => bucket)}::smallint[], ${keys.map(({ case_id }) => case_id)}::text[]) as d(bucket, case_id)
    join case_checks k on k.bucket = d.bucket and k.case_id = d.case_id join cases c on c.bucket = d.bucket and c.case_id = d.case_id
    where ${among("k.bucket", keys)} and ${among("c.bucket", keys)} order by c.bucket, k.next_check_at`.execute(tx.db);
  return rows;
}

/** The findings on record of these cases, withdrawn ones too. */
async function standing(tx: Tx, rows: readonly DueRow[]): Promise<Map<string, FindingRow[]>> {
  const found =
    await sql<FindingRow>`select f.* from unnest(${rows.map(({ bucket }) => bucket)}::smallint[], ${rows.map(({ case_id }) => case_id)}::text[]) as k(bucket, case_id)
    join findings f on f.bucket = k.bucket and f.subject_kind = 'case' and f.subject_id = k.case_id where ${among("f.bucket", rows)}`.execute(
      tx.db,
    );
  const byCase = new Map<string, FindingRow[]>();
  for (const row of found.rows) {
    const all = byCase.get(row.subject_id) ?? [];
    byCase.set(row.subject_id, all);
    all.push(row);
  }
  return byCase;
}
