import { bucketOf, type Tx } from "@qingjian/db";
import type { Calendar } from "@qingjian/events";
import { type Family, type Level, rank } from "@qingjian/rules";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { officerAndUnit } from "./alert-subject.ts";
import { inScope, needsInspector, ofOthers } from "./asker-scope.ts";
import { calendarOf } from "./calendar.ts";
import type { FindingRow } from "./finding-rows.ts";
import { handEvidence, type Pointed } from "./hand-evidence.ts";
import { type HandKind, type HandSubject, type HandWords, handFinding } from "./hand-finding.ts";
import { type HandOn, handSubject } from "./hand-subject.ts";
import type { House } from "./house.ts";
import { maskTyped } from "./identity/mask-typed.ts";
import { raiseAlerts } from "./raise-alerts.ts";
import { holdBuckets } from "./record-moves.ts";
import { Refusal } from "./refusal.ts";
import type { AlertRow, Asker } from "./views.ts";
import { writeFindings } from "./write-findings.ts";

export type ByHand = {
  readonly on: HandOn;
  /** 明察暗访, 来信, 来访. */
  readonly how: HandKind;
  readonly family: Family;
  readonly level: Level;
  /** What it is about, in a line that names no informant: it heads the alert, and goes with its orders. */
  readonly summary: string;
  /** What was seen or told, kept for inspectors; needed where nothing is pointed at. */
  readonly statement?: string;
  readonly evidence?: readonly Pointed[];
  /** Who answers for it, where that is not the subject's own unit. */
  readonly unit?: string;
  readonly officer?: string;
  /** When it happened; the latest that is pointed at, or now, without it. */
  readonly occurredAt?: number;
};

/**
 * Raises an alert by hand, with the same evidence and life as those of the rules; on a subject with an open alert, it comes to that one.
 * @throws Refusal
 */
export async function raiseByHand(house: House, asker: Asker, ask: ByHand): Promise<AlertRow> {
  needsInspector(asker);
  const at = house.now();
  const summary = ask.summary.trim();
  const statement = ask.statement?.trim() ?? "";
  if (summary === "") throw new Refusal("invalid", { zh: "请用一句话写明反映的事项", en: "Say in a line what it is about" });
  if (statement === "" && !ask.evidence?.length)
    throw new Refusal("invalid", { zh: "请写明情况，或指认流转记录", en: "Say what was found, or point at the events that show it" });
  if (ask.occurredAt !== undefined && ask.occurredAt > at)
    throw new Refusal("invalid", { zh: "发生时间不能晚于现在", en: "It cannot have happened later than now" });
  const found = await handSubject(house, asker, ask.on, ask.unit);
  const proof = await handEvidence(house, asker, ask.on, ask.evidence ?? [], at);
  const subject = found.kind === "case" || proof.source === undefined ? found : { ...found, source: proof.source };
  const calendar = await calendarOf(house);
  const officer = ask.officer?.trim() || (subject.kind === "officer" ? officerAndUnit(subject.id).officer : null);
  const words = { ...ask, summary, statement, unit: subject.unit, officer, evidence: proof.lines, by: asker.userId };
  const dated = { ...words, occurredAt: ask.occurredAt ?? proof.latest ?? at };
  const cases = [...(subject.kind === "case" ? [subject.id] : []), ...(ask.evidence ?? []).map(({ caseId }) => caseId)];
  const alert = await house.store.transaction(async (tx) =>
    put(house, tx, asker, subject, await masked(house, tx, cases, dated), calendar),
  );
  return (await alertRows(house, asker, [alert]))[0] as AlertRow;
}

async function put(house: House, tx: Tx, asker: Asker, subject: HandSubject, words: HandWords, calendar: Calendar): Promise<StoredAlert> {
  const { bucket, kind, id } = subject;
  await holdBuckets(tx, [bucket]); // so that no judge raises a second alert on the subject meanwhile
  const open = await openOn(tx, subject);
  if (open) await needsSeen(tx, asker, open);
  const at = Math.max(house.now(), open?.raised_at ?? 0); // what belongs to an alert is never older than it, whoever's clock is ahead
  const row = handFinding(subject, words, calendar, at);
  const standing = await standingOn(tx, subject);
  const change = { row, change: "made", from: null } as const;
  await writeFindings(tx, [change]);
  const worst = standing.toSorted((a, b) => rank(b.level) - rank(a.level) || (a.rule < b.rule ? -1 : 1))[0];
  const headline = () =>
    open ? { zh: open.headline_zh, en: open.headline_en } : { zh: worst?.sentence_zh ?? "", en: worst?.sentence_en ?? "" };
  const judged = { ...subject, kind, id, headline, standing: [...standing, row], changes: [change] };
  await raiseAlerts(house, tx, { calendar }, [judged], at, asker.userId);
  return (await openOn(tx, subject)) as StoredAlert;
}

/** Without the names that the case it is about, or those that are pointed at, have sealed: what is said of it heads the alert and its orders. */
async function masked(house: House, tx: Tx, cases: readonly string[], words: HandWords): Promise<HandWords> {
  let { summary, statement } = words;
  for (const subject_id of new Set(cases)) {
    const about = { bucket: bucketOf(subject_id), subject_kind: "case", subject_id };
    summary = await maskTyped(tx, house, about, summary);
    statement = await maskTyped(tx, house, about, statement);
  }
  return { ...words, summary, statement };
}

const openOn = (tx: Tx, { bucket, kind, id }: HandSubject): Promise<StoredAlert | undefined> =>
  tx.db
    .selectFrom("alerts")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .where("state", "not in", ["dismissed", "closed"])
    .executeTakeFirst();

/** What the rules have found on it and stands. */
const standingOn = async (tx: Tx, { bucket, kind, id }: HandSubject): Promise<FindingRow[]> =>
  (await tx.db
    .selectFrom("findings")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .where("state", "=", "standing")
    .where("origin", "=", "rule")
    .execute()) as FindingRow[];

/** An alert has one subject and one unit that answers for it: who does not see that unit cannot add to it. */
async function needsSeen(tx: Tx, asker: Asker, { bucket, alert_id }: StoredAlert): Promise<void> {
  const seen = await tx.db
    .selectFrom("alerts")
    .select("alert_id")
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where(inScope(asker, "alerts.unit"))
    .where(ofOthers(asker, "alerts.source"))
    .executeTakeFirst();
  if (!seen)
    throw new Refusal("conflict", {
      zh: "该对象已有一条在办预警，责任单位不在您的权限范围内，请报室主任登记",
      en: "It has an open alert whose unit is outside your scope; ask a lead inspector to add to it",
    });
}
