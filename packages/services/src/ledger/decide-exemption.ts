import { sql } from "kysely";
import { inScope, ofOthers } from "../asker-scope.ts";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { maskTyped } from "../identity/mask-typed.ts";
import { needsAnother } from "../oversight/about-self.ts";
import { holdBuckets } from "../record-moves.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { exemptionRows } from "./exemption-rows.ts";
import type { ExemptionRow } from "./ledger-views.ts";
import { needsLead } from "./needs-lead.ts";
import { partiesWith, takeBackFrom } from "./reverse-points.ts";

export type ExemptionDecision = { readonly id: string; readonly approve: boolean; readonly reason?: string | undefined };

/**
 * A lead inspector, never the one who proposed it, grants or declines an exemption. Granted, it takes back what was entered for it, in the
 * same transaction, and keeps a later confirmation from entering it. @throws Refusal
 */
export async function decideExemption(house: House, asker: Asker, { id, approve, reason }: ExemptionDecision): Promise<ExemptionRow> {
  needsLead(asker);
  const typed = reason?.trim() ?? "";
  if (!approve && typed === "") throw new Refusal("invalid", { zh: "不予免责须写明理由", en: "Say why it is declined" });
  const read = await house.store.db
    .selectFrom("ledger_exemptions as x")
    .innerJoin("alerts", (join) => join.onRef("alerts.bucket", "=", "x.bucket").onRef("alerts.alert_id", "=", "x.alert_id"))
    .selectAll("x")
    .select(["alerts.number", "alerts.subject_kind", "alerts.subject_id", "alerts.source"])
    .where("x.exemption_id", "=", id)
    .where(inScope(asker, "alerts.unit"))
    .where(ofOthers(asker, "alerts.source"))
    .executeTakeFirst();
  if (!read)
    throw new Refusal("not-found", {
      zh: "没有这项免责提议，或不在您的权限范围内",
      en: "There is no such proposal, or it is outside your scope",
    });
  if (read.proposed_by === asker.userId)
    throw new Refusal("forbidden", { zh: "提出免责的人不能自己批准", en: "Whoever proposes an exemption never decides on it" });
  await needsAnother(house.store.db, asker, read);
  const stored = await house.store.transaction(async (tx) => {
    await holdBuckets(tx, [read.bucket]);
    const at = house.now();
    const why = await maskTyped(tx, house, read, typed);
    const decided = await tx.db
      .updateTable("ledger_exemptions")
      .set({ state: approve ? "approved" : "declined", decided_by: asker.userId, decided_at: at, reason: why || null })
      .where("bucket", "=", read.bucket)
      .where("exemption_id", "=", id)
      .where("state", "=", "proposed")
      .returningAll()
      .executeTakeFirst();
    if (!decided) throw new Refusal("conflict", { zh: "这项免责提议已有决定", en: "It has been decided already" });
    const { alert_id, bucket, rule, finding_key, ground } = decided;
    const action = approve ? "ledger.approve-exemption" : "ledger.decline-exemption";
    const body = { number: read.number, exemption: id, rule, key: finding_key, ground, reason: why };
    await audit(tx, [{ at, actor: asker.userId, action, subjectKind: "alert", subjectId: alert_id, bucket, body }]);
    const fits = sql`e.alert_id = ${alert_id}`;
    if (approve)
      await takeBackFrom(tx, {
        parties: await partiesWith(tx, fits),
        fits,
        meant: (entry) => entry.alert_id === alert_id && (rule === "" || (entry.rule === rule && entry.finding_key === finding_key)),
        kind: "exemption",
        reason: ground,
        ...{ actor: asker.userId, at },
      });
    return decided;
  });
  const [row] = await exemptionRows(house, [{ ...stored, number: read.number }]);
  return row as ExemptionRow;
}
