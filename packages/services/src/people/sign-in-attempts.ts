import type { Tx } from "@qingjian/db";
import { type AuditLine, audit } from "../audit.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { notify } from "../telling/notify.ts";
import { BORNE, lockedFor } from "./lock-out.ts";

const DAY = 86_400_000;
/** Under this name stand those who are not known: what they typed may be a password. */
const STRANGER = "unknown";

export type Attempt = {
  readonly key: string;
  readonly userId: string | null;
  /** A locked account refuses every password, the right one too. */
  readonly locked: boolean;
};

/**
 * Counts an attempt under a name before the password is looked at, so that many at once cannot guess more often; `signedIn` takes it back.
 * A name that nobody has is treated like one that somebody has, and locked like it.
 */
export async function beginSignIn(house: House, username: string): Promise<Attempt> {
  const name = username.toLowerCase();
  const key = house.secrets.pseudonym(`sign-in ${name}`);
  return house.store.transaction(async (tx) => {
    const at = house.now();
    const user = await tx.db.selectFrom("user").select("id").where("username", "=", name).executeTakeFirst();
    const userId = user?.id ?? null;
    const row = await tx.db
      .insertInto("sign_in_attempts")
      .values({ name_key: key, user_id: userId, failures: 0, last_at: at, locked_until: null })
      .onConflict((conflict) => conflict.column("name_key").doUpdateSet({ user_id: userId, last_at: at }))
      .returningAll()
      .executeTakeFirstOrThrow(); // and holds the row
    if (row.locked_until !== null && row.locked_until > at) return { key, userId, locked: true };
    const failures = row.failures + 1;
    await tx.db
      .updateTable("sign_in_attempts")
      .set({ failures, locked_until: failures < BORNE ? null : at + lockedFor(failures) })
      .where("name_key", "=", key)
      .execute();
    return { key, userId, locked: false };
  });
}

type Seen = { readonly address?: string | undefined; readonly error?: string | undefined };

/** The password was wrong, or the account locked: on record, and when that locked it, that too. */
export async function signInFailed(house: House, { key, userId, locked }: Attempt, { address }: Seen = {}): Promise<void> {
  await house.store.transaction(async (tx) => {
    const at = house.now();
    const row = await tx.db.selectFrom("sign_in_attempts").selectAll().where("name_key", "=", key).executeTakeFirst();
    const line = { at, actor: userId ?? STRANGER, subjectKind: "user", subjectId: userId ?? STRANGER };
    const lines: AuditLine[] = [{ ...line, action: "sign-in.fail", body: { address, locked } }];
    if (!locked && row && row.locked_until !== null && row.locked_until > at)
      lines.push({ ...line, action: "sign-in.lock", body: { failures: row.failures, until: row.locked_until } });
    if (lines.length > 1)
      await notify(tx, house, {
        kind: "account-locked",
        subjectKind: "user",
        subjectId: userId ?? STRANGER,
        to: { roles: ["admin"] },
        cause: `account-locked ${key} ${row?.locked_until}`,
      });
    await audit(tx, lines);
    await tx.db
      .deleteFrom("sign_in_attempts")
      .where("user_id", "is", null)
      .where("last_at", "<", at - DAY)
      .execute();
  });
}

/** The attempt was never made (too many from one address): it does not count. */
export async function forgetAttempt(house: House, { key, locked }: Attempt): Promise<void> {
  if (locked) return;
  await house.store.db
    .updateTable("sign_in_attempts")
    .set((eb) => ({ failures: eb("failures", "-", 1), locked_until: null }))
    .where("name_key", "=", key)
    .where("failures", ">", 0)
    .execute();
}

/** The password was right: the count begins anew. */
export async function passwordRight(house: House, { key }: Attempt): Promise<void> {
  await house.store.db.deleteFrom("sign_in_attempts").where("name_key", "=", key).execute();
}

/** For how long a password that somebody else made lets its owner in. */
const FIRST_HOLDS = 7 * DAY;

/** Whether a password that must be changed may still be used to do so: it was made a few days ago at most. */
export async function firstPasswordHolds({ store, now }: Pick<House, "store" | "now">, userId: string): Promise<boolean> {
  const account = await store.db
    .selectFrom("account")
    .select("updatedAt")
    .where("userId", "=", userId)
    .where("providerId", "=", "credential")
    .executeTakeFirst();
  return account !== undefined && account.updatedAt.getTime() > now() - FIRST_HOLDS;
}

/** Somebody is in or out, or his second factor or the single sign-on refused him (then it may not be known who it was): on record. */
export async function recordSignIn(
  house: House,
  userId: string | undefined,
  action: "sign-in" | "sign-in.sso" | "sign-in.sso-fail" | "sign-in.second-factor-fail" | "sign-out",
  seen: Seen = {},
): Promise<void> {
  const who = userId ?? STRANGER;
  const line = { at: house.now(), actor: who, action, subjectKind: "user", subjectId: who, body: seen };
  await house.store.transaction((tx) => audit(tx, [line]));
}

/** A person did something to his own account that the sign-in library has carried out: on record, and what it settles is settled. */
export async function recordOwnChange(
  house: House,
  userId: string,
  action: "user.change-password" | "user.enrol-second-factor" | "user.new-backup-codes" | "user.drop-second-factor",
): Promise<void> {
  await house.store.transaction(async (tx) => {
    if (action === "user.change-password")
      await tx.db.updateTable("user").set({ mustChangePassword: false }).where("id", "=", userId).execute();
    await audit(tx, [{ at: house.now(), actor: userId, action, subjectKind: "user", subjectId: userId }]);
    await tellOwner(tx, house, userId, action);
  });
}

/** Tells somebody that how he signs in has changed, whoever changed it: in the transaction of the change. */
export const tellOwner = (tx: Tx, house: House, userId: string, action: string): Promise<void> =>
  notify(tx, house, {
    kind: "account-changed",
    subjectKind: "user",
    subjectId: userId,
    to: { users: [userId] },
    cause: `${action} ${newId(house.now())}`,
  });
