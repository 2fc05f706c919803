import type { Tx } from "@qingjian/db";
import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import { resealChannels } from "../telling/reseal-channels.ts";
import { keyFile, replaceKeyFile } from "./key-file.ts";
import { lockSealingKey, recordSealingKey } from "./key-on-record.ts";
import { KeyFault, sealingOf, withNewKey, withoutOldKeys } from "./key-ring.ts";

export type Rotation = {
  /** Names of the key that seals now and of those that were done away with. */
  readonly sealing: string;
  readonly retired: readonly string[];
  /** Values sealed anew by this run. */
  readonly resealed: number;
};
type SealedKey = {
  readonly case_id: string;
  readonly record_id: string;
  readonly batch: string;
  readonly line: number;
  readonly field: string;
};

const AT_ONCE = 500;

/**
 * Makes a new sealing key (or goes on with one whose work was cut off), seals with it all that older keys had sealed, bucket by bucket, and does away with those
 * when nothing uses them any more. Safe to kill at any moment and to run again; imports go on meanwhile. Pseudonyms and sessions stay. @throws Refusal, KeyFault
 */
export async function rotateKeys(
  house: House,
  { actor, signal }: { readonly actor: string; readonly signal?: AbortSignal },
  progress: (resealed: number) => void = () => {},
): Promise<Rotation> {
  const { store, secrets, folder } = house;
  await store.transaction(async (tx) => {
    const before = await lockSealingKey(tx, secrets); // of several who rotate at once, one makes the key
    if (secrets.inFile) beginInFile(folder);
    secrets.reload();
    if (!secrets.keyIds.includes(before))
      throw new KeyFault(`the key ${before}, which sealed what is on record, is not held; put it back first`);
    if (secrets.keyIds.length === 1 && before === secrets.keyId) throw giveAnother();
    if (before === secrets.keyId) return; // begun earlier, and cut off
    await recordSealingKey(tx, secrets.keyId);
    await audit(tx, [lineOf(house, actor, "keys.rotate", { from: before, to: secrets.keyId })]);
  });
  const sealing = secrets.keyId;
  let resealed = 0;
  for (const bucket of await bucketsUnder(house, sealing))
    for (;;) {
      signal?.throwIfAborted();
      const done = await store.transaction((tx) => resealSome(tx, house, bucket, sealing));
      resealed += done;
      if (done > 0) progress(resealed);
      if (done < AT_ONCE) break;
    }
  if ((await bucketsUnder(house, sealing)).length > 0) return { sealing, retired: [], resealed }; // the key was changed again meanwhile
  const retired = await store.transaction(async (tx) => {
    if ((await lockSealingKey(tx, secrets)) !== sealing) return [];
    resealed += await resealChannels(tx, secrets);
    const ring = secrets.inFile ? keyFile(folder) : undefined;
    const old = ring ? ring.seal.slice(1).map((key) => sealingOf(key).id) : secrets.keyIds.slice(1);
    await audit(tx, [lineOf(house, actor, "keys.retire", { sealing, retired: old, resealed })]);
    return old;
  });
  // only now: were the keys gone from the file, and what was sealed anew not committed, nothing could open it
  if (retired.length > 0 && secrets.inFile) await store.transaction((tx) => leaveOldKeys(tx, house, sealing));
  return { sealing, retired, resealed };
}

/** The file gets a new key beside the old, unless it has one already. */
function beginInFile(folder: string): void {
  const ring = keyFile(folder);
  if (!ring) throw new KeyFault("the file keys/house.key is not in the data folder; put back its copy before the key is changed");
  if (ring.seal.length === 1) replaceKeyFile(folder, withNewKey(ring));
}

/** Does away with the old keys, while nobody else begins to change the key. */
async function leaveOldKeys(tx: Tx, { secrets, folder }: House, sealing: string): Promise<void> {
  const ring = (await lockSealingKey(tx, secrets)) === sealing ? keyFile(folder) : undefined;
  if (ring) replaceKeyFile(folder, withoutOldKeys(ring));
}

const giveAnother = () =>
  new Refusal("invalid", {
    zh: "密钥由 QINGJIAN_KEY 指定：请把新密钥写在旧密钥之前（“新,旧”），重启各进程后再执行本命令",
    en: "The key is given by QINGJIAN_KEY: put a new key before the old one (“new,old”), start the processes again, then run this command",
  });

async function bucketsUnder({ store }: House, sealing: string): Promise<readonly number[]> {
  const { rows } = await sql<{
    bucket: number;
  }>`select distinct bucket from sealed_values where key_id <> ${sealing} order by bucket`.execute(store.db);
  return rows.map(({ bucket }) => bucket);
}

/** Seals some values of a bucket anew. Gives how many. */
async function resealSome(tx: Tx, { secrets }: House, bucket: number, sealing: string): Promise<number> {
  const { rows } = await sql<SealedKey & { sealed: string }>`
    select case_id, record_id, batch, line, field, sealed from sealed_values where bucket = ${bucket} and key_id <> ${sealing}
    order by case_id, record_id, batch, line, field limit ${AT_ONCE} for update`.execute(tx.db);
  if (rows.length === 0) return 0;
  const anew = rows.map(({ sealed }) => secrets.seal(secrets.unseal(sealed)));
  const column = <K extends keyof SealedKey>(name: K): SealedKey[K][] => rows.map((row) => row[name]);
  await sql`update sealed_values as s set sealed = n.sealed, key_id = ${sealing}
    from unnest(${column("case_id")}::text[], ${column("record_id")}::text[], ${column("batch")}::text[], ${column("line")}::integer[], ${column("field")}::text[], ${anew}::text[])
      as n(case_id, record_id, batch, line, field, sealed)
    where s.bucket = ${bucket} and s.case_id = n.case_id and s.record_id = n.record_id and s.batch = n.batch and s.line = n.line and s.field = n.field`.execute(
    tx.db,
  );
  return rows.length;
}

const lineOf = (house: House, actor: string, action: string, body: object) =>
  ({ at: house.now(), actor, action, subjectKind: "key", subjectId: "sealing", body }) as const;
