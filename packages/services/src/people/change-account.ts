import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { AccountRow } from "./account-views.ts";
import { holdAccount, keepsOffice, mayTakeOver, rolesOf, type StoredUser } from "./hold-account.ts";
import { readAccount } from "./list-accounts.ts";
import { needsAdmin } from "./needs.ts";
import { endAll } from "./sessions.ts";
import { tellOwner } from "./sign-in-attempts.ts";

/** What changes how somebody signs in. */
const OF_CREDENTIALS: ReadonlySet<string> = new Set(["user.reset-password", "user.reset-second-factor", "user.unbind-sso"]);
type Subject = { readonly userId: string };

/** Stops an account: its sessions end, and nobody signs in with it until it is enabled. @throws Refusal */
export const disableAccount = (house: House, asker: Asker, { userId, reason }: Subject & { readonly reason?: string | undefined }) =>
  change(house, asker, userId, "user.disable", { reason: reason ?? null }, async (tx) => {
    if (asker.userId === userId) throw new Refusal("conflict", { zh: "不能停用自己的账号", en: "Nobody stops his own account" });
    await keepsOffice(tx, userId, await rolesOf(tx, userId));
    await set(tx, userId, { banned: true, banReason: reason ?? null });
    await endAll(tx, userId);
  });

/** Lets a stopped account sign in again. @throws Refusal */
export const enableAccount = (house: House, asker: Asker, { userId }: Subject) =>
  change(house, asker, userId, "user.enable", {}, (tx) => set(tx, userId, { banned: false, banReason: null }));

/** Forgets the wrong passwords that lock an account. @throws Refusal */
export const unlockAccount = (house: House, asker: Asker, { userId }: Subject) =>
  change(house, asker, userId, "user.unlock", {}, async (tx) => {
    await tx.db.deleteFrom("sign_in_attempts").where("user_id", "=", userId).execute();
    await tx.db.updateTable("twoFactor").set({ failedVerificationCount: 0, lockedUntil: null }).where("userId", "=", userId).execute();
  });

/** Puts a password (already hashed) that somebody else made: it must be changed at the first sign-in, and every session ends. @throws Refusal */
export const resetPassword = (house: House, asker: Asker, { userId, hash }: Subject & { readonly hash: string }) =>
  change(house, asker, userId, "user.reset-password", {}, async (tx) => {
    await mayTakeOver(tx, asker, userId);
    await tx.db
      .updateTable("account")
      .set({ password: hash, updatedAt: new Date(house.now()) })
      .where("userId", "=", userId)
      .where("providerId", "=", "credential")
      .execute();
    await set(tx, userId, { mustChangePassword: true });
    await tx.db.deleteFrom("sign_in_attempts").where("user_id", "=", userId).execute();
    await endAll(tx, userId);
  });

/** Forgets a second factor that was lost; where it is required, it must be set up anew at the next sign-in. @throws Refusal */
export const resetSecondFactor = (house: House, asker: Asker, { userId }: Subject) =>
  change(house, asker, userId, "user.reset-second-factor", {}, async (tx) => {
    await mayTakeOver(tx, asker, userId);
    await tx.db.deleteFrom("twoFactor").where("userId", "=", userId).execute();
    await set(tx, userId, { twoFactorEnabled: false });
    await endAll(tx, userId);
  });

/** Lets the single sign-on bind the account anew: of a name that another has now, the next who comes under it. @throws Refusal */
export const unbindSso = (house: House, asker: Asker, { userId }: Subject) =>
  change(house, asker, userId, "user.unbind-sso", {}, async (tx) => {
    await mayTakeOver(tx, asker, userId);
    await tx.db.deleteFrom("account").where("userId", "=", userId).where("providerId", "!=", "credential").execute();
    await endAll(tx, userId);
  });

async function change(
  house: House,
  asker: Asker,
  userId: string,
  action: string,
  body: object,
  work: (tx: Tx) => Promise<void>,
): Promise<AccountRow> {
  needsAdmin(asker);
  await house.store.transaction(async (tx) => {
    await holdAccount(tx, userId);
    await work(tx);
    await audit(tx, [{ at: house.now(), actor: asker.userId, action, subjectKind: "user", subjectId: userId, body }]);
    if (OF_CREDENTIALS.has(action)) await tellOwner(tx, house, userId, action);
  });
  return readAccount(house, asker, userId);
}

type Changed = Partial<Pick<StoredUser, "banned" | "banReason" | "mustChangePassword" | "twoFactorEnabled">>;
const set = async (tx: Tx, id: string, changed: Changed): Promise<void> =>
  void (await tx.db.updateTable("user").set(changed).where("id", "=", id).execute());
