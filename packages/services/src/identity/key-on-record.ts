import type { Schema, Store, Tx } from "@qingjian/db";
import type { Kysely } from "kysely";
import type { Secrets } from "../secrets.ts";
import { keyFile } from "./key-file.ts";
import { KeyFault } from "./key-ring.ts";

/** Rows of `meta`: the name of the key that seals, and of what pseudonyms are made with; there once something has been sealed. */
const SEALING = "sealing_key";
const PSEUDONYM = "pseudonym_key";

const recorded = async (db: Kysely<Schema>, key: string): Promise<string | undefined> =>
  (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst())?.value;

/** Where the keys come from, in words. */
const where = (secrets: Pick<Secrets, "inFile">): string => (secrets.inFile ? "keys/house.key in the data folder" : "QINGJIAN_KEY");

/** Refuses to begin where this database was sealed and the key file is gone: a new key would open nothing. @throws KeyFault */
export async function needsKeyFile({ db }: Store, folder: string): Promise<void> {
  const sealing = await recorded(db, SEALING);
  if (sealing !== undefined && keyFile(folder) === undefined)
    throw new KeyFault(
      `the database holds identities sealed with the key ${sealing}, and the file keys/house.key is not in the data folder; put back its copy (or give the key by QINGJIAN_KEY)`,
    );
}

/** Refuses to begin with keys that are not those of this database. @throws KeyFault */
export async function needsTheKeys({ db }: Store, secrets: Secrets): Promise<void> {
  const [sealing, pseudonym] = [await recorded(db, SEALING), await recorded(db, PSEUDONYM)];
  if (sealing !== undefined && !secrets.keyIds.includes(sealing)) throw wrongKey(secrets, sealing);
  if (pseudonym !== undefined && pseudonym !== secrets.pseudonymId)
    throw new KeyFault(
      `${where(secrets)} opens this database but would give its petitioners other pseudonyms; keep its line “pseudonym” (or the first key, last in the list)`,
    );
}

/** The sealing key is what this database has on record, or a newer one: asked by whoever writes something sealed, in the same transaction. @throws KeyFault */
export async function holdSealingKey(tx: Tx, secrets: Secrets): Promise<void> {
  const read = () => tx.db.selectFrom("meta").select("value").where("key", "=", SEALING).forShare().executeTakeFirst();
  const held = (await read()) ?? (await recordKeys(tx, secrets)) ?? (await read());
  if (held === undefined || held.value === secrets.keyId) return;
  secrets.reload();
  if (!secrets.keyIds.includes(held.value)) throw wrongKey(secrets, held.value);
}

/** Puts the keys on record where none are. */
async function recordKeys(tx: Tx, secrets: Secrets): Promise<undefined> {
  await tx.db
    .insertInto("meta")
    .values([
      { key: PSEUDONYM, value: secrets.pseudonymId },
      { key: SEALING, value: secrets.keyId },
    ])
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
}

/** Holds the record of the key against everyone who seals or changes it until the transaction ends, and gives its name. */
export async function lockSealingKey(tx: Tx, secrets: Secrets): Promise<string> {
  await recordKeys(tx, secrets);
  return (await tx.db.selectFrom("meta").select("value").where("key", "=", SEALING).forUpdate().executeTakeFirstOrThrow()).value;
}

/** From now on this key seals; within the transaction that has locked it. */
export const recordSealingKey = async (tx: Tx, value: string): Promise<void> =>
  void (await tx.db.updateTable("meta").set({ value }).where("key", "=", SEALING).execute());

const wrongKey = (secrets: Secrets, wanted: string): KeyFault =>
  new KeyFault(
    `the identities in this database are sealed with the key ${wanted}, and ${where(secrets)} has ${secrets.keyIds.join(", ")}; put back the key that was kept with this database`,
  );
