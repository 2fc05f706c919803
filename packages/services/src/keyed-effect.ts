import { AsyncLocalStorage } from "node:async_hooks";
import { bucketOf, type Tx } from "@qingjian/db";

/** A post by the key that came with it: whose, and under which key. */
export type KeyOfPost = { readonly person: string; readonly key: string };

const carrying = new AsyncLocalStorage<KeyOfPost>();

/** Does what a keyed post asks for: whatever it puts on record is noted with the key, in the same transaction. */
export const asKeyed = <T>(post: KeyOfPost, work: () => T): T => carrying.run(post, work);

/** Where a key is kept. */
export const placeOfKey = ({ person, key }: KeyOfPost) => ({ bucket: bucketOf(`${person}/${key}`), person, key });

/** Notes, in the transaction of what a keyed post has done, that it has done something: whoever sends it again must not have it done again, though the answer be lost. */
export async function noteEffect({ db }: Pick<Tx, "db">): Promise<void> {
  const post = carrying.getStore();
  if (post === undefined) return;
  const { bucket, person, key } = placeOfKey(post);
  await db
    .updateTable("idempotency_keys")
    .set({ state: "acted" })
    .where("bucket", "=", bucket)
    .where("person", "=", person)
    .where("key", "=", key)
    .where("state", "=", "running")
    .execute();
}
