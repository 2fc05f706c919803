import { among, type Tx } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import type { FindingRow } from "./finding-rows.ts";
import type { JudgedSubject } from "./judged-subject.ts";
import type { AlertState } from "./views.ts";

/** The open alert of a subject, as the judge finds it; `seq` is the last line of its history. */
export type OpenAlert = {
  bucket: number;
  alert_id: string;
  subject_kind: string;
  subject_id: string;
  level: Level;
  state: AlertState;
  basis_withdrawn: boolean;
  by_hand: boolean;
  assignee: string | null;
  number: string;
  raised_at: number;
  revision: number;
  seq: number;
};

/** Names a subject within one transaction. */
export const subjectKey = (kind: string, id: string): string => `${kind}/${id}`;

/** The open alerts of these subjects, whose buckets the transaction holds: so nobody else moves them. */
export async function openAlerts(tx: Tx, judged: readonly JudgedSubject[]): Promise<Map<string, OpenAlert>> {
  const { rows } =
    await sql<OpenAlert>`select a.bucket, a.alert_id, a.subject_kind, a.subject_id, a.level, a.state, a.basis_withdrawn, a.by_hand, a.assignee, a.number, a.raised_at,
      a.revision, (select max(e.seq) from alert_events e where e.bucket = a.bucket and e.alert_id = a.alert_id and ${among("e.bucket", judged)}) as seq
    from unnest(${judged.map(({ bucket }) => bucket)}::smallint[], ${judged.map(({ kind }) => kind)}::text[], ${judged.map(({ id }) => id)}::text[]) as k(bucket, kind, id)
    join alerts a on a.bucket = k.bucket and a.subject_kind = k.kind and a.subject_id = k.id and a.state not in ('dismissed', 'closed')
    where ${among("a.bucket", judged)}`.execute(tx.db);
  return new Map(rows.map((row) => [subjectKey(row.subject_kind, row.subject_id), row]));
}

/**
 * The subjects with what stands by hand on their open alerts beside what the rules find: the judge knows nothing of it, and must take
 * nothing of it away. What stands on an alert that has been decided and closed belongs to that one.
 */
export async function withFoundByHand(
  tx: Tx,
  judged: readonly JudgedSubject[],
  open: ReadonlyMap<string, OpenAlert>,
): Promise<readonly JudgedSubject[]> {
  const alerts = [...open.values()].filter(({ by_hand }) => by_hand);
  if (alerts.length === 0) return judged;
  const { rows } = await sql<FindingRow>`select f.* from unnest(${alerts.map(({ bucket }) => bucket)}::smallint[],
      ${alerts.map(({ subject_kind }) => subject_kind)}::text[], ${alerts.map(({ subject_id }) => subject_id)}::text[],
      ${alerts.map(({ raised_at }) => raised_at)}::bigint[]) as k(bucket, kind, id, since)
    join findings f on f.bucket = k.bucket and f.subject_kind = k.kind and f.subject_id = k.id and f.origin = 'hand' and f.state = 'standing'
      and f.made_at >= k.since where ${among("f.bucket", alerts)} order by f.made_at, f.key`.execute(tx.db);
  const byHand = Map.groupBy(rows, ({ subject_kind, subject_id }) => subjectKey(subject_kind, subject_id));
  return judged.map((one) => {
    const found = byHand.get(subjectKey(one.kind, one.id)) ?? [];
    const fresh = one.standing.filter((row) => !found.some(({ rule, key }) => rule === row.rule && key === row.key));
    return found.length === 0 ? one : { ...one, standing: [...fresh, ...found] };
  });
}
