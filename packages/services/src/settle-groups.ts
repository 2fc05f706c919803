import { among, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { LEVELS } from "@qingjian/rules";
import { sql } from "kysely";
import { itemOfMatter, officerAndUnit } from "./alert-subject.ts";
import type { Court } from "./court.ts";
import { countChanges, diffFindings, type FindingChange, type FindingRow, groupFindingRow, subjectBucket } from "./finding-rows.ts";
import type { House } from "./house.ts";
import type { JudgedGroup } from "./judged-groups.ts";
import { type JudgedSubject, raiseAlerts } from "./raise-alerts.ts";
import { writeFindings } from "./write-findings.ts";

export type GroupCounts = { made: number; changed: number; withdrawn: number; alerts: number };

/** Groups whose findings one transaction changes: moves of alerts wait for the buckets that it holds. */
const CHANGING = 500;

/**
 * Writes what has changed against the record, and moves the alerts of the subjects. Only the buckets of what changes are held. Groups that are to wait
 * for nobody are `left` where somebody else holds theirs, or where there are too many.
 */
export async function settle(
  house: House,
  tx: Tx,
  court: Court,
  judged: readonly JudgedGroup[],
  { asOf, actor, patient = true }: { readonly asOf: Instant; readonly actor: string; readonly patient?: boolean },
): Promise<{ readonly counts: GroupCounts; readonly left: readonly JudgedGroup[] }> {
  const different = (await differences(tx, court, judged, asOf)).map(({ group }) => group);
  const taken = await withHeldBuckets(tx, patient ? different : different.slice(0, CHANGING), patient);
  const left = different.filter((group) => !taken.has(group));
  const changes = (await differences(tx, court, [...taken], asOf)).flatMap(({ changes }) => changes); // as the record is now that nobody else writes it
  if (changes.length === 0) return { counts: { made: 0, changed: 0, withdrawn: 0, alerts: 0 }, left };
  await writeFindings(tx, changes);
  const alerts = await raiseAlerts(house, tx, court, await changedSubjects(tx, changes), asOf, actor);
  return { counts: { ...countChanges(changes), alerts }, left };
}

/** The groups of which something else is found now than stands on record. */
async function differences(
  tx: Tx,
  court: Court,
  judged: readonly JudgedGroup[],
  asOf: Instant,
): Promise<{ readonly group: JudgedGroup; readonly changes: readonly FindingChange[] }[]> {
  const before = await onRecord(tx, judged);
  return judged.flatMap((group) => {
    const { over, subject, rule, owns, verdicts } = group;
    const old = (before.get(`${over}\u0001${subject}`) ?? []).filter((row) => row.rule === rule && owns(row));
    if (verdicts.length === 0 && old.length === 0) return [];
    const found = verdicts.map((verdict) => groupFindingRow({ asOf, calendar: court.calendar }, verdict));
    const changes = diffFindings(old, found, asOf);
    return changes.length === 0 ? [] : [{ group, changes }];
  });
}

/** Those whose subjects' buckets this transaction holds now: one alert a subject. Always in one order; patiently, or those that are free. */
async function withHeldBuckets(tx: Tx, groups: readonly JudgedGroup[], patient: boolean): Promise<ReadonlySet<JudgedGroup>> {
  if (groups.length === 0) return new Set();
  const bucketOf = ({ over, subject }: JudgedGroup) => subjectBucket(over, subject);
  const { rows } = await sql<{
    bucket: number;
  }>`select bucket from bucket_states where bucket = any(${[...new Set(groups.map(bucketOf))]}::smallint[])
    order by bucket for update ${patient ? sql`` : sql`skip locked`}`.execute(tx.db);
  const held = new Set(rows.map(({ bucket }) => bucket));
  return new Set(groups.filter((group) => held.has(bucketOf(group))));
}

async function onRecord(tx: Tx, judged: readonly JudgedGroup[]): Promise<Map<string, FindingRow[]>> {
  const places = new Map(judged.map(({ over, subject, rule }) => [`${over}\u0001${subject}\u0001${rule}`, { over, subject, rule }]));
  const keys = [...places.values()];
  if (keys.length === 0) return new Map();
  const { rows } =
    await sql<FindingRow>`select f.* from unnest(${keys.map(({ over, subject }) => subjectBucket(over, subject))}::smallint[],
      ${keys.map(({ over }) => over)}::text[], ${keys.map(({ subject }) => subject)}::text[], ${keys.map(({ rule }) => rule)}::text[]) as k(bucket, kind, subject, rule)
    join findings f on f.bucket = k.bucket and f.subject_kind = k.kind and f.subject_id = k.subject and f.rule = k.rule
    where ${among(
      "f.bucket",
      keys.map(({ over, subject }) => subjectBucket(over, subject)),
    )}`.execute(tx.db);
  return bySubject(rows);
}

function bySubject(rows: readonly FindingRow[]): Map<string, FindingRow[]> {
  const found = new Map<string, FindingRow[]>();
  for (const row of rows) {
    const key = `${row.subject_kind}\u0001${row.subject_id}`;
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** The subjects of changed findings, with all that stands on each, by whatever rule. */
async function changedSubjects(tx: Tx, changes: readonly FindingChange[]): Promise<JudgedSubject[]> {
  const subjects = new Map(changes.map(({ row }) => [`${row.subject_kind}\u0001${row.subject_id}`, row]));
  const keys = [...subjects.values()];
  const { rows } = await sql<FindingRow>`select f.* from unnest(${keys.map(({ bucket }) => bucket)}::smallint[],
      ${keys.map(({ subject_kind }) => subject_kind)}::text[], ${keys.map(({ subject_id }) => subject_id)}::text[]) as k(bucket, kind, subject)
    join findings f on f.bucket = k.bucket and f.subject_kind = k.kind and f.subject_id = k.subject where f.state = 'standing' and f.origin = 'rule'
      and ${among("f.bucket", keys)}`.execute(tx.db);
  const standing = bySubject(rows);
  const changed = Map.groupBy(changes, ({ row }) => `${row.subject_kind}\u0001${row.subject_id}`);
  return [...subjects].map(([key, { bucket, subject_kind, subject_id, source }]) => {
    const all = standing.get(key) ?? [];
    const worst = all.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || (a.rule < b.rule ? -1 : 1))[0];
    const kind = subject_kind as JudgedSubject["kind"];
    return {
      bucket,
      kind,
      id: subject_id,
      source,
      unit: kind === "unit" ? subject_id : kind === "officer" ? officerAndUnit(subject_id).unit : (worst?.unit ?? null),
      item: kind === "item" ? subject_id : kind === "matter" ? itemOfMatter(subject_id) : null,
      headline: () => ({ zh: worst?.sentence_zh ?? "", en: worst?.sentence_en ?? "" }),
      standing: all,
      changes: changed.get(key) ?? [],
    };
  });
}
