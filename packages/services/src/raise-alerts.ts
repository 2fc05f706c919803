import { among, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { type Level, rank } from "@qingjian/rules";
import { sql } from "kysely";
import { type AuditLine, audit } from "./audit.ts";
import type { Court } from "./court.ts";
import type { FindingChange } from "./finding-rows.ts";
import { changedOf, gathered } from "./gather-findings.ts";
import type { House } from "./house.ts";
import { newId } from "./ids.ts";
import type { JudgedSubject } from "./judged-subject.ts";
import { followFindings } from "./ledger/follow-findings.ts";
import { reserve } from "./numbers.ts";
import { type OpenAlert, openAlerts, subjectKey, withFoundByHand } from "./open-alerts.ts";
import { markOversight } from "./oversight/mark-oversight.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import { tellOfAlerts } from "./telling/tell-alerts.ts";
import { triageLimit } from "./triage-limit.ts";
import type { AlertState } from "./views.ts";

type AlertEventRow = {
  bucket: number;
  alert_id: string;
  seq: number;
  at: number;
  actor: string;
  move: string;
  from_state: AlertState | null;
  to_state: AlertState;
  level: Level;
  reason: null;
  note: null;
  body: unknown;
};
type Written = { rows: Record<string, unknown>[]; events: AlertEventRow[]; lines: AuditLine[]; overseen: { bucket: number; id: string }[] };

export type { JudgedSubject } from "./judged-subject.ts";

/** Decided, and not yet at its end: what is found now comes late. */
const DECIDED: readonly AlertState[] = ["confirmed", "ordered", "resolved", "referred"];
const RAISING: readonly FindingChange["change"][] = ["made", "rose", "returned"];

/**
 * One open alert a subject, gathering its findings: raised by a new or worse finding, rising and falling with them, never doubled.
 * When its basis is gone, an untouched alert is closed and one in work is marked; so is one that had been decided when more was found.
 * Gives the number of alerts raised or moved.
 */
export async function raiseAlerts(
  house: House,
  tx: Tx,
  { calendar }: Pick<Court, "calendar">,
  judged: readonly JudgedSubject[],
  at: Instant,
  actor: string,
): Promise<number> {
  if (judged.length === 0) return 0;
  const open = await openAlerts(tx, judged);
  const written: Written = { rows: [], events: [], lines: [], overseen: [] };
  const raised: JudgedSubject[] = [];
  for (const one of await withFoundByHand(tx, judged, open)) {
    const alert = open.get(subjectKey(one.kind, one.id));
    if (alert) change(written, alert, one, at, actor, calendar);
    else if (one.changes.some(({ change }) => RAISING.includes(change))) raised.push(one);
  }
  const numbers = await reserve(tx, "alert", at, raised.length); // last of the waiting statements: the counter's row is locked until the commit
  for (const [index, one] of raised.entries()) raise(written, one, numbers[index] as string, at, actor, calendar);
  await write(tx, written);
  await markOversight(tx, "alert", written.overseen, at);
  await followFindings(
    tx,
    judged.flatMap(({ changes }) => changes),
    at,
    actor,
  );
  await tellOfAlerts(tx, house, written.events);
  if (written.rows.length > 0)
    await house.news.tell(tx, {
      kind: "alerts",
      units: [...new Set(written.rows.map(({ unit }) => unit).filter((unit) => typeof unit === "string"))],
      at,
    });
  return written.rows.length;
}

function raise(written: Written, one: JudgedSubject, number: string, at: Instant, actor: string, calendar: Court["calendar"]): void {
  const { level, columns } = gathered(one);
  const alertId = newId(at);
  const due = calendar.due(at, triageLimit(level));
  written.rows.push({
    bucket: one.bucket,
    alert_id: alertId,
    number,
    subject_kind: one.kind,
    subject_id: one.id,
    source: one.source,
    level,
    state: "raised",
    basis_withdrawn: false,
    ...columns,
    assignee: null,
    raised_at: at,
    changed_at: at,
    due_at: Number.isNaN(due) ? null : due,
    decided_at: null,
    decided_by: null,
    reason: null,
    note: null,
    revision: 1,
    late_evidence: false,
    proposed: null,
    proposed_by: null,
  });
  note(written, one, { alert_id: alertId, seq: 1, at, actor, move: "raise", from_state: null, to_state: "raised", level });
}

function change(written: Written, alert: OpenAlert, one: JudgedSubject, at: Instant, actor: string, calendar: Court["calendar"]): void {
  const step = { alert_id: alert.alert_id, seq: alert.seq + 1, at, actor, from_state: alert.state };
  const base = { bucket: alert.bucket, alert_id: alert.alert_id, changed_at: at, revision: alert.revision + 1 };
  if (one.standing.length === 0) {
    const untouched = alert.state === "raised";
    written.rows.push({ ...base, level: alert.level, state: untouched ? "closed" : alert.state, basis_withdrawn: true, unit: one.unit });
    note(written, one, { ...step, move: "withdraw", to_state: untouched ? "closed" : alert.state, level: alert.level });
    return;
  }
  const { level, columns } = gathered(one);
  const due = calendar.due(alert.raised_at, triageLimit(level));
  const late = DECIDED.includes(alert.state) && one.changes.some(({ change }) => RAISING.includes(change));
  written.rows.push({
    ...base,
    level,
    state: alert.state,
    basis_withdrawn: false,
    ...columns,
    due_at: Number.isNaN(due) ? null : due,
    ...(late ? { late_evidence: true } : {}),
  });
  note(written, one, {
    ...step,
    move: late ? "late" : rank(level) > rank(alert.level) ? "rise" : rank(level) < rank(alert.level) ? "fall" : "update",
    to_state: alert.state,
    level,
  });
}

function note(written: Written, one: JudgedSubject, event: Omit<AlertEventRow, "bucket" | "reason" | "note" | "body">): void {
  const body = { changes: changedOf(one) };
  written.events.push({ bucket: one.bucket, ...event, reason: null, note: null, body });
  if (one.source !== OVERSIGHT.id) written.overseen.push({ bucket: one.bucket, id: event.alert_id });
  written.lines.push({
    at: event.at,
    actor: event.actor,
    action: `alert.${event.move}`,
    subjectKind: "alert",
    subjectId: event.alert_id,
    body: { [one.kind]: one.id, level: event.level, ...body },
  });
}

/** New alerts are inserted; known ones keep every column that a move does not name. */
async function write(tx: Tx, { rows, events, lines }: Written): Promise<void> {
  if (rows.length === 0) return;
  const fresh = rows.filter((row) => row.revision === 1);
  const moved = rows.filter((row) => row.revision !== 1);
  if (fresh.length > 0)
    await sql`insert into alerts select * from json_populate_recordset(null::alerts, ${JSON.stringify(fresh)}::json)`.execute(tx.db);
  if (moved.length > 0)
    // whom and what it is about follows from what stands now, none included; when nothing stands, it stays as it was
    await sql`update alerts a set level = u.level, state = u.state, basis_withdrawn = u.basis_withdrawn, changed_at = u.changed_at, revision = u.revision,
        unit = case when u.headline_zh is null then coalesce(u.unit, a.unit) else u.unit end, officer = case when u.headline_zh is null then a.officer else u.officer end,
        item = case when u.headline_zh is null then a.item else u.item end, headline_zh = coalesce(u.headline_zh, a.headline_zh), headline_en = coalesce(u.headline_en, a.headline_en),
        families = coalesce(u.families, a.families), rules = coalesce(u.rules, a.rules), findings = coalesce(u.findings, 0), due_at = coalesce(u.due_at, a.due_at),
        by_hand = coalesce(u.by_hand, false), late_evidence = coalesce(u.late_evidence, a.late_evidence)
      from json_populate_recordset(null::alerts, ${JSON.stringify(moved)}::json) as u
      where a.bucket = u.bucket and a.alert_id = u.alert_id and ${among(
        "a.bucket",
        moved.map(({ bucket }) => bucket as number),
      )}`.execute(tx.db);
  await sql`insert into alert_events select * from json_populate_recordset(null::alert_events, ${JSON.stringify(events)}::json)`.execute(
    tx.db,
  );
  const buckets = new Map(events.map(({ alert_id, bucket }) => [alert_id, bucket]));
  await audit(
    tx,
    lines.map((line) => ({ ...line, bucket: buckets.get(line.subjectId) as number })),
  );
}
