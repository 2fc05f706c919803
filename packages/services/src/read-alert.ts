import { alertEvent, namedIn } from "./alert-history.ts";
import { mayOf } from "./alert-may.ts";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { inScope, ofOthers } from "./asker-scope.ts";
import { caseView, shownCase } from "./case-rows.ts";
import { deletionOf } from "./deletion.ts";
import { explainCase } from "./explain-case.ts";
import { findAlert, proposalOf, standingOf } from "./find-alert.ts";
import { statementsOn } from "./hand-statements.ts";
import type { House } from "./house.ts";
import { whoIs } from "./move-alert.ts";
import { aboutSelf } from "./oversight/about-self.ts";
import { nameOf } from "./people.ts";
import { evidenceOf } from "./read-case.ts";
import { readGroup } from "./read-group.ts";
import { Refusal } from "./refusal.ts";
import type { AlertDetail, AlertRow, Asker, CaseAlert, GroupAlert } from "./views.ts";

const OTHERS = 20;

/** An alert in scope by its id or number: what it rests on, its history, what else there is on its subject, and what this asker may do. @throws Refusal not-found */
export async function readAlert(house: House, asker: Asker, idOrNumber: string): Promise<AlertDetail> {
  const { db } = house.store;
  const alert = await findAlert(db, asker, idOrNumber);
  const { bucket, alert_id, subject_kind, subject_id } = alert;
  const [events, others, proposal, proof, about] = await Promise.all([
    db.selectFrom("alert_events").selectAll().where("bucket", "=", bucket).where("alert_id", "=", alert_id).orderBy("seq").execute(),
    db
      .selectFrom("alerts")
      .selectAll()
      .where("bucket", "=", bucket)
      .where("subject_kind", "=", subject_kind)
      .where("subject_id", "=", subject_id)
      .where("alert_id", "!=", alert_id)
      .where(inScope(asker, "alerts.unit"))
      .where(ofOthers(asker, "alerts.source"))
      .orderBy("raised_at", "desc")
      .limit(OTHERS)
      .execute(),
    proposalOf(db, alert),
    proofOf(house, asker, alert),
    aboutSelf(db, asker, [alert]),
  ]);
  const name = await nameOf(house, [...events.map(({ actor }) => actor), ...namedIn(events), alert.assignee, alert.proposed_by]);
  const [row, ...more] = await alertRows(house, asker, [alert, ...others]);
  return {
    ...(row as AlertRow),
    ...proof,
    history: events.map((event) => alertEvent(event, name)),
    others: more,
    statements: await statementsOn(house, alert, events),
    may: mayOf(standingOf(alert, name, about(alert)), proposal?.reason ?? null, asker, whoIs(asker)),
  };
}

type Proof = Pick<CaseAlert, "account" | "case" | "group"> | Pick<GroupAlert, "account" | "case" | "group">;

/** Its case accounted for, or the findings on its group. */
async function proofOf(house: House, asker: Asker, alert: StoredAlert): Promise<Proof> {
  const { bucket, subject_kind, subject_id } = alert;
  if (subject_kind !== "case") return { account: null, case: null, group: await readGroup(house, asker, alert) };
  const [stored, { trace, account }] = await Promise.all([
    shownCase(house.store, bucket, subject_id).executeTakeFirst(),
    explainCase(house, subject_id),
  ]);
  if (!stored)
    throw new Refusal("not-found", { zh: "这条预警的办件已不在库中", en: "The case of this alert is not in the store any more" });
  return { account, case: caseView(stored, trace, evidenceOf(account), await deletionOf(house, stored), asker), group: null };
}
