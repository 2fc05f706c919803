import { CopyRows, type Tx } from "@qingjian/db";
import { keyIdOf, type Secrets } from "../secrets.ts";
import { holdSealingKey } from "./key-on-record.ts";

/** What was sealed of one record: JSON of `[field, sealed][]`, empty when nothing was. */
export type SealedRecord = {
  readonly bucket: number;
  readonly caseId: string;
  readonly line: number;
  readonly sealed: string;
  readonly mapped: { readonly recordId: string };
};

/**
 * Stores what was sealed of records, under the key that is on record: what was sealed before the key was changed is sealed anew, so that no key is done away with that
 * something still needs. A record that has a field twice has it as `field` and `field.2`.
 */
export async function storeSealed(tx: Tx, secrets: Secrets, batch: string, records: readonly SealedRecord[]): Promise<void> {
  if (records.every(({ sealed }) => sealed === "")) return;
  await holdSealingKey(tx, secrets);
  const { keyId } = secrets;
  const rows = new CopyRows(8);
  for (const { bucket, caseId, mapped, line, sealed } of records) {
    if (sealed === "") continue;
    const nth = new Map<string, number>();
    for (const [field, secret] of JSON.parse(sealed) as [string, string][]) {
      const times = (nth.get(field) ?? 0) + 1;
      nth.set(field, times);
      const now = keyIdOf(secret) === keyId ? secret : secrets.seal(secrets.unseal(secret));
      rows.row().smallint(bucket).text(caseId).text(mapped.recordId).text(batch).int(line);
      rows
        .text(times === 1 ? field : `${field}.${times}`)
        .text(keyId)
        .text(now);
    }
  }
  await tx.copyIn("sealed_values (bucket, case_id, record_id, batch, line, field, key_id, sealed)", rows.take());
}
