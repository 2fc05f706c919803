import { createHash } from "node:crypto";
import type { House } from "@qingjian/services";
import { sql } from "kysely";

type Row = Record<string, unknown>;
export type State = Readonly<
  Record<"records" | "sealed" | "rejected" | "cases" | "findings" | "changes" | "alerts" | "moves" | "lines" | "sums", readonly string[]>
>;

/**
 * What an installation knows, without what depends on when and in which order it came to know it: no ids, no numbers, no instants of
 * storing or raising. Two installations that were told the same and judged as of the same instant have the same state. How often a group was
 * judged on the way is left out: several workers may come to it with some of its cases, and again with the rest.
 */
export async function stateOf({ store }: House): Promise<State> {
  const all = async (text: string) => (await sql.raw<Row>(text).execute(store.db)).rows.map((row) => JSON.stringify(row)).sort();
  return {
    records: await all("select bucket, case_id, record_id, payload from records"),
    sealed: await all("select bucket, case_id, record_id, field, key_id, count(*) from sealed_values group by 1, 2, 3, 4, 5"),
    rejected: await all("select line, seq, column_name, value, reason_zh, reason_en from rejected_rows"),
    cases: await all(
      "select bucket, case_id, source, item, class, place, unit, petitioner, urgent, title, due, opened_at, closed_at, last_event_at, events, trace, judged_at, next_check_at, unknown from cases natural join case_checks",
    ),
    findings: await all(
      `select bucket, subject_kind, subject_id, rule, key, family, level, state, source, message, sentence_zh, sentence_en, remedy_zh, remedy_en, evidence, data, unit, officer,
        rule_revision, params, policies, calendar, occurred_at, made_at, changed_at, case when subject_kind = 'case' then changes end as changes from findings`,
    ),
    changes: await all(
      "select bucket, subject_id, rule, key, seq, change, level, from_level from finding_changes where subject_kind = 'case'",
    ),
    alerts: await all(
      "select bucket, subject_id, source, level, state, basis_withdrawn, unit, officer, item, headline_zh, headline_en, families, rules, findings, case when subject_kind = 'case' then revision end as revision from alerts",
    ),
    moves: await all(
      "select a.subject_id, e.seq, e.move, e.from_state, e.to_state, e.level from alert_events e join alerts a on a.bucket = e.bucket and a.alert_id = e.alert_id where a.subject_kind = 'case'",
    ),
    lines: await all(
      "select bucket, case_id, rule, source, subject, part, at, event_id, unit, officer, numerator, denominator, detail from group_rows",
    ),
    sums: await all(
      "select rule, source, subject, part, month, numerator, denominator from tallies where numerator <> 0 or denominator <> 0",
    ),
  };
}

/** The standing findings alone, for judgements whose way there may differ. */
export async function standingOf({ store }: House): Promise<string[]> {
  const { rows } =
    await sql<Row>`select subject_kind, subject_id, rule, key, level, message, sentence_zh, sentence_en, remedy_zh, evidence, unit, officer, rule_revision, params, calendar, occurred_at
    from findings where state = 'standing'`.execute(store.db);
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** What must hold of any installation at rest: chains that add up, numbers without a gap, one open alert a case that says what stands. */
export async function faultsOf({ store }: House): Promise<string[]> {
  const faults: string[] = [];
  const entries = await sql<{
    bucket: number;
    seq: number;
    at: number;
    actor: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    body: string;
    previous: string;
    hash: string;
  }>`
    select * from audit_entries order by bucket, seq`.execute(store.db);
  const heads = new Map<number, { seq: number; hash: string }>();
  for (const { bucket, seq, at, actor, action, subject_kind, subject_id, body, previous, hash } of entries.rows) {
    const head = heads.get(bucket) ?? { seq: 0, hash: "" };
    const sum = createHash("sha256")
      .update(JSON.stringify([head.hash, bucket, head.seq + 1, at, actor, action, subject_kind, subject_id, body]))
      .digest("hex");
    if (seq !== head.seq + 1 || previous !== head.hash || hash !== sum)
      faults.push(`audit ${bucket}/${seq} does not follow from the line before`);
    heads.set(bucket, { seq, hash });
  }
  const states = await sql<{
    bucket: number;
    audit_seq: number;
    audit_hash: string;
  }>`select bucket, audit_seq, audit_hash from bucket_states`.execute(store.db);
  for (const { bucket, audit_seq, audit_hash } of states.rows) {
    const head = heads.get(bucket) ?? { seq: 0, hash: "" };
    if (audit_seq !== head.seq || audit_hash !== head.hash) faults.push(`the head of audit chain ${bucket} is not its last line`);
  }
  const numbers = await sql<{ number: string }>`select number from alerts order by number`.execute(store.db);
  const byYear = Map.groupBy(numbers.rows, ({ number }) => number.slice(0, 8));
  for (const [year, all] of byYear)
    all.forEach(({ number }, index) => {
      if (number !== `${year}${String(index + 1).padStart(6, "0")}`) faults.push(`alert number ${number} is out of turn`);
    });
  const subjects = await sql<{
    subject_id: string;
    open: number;
    level: string | null;
    said: number | null;
    standing: number;
    worst: number;
  }>`
    select s.subject_kind || ' ' || s.subject_id as subject_id, count(distinct a.alert_id) as open, max(a.level) as level, max(a.findings) as said, count(distinct f.rule || ' ' || f.key) as standing,
      coalesce(max(array_position(array['notice', 'yellow', 'orange', 'red'], f.level)), 0) as worst
    from (select subject_kind, subject_id from alerts union select subject_kind, subject_id from findings) s
    left join alerts a on a.subject_kind = s.subject_kind and a.subject_id = s.subject_id and a.state = 'raised' left join findings f on f.subject_kind = s.subject_kind and f.subject_id = s.subject_id and f.state = 'standing'
    group by s.subject_kind, s.subject_id`.execute(store.db);
  for (const { subject_id, open, level, said, standing, worst } of subjects.rows) {
    if (open !== (standing > 0 ? 1 : 0)) faults.push(`${subject_id} has ${open} open alerts for ${standing} findings`);
    if (standing > 0 && (said !== standing || level !== ["", "notice", "yellow", "orange", "red"][worst]))
      faults.push(`the alert of ${subject_id} says ${said} findings, ${level}`);
  }
  return faults;
}
