import type { Schema, Tx } from "@qingjian/db";
import type { Kysely } from "kysely";
import type { StoredAlert } from "./alert-rows.ts";
import { needsInspector } from "./asker-scope.ts";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { maskTyped } from "./identity/mask-typed.ts";
import { findLead, leadRows, type StoredLead } from "./lead-rows.ts";
import { LEAD_OUTCOMES, type LeadOutcome, type LeadRow } from "./lead-views.ts";
import { needsAnother } from "./oversight/about-self.ts";
import { holdBuckets } from "./record-moves.ts";
import { Refusal } from "./refusal.ts";
import { stepAlert } from "./step-alert.ts";
import type { Asker } from "./views.ts";

export type ConcludeAsk = { readonly id: string; readonly revision?: number; readonly outcome: LeadOutcome; readonly note: string };

/** A lead inspector puts on record what became of a lead, and its alert is closed. Not by who proposed it. @throws Refusal */
export async function concludeLead(house: House, asker: Asker, ask: ConcludeAsk): Promise<LeadRow> {
  needsInspector(asker);
  if (!asker.roles.includes("lead"))
    throw new Refusal("forbidden", { zh: "线索由室主任办结", en: "Leads are concluded by a lead inspector" });
  if (!LEAD_OUTCOMES.some(({ id }) => id === ask.outcome))
    throw new Refusal("invalid", { zh: "请选择处置方式", en: `An outcome is one of ${LEAD_OUTCOMES.map(({ id }) => id).join(", ")}` });
  if (!ask.note.trim()) throw new Refusal("invalid", { zh: "请写明办结意见", en: "Say what was concluded" });
  const read = await findLead(house.store.db, asker, ask.id);
  if (read.state !== "open") throw new Refusal("conflict", { zh: "这条线索已办结", en: "The lead has been concluded already" });
  if (ask.revision !== undefined && ask.revision !== read.revision) throw overtaken();
  if (read.proposed_by === asker.userId)
    throw new Refusal("conflict", { zh: "提请移送的人不能办结同一线索", en: "Who proposed a lead does not conclude it" });
  await needsAnother(house.store.db, asker, await alertOf(house.store.db, read));
  const lead = await house.store.transaction((tx) => write(house, tx, asker, read, ask));
  return (await leadRows(house, asker, [lead]))[0] as LeadRow;
}

async function write(house: House, tx: Tx, asker: Asker, read: StoredLead, { outcome, note }: ConcludeAsk): Promise<StoredLead> {
  const at = house.now();
  const { bucket, lead_id, number } = read;
  await holdBuckets(tx, [bucket]);
  const conclusion = await maskTyped(tx, house, read, note.trim());
  const lead = await tx.db
    .updateTable("leads")
    .set({
      state: "concluded",
      outcome,
      conclusion,
      concluded_by: asker.userId,
      concluded_at: at,
      revision: read.revision + 1,
    })
    .where("bucket", "=", bucket)
    .where("lead_id", "=", lead_id)
    .where("state", "=", "open")
    .where("revision", "=", read.revision)
    .returningAll()
    .executeTakeFirst();
  if (!lead) throw overtaken();
  await audit(tx, [
    {
      at,
      actor: asker.userId,
      action: "lead.conclude",
      subjectKind: "lead",
      subjectId: lead_id,
      bucket,
      body: { number, outcome, note: conclusion },
    },
  ]);
  const alert = await alertOf(tx.db, read);
  if (alert.state === "referred") await stepAlert(house, tx, { alert, move: "close", actor: asker.userId, note, body: { lead: number } });
  return lead;
}

const alertOf = (db: Kysely<Schema>, { bucket, alert_id }: StoredLead): Promise<StoredAlert> =>
  db.selectFrom("alerts").selectAll().where("bucket", "=", bucket).where("alert_id", "=", alert_id).executeTakeFirstOrThrow();

const overtaken = (): Refusal =>
  new Refusal("conflict", {
    zh: "这条线索刚被他人更新，请核对最新情况后再操作",
    en: "Someone was faster. Open the lead again before you go on",
  });
