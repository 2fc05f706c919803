import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { needsAdmin } from "./needs.ts";

/** What a user name may be: it is also what single sign-on looks people up by. */
export const USERNAME = /^[\p{Script=Han}a-zA-Z0-9_.-]{2,40}$/u;

/** The sign-in library wants an address; nobody writes to it. Only ASCII may stand before the @. */
export const addressOfUser = (username: string): string => `u-${Buffer.from(username.toLowerCase()).toString("hex")}@qingjian.invalid`;

export type NewAccount = {
  readonly username: string;
  /** As shown to others: 林岚. */
  readonly name: string;
  /** The password, hashed as the sign-in library hashes. */
  readonly hash: string;
  /** Whether he must choose another at the first sign-in: so it is unless the password is his own. */
  readonly mustChange?: boolean;
};

/** Makes an account that may do nothing yet: roles are the security administrator's to grant. @throws Refusal */
export async function createAccount(house: House, asker: Asker, account: NewAccount): Promise<{ readonly id: string }> {
  needsAdmin(asker);
  return house.store.transaction((tx) => enterAccount(house, tx, asker.userId, account)).catch(taken(account.username));
}

/** The same inside a caller's transaction. */
export async function enterAccount(
  house: Pick<House, "now">,
  tx: Tx,
  actor: string,
  { username, name, hash, mustChange = true }: NewAccount,
): Promise<{ readonly id: string }> {
  if (!USERNAME.test(username))
    throw new Refusal("invalid", {
      zh: `用户名“${username}”不可用：须为 2 至 40 个汉字、字母、数字或 _ . -。`,
      en: `“${username}” cannot be a user name: 2 to 40 Chinese characters, letters, digits or _ . -`,
    });
  if (name.trim() === "") throw new Refusal("invalid", { zh: "请填写姓名。", en: "A name is needed." });
  const key = username.toLowerCase();
  const known = await tx.db.selectFrom("user").select("id").where("username", "=", key).executeTakeFirst();
  if (known) throw nameTaken(username);
  const at = house.now();
  const [id, when] = [newId(at), new Date(at)];
  const times = { createdAt: when, updatedAt: when };
  await tx.db
    .insertInto("user")
    .values({
      id,
      name: name.trim(),
      email: addressOfUser(key),
      emailVerified: true, // it is ours, and what single sign-on may bind to
      ...times,
      username: key,
      displayUsername: username,
      role: "user",
      banned: false,
      banReason: null,
      twoFactorEnabled: false,
      mustChangePassword: mustChange,
    })
    .execute();
  await tx.db
    .insertInto("account")
    .values({ id: newId(at), accountId: id, providerId: "credential", userId: id, password: hash, ...times })
    .execute();
  await audit(tx, [
    { at, actor, action: "user.add", subjectKind: "user", subjectId: id, body: { username: key, name: name.trim(), mustChange } },
  ]);
  return { id };
}

const nameTaken = (username: string): Refusal =>
  new Refusal("conflict", { zh: `用户名“${username}”已被使用。`, en: `The user name “${username}” is taken.` });

/** Of two who take one name at the same instant, the second is told so. */
export const taken = (username: string) => (error: unknown) => {
  throw /user_(username|email)_key/.test(String((error as Error).message)) ? nameTaken(username) : error;
};
