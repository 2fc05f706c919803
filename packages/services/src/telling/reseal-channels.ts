import type { Tx } from "@qingjian/db";
import type { Secrets } from "../secrets.ts";

/** Seals the addresses of channels anew that an older key had sealed, in the transaction that holds the record of the key. Gives how many. */
export async function resealChannels(tx: Tx, secrets: Secrets): Promise<number> {
  const old = await tx.db
    .selectFrom("channels")
    .select(["id", "sealed"])
    .where("sealed", "is not", null)
    .where("key_id", "<>", secrets.keyId)
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const { id, sealed } of old)
    await tx.db
      .updateTable("channels")
      .set({ sealed: secrets.seal(secrets.unseal(sealed ?? "")), key_id: secrets.keyId })
      .where("id", "=", id)
      .execute();
  return old.length;
}
