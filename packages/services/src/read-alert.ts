import { alertEvent } from "./alert-history.ts";
import { answer, MOVES, type Move, type Standing } from "./alert-lifecycle.ts";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { inScope, inspects } from "./asker-scope.ts";
import { CASE_COLUMNS, caseView } from "./case-rows.ts";
import { deletionOf } from "./deletion.ts";
import { explainCase } from "./explain-case.ts";
import type { House } from "./house.ts";
import { findAlert, proposalOf, standingOf } from "./move-alert.ts";
import { nameOf } from "./people.ts";
import { evidenceOf } from "./read-case.ts";
import { readGroup } from "./read-group.ts";
import { Refusal } from "./refusal.ts";
import { type AlertDetail, type AlertRow, type Asker, type CaseAlert, DISMISS_REASONS, type GroupAlert } from "./views.ts";

const OTHERS = 20;

/** An alert in scope by its id or number: what it rests on, its history, what else there is on its subject, and what this asker may do. @throws Refusal not-found */
export async function readAlert(house: House, asker: Asker, idOrNumber: string): Promise<AlertDetail> {
  const { db } = house.store;
  const alert = await findAlert(db, asker, idOrNumber);
  const { bucket, alert_id, subject_kind, subject_id } = alert;
  const [events, others, proposal, proof] = await Promise.all([
    db.selectFrom("alert_events").selectAll().where("bucket", "=", bucket).where("alert_id", "=", alert_id).orderBy("seq").execute(),
    db
      .selectFrom("alerts")
      .selectAll()
      .where("bucket", "=", bucket)
      .where("subject_kind", "=", subject_kind)
      .where("subject_id", "=", subject_id)
      .where("alert_id", "!=", alert_id)
      .where(inScope(asker, "alerts.unit"))
      .orderBy("raised_at", "desc")
      .limit(OTHERS)
      .execute(),
    proposalOf(db, alert),
    proofOf(house, asker, alert),
  ]);
  const name = await nameOf(house, [...events.map(({ actor }) => actor), alert.assignee]);
  const [row, ...more] = await alertRows(house, asker, [alert, ...others]);
  return {
    ...(row as AlertRow),
    ...proof,
    history: events.map((event) => alertEvent(event, name)),
    others: more,
    may: mayOf(standingOf(alert, proposal, name), proposal?.reason ?? null, asker),
  };
}

type Proof = Pick<CaseAlert, "account" | "case" | "group"> | Pick<GroupAlert, "account" | "case" | "group">;

/** Its case accounted for, or the findings on its group. */
async function proofOf(house: House, asker: Asker, alert: StoredAlert): Promise<Proof> {
  const { bucket, subject_kind, subject_id } = alert;
  if (subject_kind !== "case") return { account: null, case: null, group: await readGroup(house, asker, alert) };
  const [stored, { trace, account }] = await Promise.all([
    house.store.db
      .selectFrom("cases")
      .select(CASE_COLUMNS)
      .where("bucket", "=", bucket)
      .where("case_id", "=", subject_id)
      .executeTakeFirst(),
    explainCase(house, subject_id),
  ]);
  if (!stored)
    throw new Refusal("not-found", { zh: "这条预警的办件已不在库中", en: "The case of this alert is not in the store any more" });
  return { account, case: caseView(stored, trace, evidenceOf(account), await deletionOf(house, stored), asker), group: null };
}

const ASKED = MOVES.filter((move): move is Exclude<Move, "propose"> => move !== "propose");

/** What this asker may do now. A red dismissal says that it takes two, or whose proposal it approves. */
function mayOf(standing: Standing, reason: string | null, asker: Asker): AlertDetail["may"] {
  const entries = ASKED.map((move) => {
    if (!inspects(asker))
      return [move, { allowed: false, why: { zh: "只有纪检干部可以处置预警", en: "Only inspectors may act on alerts" } }] as const;
    const given = answer(move, standing, asker.userId);
    if (given.refused) return [move, { allowed: false, why: given.refused }] as const;
    return [move, { allowed: true, why: move === "dismiss" && standing.red ? twoNeeded(standing, reason) : null }] as const;
  });
  return Object.fromEntries(entries) as AlertDetail["may"];
}

function twoNeeded({ proposer }: Standing, reason: string | null) {
  const said = DISMISS_REASONS.find(({ id }) => id === reason)?.said;
  if (proposer === null)
    return { zh: "红色预警须由第二名纪检干部批准后才排除", en: "A red alert is dismissed only when a second inspector approves" };
  return {
    zh: `批准${proposer.name}提议的排除${said ? `：${said.zh}` : ""}`,
    en: `Approves the dismissal that ${proposer.name} proposed${said ? `: ${said.en}` : ""}`,
  };
}
