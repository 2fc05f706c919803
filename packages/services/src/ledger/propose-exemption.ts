import { needsInspector } from "../asker-scope.ts";
import { audit } from "../audit.ts";
import { findAlert } from "../find-alert.ts";
import type { House } from "../house.ts";
import { maskTyped } from "../identity/mask-typed.ts";
import { newId } from "../ids.ts";
import { needsAnother } from "../oversight/about-self.ts";
import { holdBuckets } from "../record-moves.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { exemptionRows } from "./exemption-rows.ts";
import { EXEMPTION_GROUNDS, type ExemptionGround, type ExemptionRow } from "./ledger-views.ts";

/** `alert` by id or number. Without a rule it is of all its findings; with one, of the finding with that key. */
export type ExemptionAsk = {
  readonly alert: string;
  readonly rule?: string | undefined;
  readonly key?: string | undefined;
  readonly ground: ExemptionGround;
  readonly note: string;
};

/** An inspector proposes that an alert, or one finding of it, costs no points; a lead inspector decides. @throws Refusal */
export async function proposeExemption(
  house: House,
  asker: Asker,
  { alert: id, rule, key = "", ground, note: typed }: ExemptionAsk,
): Promise<ExemptionRow> {
  needsInspector(asker);
  const said = typed.trim();
  if (!EXEMPTION_GROUNDS.some((one) => one.id === ground))
    throw new Refusal("invalid", {
      zh: `免责须选一项情形：${EXEMPTION_GROUNDS.map((one) => one.said.zh).join("、")}`,
      en: `An exemption needs a ground: ${EXEMPTION_GROUNDS.map((one) => one.id).join(", ")}`,
    });
  if (said === "") throw new Refusal("invalid", { zh: "请写明免责的事实和依据", en: "Say which facts it rests on" });
  const alert = await findAlert(house.store.db, asker, id);
  await needsAnother(house.store.db, asker, alert);
  const { bucket, alert_id, number, subject_kind, subject_id } = alert;
  const stored = await house.store
    .transaction(async (tx) => {
      await holdBuckets(tx, [bucket]);
      const findings = await tx.db
        .selectFrom("findings")
        .select(["rule", "key"])
        .where("bucket", "=", bucket)
        .where("subject_kind", "=", subject_kind)
        .where("subject_id", "=", subject_id)
        .where("state", "=", "standing")
        .execute();
      if (rule !== undefined && !findings.some((one) => one.rule === rule && one.key === key))
        throw new Refusal("not-found", {
          zh: "这条预警没有这一项命中，或已撤销",
          en: "The alert has no such finding, or it was withdrawn",
        });
      const at = house.now();
      const note = await maskTyped(tx, house, { bucket, subject_kind, subject_id }, said);
      const entered = await tx.db
        .insertInto("ledger_exemptions")
        .values({
          bucket,
          exemption_id: newId(at),
          alert_id,
          rule: rule ?? "",
          finding_key: rule === undefined ? "" : key,
          ground,
          note,
          state: "proposed",
          proposed_by: asker.userId,
          proposed_at: at,
          decided_by: null,
          decided_at: null,
          reason: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      const body = { number, rule: rule ?? null, key, ground, note, exemption: entered.exemption_id };
      await audit(tx, [
        { at, actor: asker.userId, action: "ledger.propose-exemption", subjectKind: "alert", subjectId: alert_id, bucket, body },
      ]);
      return entered;
    })
    .catch(againstAnother);
  const [row] = await exemptionRows(house, [{ ...stored, number }]);
  return row as ExemptionRow;
}

function againstAnother(error: unknown): never {
  if (/ledger_exemptions_open/.test(String((error as Error).message)))
    throw new Refusal("conflict", { zh: "已提出过免责，或已获批准", en: "It has been proposed already, or is exempt" });
  throw error;
}
