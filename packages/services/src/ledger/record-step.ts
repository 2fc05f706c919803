import { maskText } from "@qingjian/intake";
import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { OFFICE } from "../oversight/own-log.ts";
import { nameOf } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { findParty, type PartyAsk } from "./find-party.ts";
import { STEP_WORDS, type Step } from "./ledger-rules.ts";
import { checkYear } from "./ledger-sums.ts";
import { ladderOf, ledgerPolicies } from "./ledger-terms.ts";
import type { StepRecord, StepTaken } from "./ledger-views.ts";
import { needsLead } from "./needs-lead.ts";
import { holdParties } from "./parties.ts";
import { stepFor } from "./suggest-steps.ts";

export type StepAsk = PartyAsk & { readonly year: string; readonly step: StepTaken; readonly reason: string };

/** A lead inspector puts on record what was decided about a year's sum: a step of the ladder, higher or lower than suggested, or none. @throws Refusal */
export async function recordStep(house: House, asker: Asker, { kind, id, year, step, reason }: StepAsk): Promise<StepRecord> {
  needsLead(asker);
  checkYear(year);
  const why = maskText(reason.trim());
  if (why === "") throw new Refusal("invalid", { zh: "请写明处理的依据和理由", en: "Say what the decision rests on" });
  const party = await findParty(house.store.db, asker, { kind, id });
  if (party.unit === OFFICE && party.officer === asker.name)
    throw new Refusal("conflict", {
      zh: "本人的积分须由其他室主任处理",
      en: "What is decided about your own points is for another lead inspector",
    });
  const stored = await house.store.transaction(async (tx) => {
    await holdParties(tx, [party]);
    const at = house.now();
    const { rows } = await sql<{ points: number }>`select coalesce(sum(points), 0)::int as points from ledger_entries
      where bucket = ${party.bucket} and party = ${party.party} and month >= ${`${year}-01`} and month <= ${`${year}-12`}`.execute(tx.db);
    const points = rows[0]?.points ?? 0;
    const before = await tx.db
      .selectFrom("ledger_steps")
      .select(["seq", "year", "step"])
      .where("bucket", "=", party.bucket)
      .where("party", "=", party.party)
      .orderBy("seq")
      .execute();
    if (step !== "none" && before.some((one) => one.year === year && one.step === step))
      throw new Refusal("conflict", {
        zh: `${year}年已记录“${STEP_WORDS[step].zh}”，不重复记录`,
        en: `“${STEP_WORDS[step].en}” is on record for ${year} already`,
      });
    const suggested = stepFor(ladderOf(await ledgerPolicies(tx.db), year)[kind], points)?.step ?? null;
    const row = {
      bucket: party.bucket,
      party: party.party,
      seq: (before.at(-1)?.seq ?? 0) + 1,
      year,
      step,
      points,
      suggested,
      actor: asker.userId,
      at,
      reason: why,
    };
    await tx.db.insertInto("ledger_steps").values(row).execute();
    const line = { at, actor: asker.userId, action: "ledger.step", subjectKind: "ledger-party", subjectId: party.party };
    await audit(tx, [{ ...line, bucket: party.bucket, body: { year, step, points, suggested, reason: why } }]);
    return row;
  });
  return stepRecord(stored, await nameOf(house, [stored.actor]));
}

type StoredStep = { year: string; step: string; points: number; suggested: string | null; actor: string; at: number; reason: string };

/** A decision as it is shown. */
export const stepRecord = ({ year, step, points, suggested, actor, at, reason }: StoredStep, name: (id: string) => string): StepRecord => ({
  year,
  step: step as StepTaken,
  said: STEP_WORDS[step as StepTaken],
  points,
  suggested: suggested as Step | null,
  by: { id: actor, name: name(actor) },
  at,
  reason,
});
