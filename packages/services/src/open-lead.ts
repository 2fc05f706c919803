import type { Tx } from "@qingjian/db";
import type { StoredAlert } from "./alert-rows.ts";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { newId } from "./ids.ts";
import { reserve } from "./numbers.ts";

export type LeadOpening = {
  readonly alert: StoredAlert;
  /** What was said when it was proposed. */
  readonly grounds: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
};

/** Puts a lead on record, numbered, in the transaction that refers its alert. */
export async function openLead(house: House, tx: Tx, { alert, grounds, proposedBy, approvedBy }: LeadOpening): Promise<void> {
  const at = house.now();
  const { bucket, alert_id, subject_kind, subject_id, unit, officer, level, headline_zh, headline_en } = alert;
  const lead_id = newId(at);
  const [number = ""] = await reserve(tx, "lead", at, 1); // last of the waiting statements: the counter's row is locked until the commit
  await tx.db
    .insertInto("leads")
    .values({
      bucket,
      lead_id,
      number,
      alert_id,
      alert_number: alert.number,
      subject_kind,
      subject_id,
      unit,
      officer,
      level,
      headline_zh,
      headline_en,
      grounds,
      proposed_by: proposedBy,
      approved_by: approvedBy,
      opened_at: at,
      state: "open",
      outcome: null,
      conclusion: null,
      concluded_by: null,
      concluded_at: null,
      revision: 1,
    })
    .execute();
  const body = { number, alert: alert.number, proposedBy, grounds };
  await audit(tx, [{ at, actor: approvedBy, action: "lead.open", subjectKind: "lead", subjectId: lead_id, bucket, body }]);
}
