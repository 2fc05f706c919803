import { createHash } from "node:crypto";
import type { House } from "./house.ts";
import { type KeyOfPost, placeOfKey } from "./keyed-effect.ts";
import { Refusal } from "./refusal.ts";
import { keyIdOf } from "./secrets.ts";

/** A keyed post, and the digest of all that was asked. */
export type KeyedPost = KeyOfPost & { readonly request: string };
/** An answer as it was given. */
export type KeptAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

const KEPT = 24 * 3_600_000;

/** The digest of what is asked: method, address and body. */
export const digestOf = (method: string, address: string, body: Uint8Array): string =>
  createHash("sha256")
    .update(JSON.stringify([method, address]))
    .update(body)
    .digest("hex");

/**
 * Begins a post that carries a key. Undefined: it is to be carried out, by this caller alone, who then calls `keepAnswer` or `dropKey`. Otherwise the answer that was given the first
 * time. @throws Refusal conflict: it is being carried out, or the key came with something else
 */
export async function beginKeyed(house: House, post: KeyedPost): Promise<KeptAnswer | undefined> {
  const now = house.now();
  const place = placeOfKey(post);
  return house.store.transaction(async (tx) => {
    const made = await tx.db
      .insertInto("idempotency_keys")
      .values({ ...place, request: post.request, state: "running", made_at: now, status: null, headers: null, body: null })
      .onConflict((conflict) => conflict.columns(["bucket", "person", "key"]).doNothing())
      .returning("key")
      .executeTakeFirst();
    if (made) return undefined;
    const held = await tx.db
      .selectFrom("idempotency_keys")
      .selectAll()
      .where("bucket", "=", place.bucket)
      .where("person", "=", place.person)
      .where("key", "=", place.key)
      .forUpdate()
      .executeTakeFirst();
    if (held && held.made_at >= now - KEPT && held.request !== post.request)
      throw new Refusal("conflict", {
        zh: "这个 Idempotency-Key 已用于另一个请求；每个请求请用新的键",
        en: "This Idempotency-Key came with another request; use a new key for each",
      });
    // who has not answered for so long has died; one who began ahead of the present did so by a clock that has been put back
    if (held?.state === "running" && Math.abs(now - held.made_at) <= 2 * house.lostAfter)
      throw new Refusal("conflict", {
        zh: "同一请求正在处理，请稍后再查询结果",
        en: "The same request is being carried out; ask again shortly",
      });
    if (held?.state === "acted" && held.made_at >= now - KEPT)
      throw new Refusal("conflict", {
        zh: "这个请求已经执行（至少一部分），但答复未能送出；请重新查询当前状态，不要重复提交",
        en: "This request has been carried out, at least in part, and its answer was lost: read the present state again",
      });
    if (held?.state === "done" && held.made_at >= now - KEPT) {
      const { status, headers, body } = held;
      const answer = body === null ? undefined : opened(house, body);
      if (status === null || answer === undefined)
        throw new Refusal("conflict", {
          zh: "这个请求已经执行过；它的答复按规定不留存，请重新查询当前状态",
          en: "This request has been carried out; its answer is of a kind that is not kept: read the present state again",
        });
      return { status, headers: headers ?? {}, body: answer };
    }
    await tx.db
      .updateTable("idempotency_keys")
      .set({ request: post.request, state: "running", made_at: now, status: null, headers: null, body: null })
      .where("bucket", "=", place.bucket)
      .where("person", "=", place.person)
      .where("key", "=", place.key)
      .execute();
    return undefined;
  });
}

/** A kept answer; undefined when it was sealed with a key that has been changed since: answers are not sealed anew, they are gone by tomorrow. */
function opened({ secrets }: House, sealed: string): Uint8Array | undefined {
  if (!secrets.keyIds.includes(keyIdOf(sealed) ?? secrets.keyId)) secrets.reload(); // another process has changed the key
  return secrets.keyIds.includes(keyIdOf(sealed) ?? secrets.keyId) ? Buffer.from(secrets.unseal(sealed), "base64") : undefined;
}

/** Keeps the answer for a day, sealed; `undefined` keeps only that there was one. */
export async function keepAnswer(house: House, post: KeyedPost, answer: KeptAnswer | undefined): Promise<void> {
  const { bucket, person, key } = placeOfKey(post);
  await house.store.db
    .updateTable("idempotency_keys")
    .set({
      state: "done",
      status: answer?.status ?? null,
      headers: answer === undefined ? null : JSON.stringify(answer.headers),
      body: answer === undefined ? null : house.secrets.seal(Buffer.from(answer.body).toString("base64")),
    })
    .where("bucket", "=", bucket)
    .where("person", "=", person)
    .where("key", "=", key)
    .execute();
}

/** It was refused: the key can be used again, unless something was done all the same (a commit whose answer was lost). */
export async function dropKey(house: House, post: KeyedPost): Promise<void> {
  const { bucket, person, key } = placeOfKey(post);
  await house.store.db
    .deleteFrom("idempotency_keys")
    .where("bucket", "=", bucket)
    .where("person", "=", person)
    .where("key", "=", key)
    .where("state", "=", "running")
    .execute();
}
