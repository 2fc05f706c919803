import { eachCopied, type Store, type Tx, textOf } from "@qingjian/db";
import { applySeal, type ChangedHead, type Head, isChanged, noHeads, type Seal, wholeBefore } from "./seal-chain.ts";

type Row = { seq: number; at: number; previous: string; root: string; changed: string; hash: string };

/** A seal as the database holds it. What is no list of heads any more is read as none, and then does not match its hash. */
const sealOf = (row: Row): Seal => ({ ...row, changed: changedOf(row.changed) });

function changedOf(text: string): readonly ChangedHead[] {
  try {
    const changed: unknown = JSON.parse(text);
    if (isChanged(changed) && JSON.stringify(changed) === text) return changed;
  } catch {
    // told by its hash
  }
  return [[0, 0, text]];
}

/** The seals of a stretch in order, a few at a time: each may name a thousand heads. */
export async function* sealsOf(store: Store, from = 1, to = Number.MAX_SAFE_INTEGER): AsyncGenerator<Seal> {
  const most = 50;
  for (let after = from - 1; ; ) {
    const query = `select seq, at, previous, root, changed, hash from seals where seq > ${after} and seq <= ${to} order by seq limit ${most}`;
    const seals: Seal[] = [];
    const read = eachCopied(store.copyOut(query), 6, (data, bounds) => {
      const text = (field: number) => textOf(data, bounds, field) as string;
      const number = (field: number) => Number(data.readBigInt64BE(bounds[field * 2] as number));
      seals.push(sealOf({ seq: number(0), at: number(1), previous: text(2), root: text(3), changed: text(4), hash: text(5) }));
    });
    for await (const _ of read);
    yield* seals;
    const last = seals.at(-1);
    if (!last || seals.length < most) return;
    after = last.seq;
  }
}

/** The heads of all chains as a seal left them; those before the first seal are empty. */
export async function headsAt({ db }: Pick<Store, "db"> | Pick<Tx, "db">, seq: number): Promise<Head[]> {
  const heads = noHeads();
  if (seq === 0) return heads;
  const rows = await db
    .selectFrom("seals")
    .selectAll()
    .where("seq", ">=", wholeBefore(seq))
    .where("seq", "<=", seq)
    .orderBy("seq")
    .execute();
  for (const row of rows) applySeal(heads, sealOf(row));
  return heads;
}

/** The heads of all chains as they are now: one statement, and so one moment. */
export async function headsNow({ db }: Pick<Store, "db"> | Pick<Tx, "db">): Promise<Head[]> {
  const heads = noHeads();
  const rows = await db.selectFrom("bucket_states").select(["bucket", "audit_seq", "audit_hash"]).execute();
  for (const { bucket, audit_seq, audit_hash } of rows) heads[bucket] = { seq: audit_seq, hash: audit_hash };
  return heads;
}
