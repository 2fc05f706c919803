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

/** Writes what has changed against the record, and moves the alerts of the subjects. */
export async function settle(
  house: House,
  tx: Tx,
  court: Court,
  judged: readonly JudgedGroup[],
  asOf: Instant,
  actor: string,
): Promise<GroupCounts> {
  const before = await onRecord(tx, judged);
  const changes: FindingChange[] = [];
  for (const { over, subject, rule, owns, verdicts } of judged) {
    const old = (before.get(`${over}\u0001${subject}`) ?? []).filter((row) => row.rule === rule && owns(row));
    if (verdicts.length === 0 && old.length === 0) continue;
    const found = verdicts.map((verdict) => groupFindingRow({ asOf, calendar: court.calendar }, verdict));
    changes.push(...diffFindings(old, found, asOf));
  }
  if (changes.length === 0) return { made: 0, changed: 0, withdrawn: 0, alerts: 0 };
  const buckets = [...new Set(changes.map(({ row }) => row.bucket))].sort((a, b) => a - b);
  await tx.db.selectFrom("bucket_states").select("bucket").where("bucket", "in", buckets).orderBy("bucket").forUpdate().execute(); // one alert a subject
  await writeFindings(tx, changes);
  const alerts = await raiseAlerts(house, tx, court, await changedSubjects(tx, changes), asOf, actor);
  return { ...countChanges(changes), alerts };
}

async function onRecord(tx: Tx, judged: readonly JudgedGroup[]): Promise<Map<string, FindingRow[]>> {
  const places = new Map(judged.map(({ over, subject, rule }) => [`${over}\u0001${subject}\u0001${rule}`, { over, subject, rule }]));
  const keys = [...places.values()];
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
