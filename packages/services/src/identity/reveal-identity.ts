import { bucketOf, type Tx } from "@qingjian/db";
import { inScope, needsInspector, ofOthers } from "../asker-scope.ts";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { holdBuckets } from "../record-moves.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

export type RevealAsk = { readonly caseId: string; readonly reason: string };
export type RevealedIdentity = {
  readonly caseId: string;
  /** The petitioner's pseudonym. */
  readonly petitioner: string | null;
  readonly fields: readonly { readonly field: "name" | "phone" | "idNumber" | "address"; readonly values: readonly string[] }[];
};

const SHORTEST_REASON = 6;
const HOUR = 3_600_000;
/** Revealings one person may ask for within an hour. */
export const REVEALS_AN_HOUR = 20;
const ACTION = "petitioner.reveal";

/**
 * Who stands behind a case: for inspectors of its unit alone, with the reason, so many times an hour, and never without a line in the audit log that says which
 * fields were seen (not what stood in them). @throws Refusal
 */
export async function revealIdentity(house: House, asker: Asker, { caseId, reason }: RevealAsk): Promise<RevealedIdentity> {
  needsInspector(asker);
  const why = reason.trim();
  if ([...why].length < SHORTEST_REASON)
    throw new Refusal("invalid", {
      zh: `请写明查看身份的理由（至少 ${SHORTEST_REASON} 个字）`,
      en: `Say why the identity must be seen (at least ${SHORTEST_REASON} characters)`,
    });
  const bucket = bucketOf(caseId);
  return house.store.transaction(async (tx) => {
    const found = await tx.db
      .selectFrom("cases")
      .select("petitioner")
      .where("bucket", "=", bucket)
      .where("case_id", "=", caseId)
      .where(inScope(asker, "cases.unit"))
      .where(ofOthers(asker, "cases.source"))
      .executeTakeFirst();
    if (!found)
      throw new Refusal("not-found", {
        zh: "没有这一办件，或不在您的权限范围内",
        en: "There is no such case, or it is outside your scope",
      });
    await holdBuckets(tx, [...new Set([bucketOf(asker.userId), bucket])]); // of one person's askings one at a time is counted
    await withinTheHour(tx, house, asker);
    const fields = await unsealed(tx, house, bucket, caseId);
    const body = { reason: why, fields: fields.map(({ field }) => field) };
    await audit(tx, [{ at: house.now(), actor: asker.userId, action: ACTION, subjectKind: "case", subjectId: caseId, bucket, body }]);
    return { caseId, petitioner: found.petitioner, fields };
  });
}

async function withinTheHour(tx: Tx, house: House, { userId }: Asker): Promise<void> {
  const { count } = await tx.db
    .selectFrom("audit_entries")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("actor", "=", userId)
    .where("at", ">", house.now() - HOUR)
    .where("action", "=", ACTION)
    .executeTakeFirstOrThrow();
  if (count >= REVEALS_AN_HOUR)
    throw new Refusal("too-many", {
      zh: `一小时内最多查看 ${REVEALS_AN_HOUR} 次身份，请稍后再试`,
      en: `An identity may be seen ${REVEALS_AN_HOUR} times an hour at most; try again later`,
    });
}

/** What is sealed of a case, field by field, each value once. */
async function unsealed(tx: Tx, { secrets }: House, bucket: number, caseId: string): Promise<RevealedIdentity["fields"]> {
  const rows = await tx.db
    .selectFrom("sealed_values")
    .select(["field", "sealed"])
    .where("bucket", "=", bucket)
    .where("case_id", "=", caseId)
    .orderBy("record_id")
    .orderBy("field")
    .execute();
  const fields = new Map<string, Set<string>>();
  for (const { field, sealed } of rows) {
    const name = field.replace(/\.\d+$/, "");
    fields.set(name, (fields.get(name) ?? new Set()).add(secrets.unseal(sealed)));
  }
  return [...fields].map(([field, values]) => ({ field: field as RevealedIdentity["fields"][number]["field"], values: [...values] }));
}
