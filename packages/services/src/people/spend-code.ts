import type { House } from "../house.ts";

/** A code of an authenticator holds for half a minute, and is taken half a minute early or late. */
const HELD = 5 * 60_000;

/** Spends a person's code: true the first time, false for one that was shown already, right or wrong (RFC 6238, 5.2). Of two at once, one is the first. */
export async function spendCode({ store, secrets, now }: House, userId: string, code: string): Promise<boolean> {
  const at = now();
  await store.db
    .deleteFrom("spent_codes")
    .where("spent_at", "<", at - HELD)
    .execute();
  const spent = await store.db
    .insertInto("spent_codes")
    .values({ code_key: secrets.pseudonym(`code ${userId} ${code}`), spent_at: at })
    .onConflict((conflict) => conflict.column("code_key").doNothing())
    .returning("code_key")
    .execute();
  return spent.length === 1;
}
