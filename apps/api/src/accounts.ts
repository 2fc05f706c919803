import { randomInt } from "node:crypto";
import {
  type AccountRow,
  type Asker,
  createAccount,
  enterAccount,
  enterGrants,
  type House,
  Refusal,
  type Role,
  resetPassword,
  taken,
  twoOffices,
  unitsKnown,
} from "@qingjian/services";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import { SHORTEST_PASSWORD } from "./auth.ts";
import { isGuessable } from "./guessable.ts";
import { GUESSABLE } from "./sign-in-refused.ts";

export type NewUser = {
  readonly username: string;
  /** As shown to others: 林岚. */
  readonly name: string;
  readonly role: Role;
  /** Ids of units, each with everything below it; `*` is everything. */
  readonly units: readonly string[];
  /** Generated when not given. */
  readonly password?: string;
  /** Whether another password must be chosen at the first sign-in. */
  readonly mustChange?: boolean;
  /** Who grants: a user's id, or `system:` and the job. */
  readonly by?: string;
};

// no characters that are taken for one another
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
const madePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join("")).join("-");

/**
 * Makes an account with its grants, all or nothing, for whoever runs the program on the machine itself. The password is stored as a hash; one
 * that was generated is given back, once.
 * @throws {Refusal} when the name is taken or cannot be, a unit is not known, the password is too short.
 */
export const addUser = (house: House, user: NewUser): Promise<{ readonly id: string; readonly password?: string }> =>
  makeUser(house, user, { knownUnits: true });

async function makeUser(
  house: House,
  { username, name, role, units, password, mustChange = false, by = "system:user-add" }: NewUser,
  { knownUnits }: { readonly knownUnits: boolean }, // the demo's people are there before the units of their logs
): Promise<{ readonly id: string; readonly password?: string }> {
  if (password !== undefined && [...password].length < SHORTEST_PASSWORD)
    throw new Refusal("invalid", {
      zh: `密码至少需要 ${SHORTEST_PASSWORD} 个字符。`,
      en: `A password needs at least ${SHORTEST_PASSWORD} characters.`,
    });
  if (password !== undefined && isGuessable(password, [username, name])) throw new Refusal("invalid", GUESSABLE);
  const chosen = password ?? madePassword();
  const hash = await hashPassword(chosen);
  const { id } = await house.store
    .transaction(async (tx) => {
      if (knownUnits) await unitsKnown(tx, units);
      const made = await enterAccount(house, tx, by, { username, name, hash, mustChange });
      await enterGrants(house, tx, by, { userId: made.id, role, units });
      return made;
    })
    .catch(taken(username))
    .catch(twoOffices);
  return password === undefined ? { id, password: chosen } : { id };
}

/** An account without any role, with a password that is told this once and must be changed. @throws {Refusal} */
export async function openAccount(
  house: House,
  asker: Asker,
  { username, name }: { readonly username: string; readonly name: string },
): Promise<{ readonly id: string; readonly username: string; readonly password: string }> {
  const password = madePassword();
  const { id } = await createAccount(house, asker, { username, name, hash: await hashPassword(password) });
  return { id, username: username.toLowerCase(), password };
}

/** A new password for somebody, told this once; it must be changed. @throws {Refusal} */
export async function givePassword(
  house: House,
  asker: Asker,
  userId: string,
): Promise<{ readonly account: AccountRow; readonly password: string }> {
  const password = madePassword();
  return { account: await resetPassword(house, asker, { userId, hash: await hashPassword(password) }), password };
}

export type FirstUser = { readonly username: string; readonly name: string; readonly role: Role; readonly password: string };

/** Three people by law: who keeps the accounts, who grants roles, who looks at what both have done. */
const ADMINISTRATORS: readonly NewUser[] = [
  { username: "admin", name: "系统管理员", role: "admin", units: ["*"] },
  { username: "security", name: "安全管理员", role: "security", units: ["*"] },
  { username: "auditor", name: "审计员", role: "auditor", units: ["*"] },
];
const DEMO: readonly NewUser[] = [
  { username: "linlan", name: "林岚", role: "inspector", units: ["*"] },
  { username: "zhouyan", name: "周砚", role: "inspector", units: ["*"] },
  { username: "qinzheng", name: "秦正", role: "lead", units: ["*"] },
  { username: "maxiao", name: "马骁", role: "head", units: ["市城管局"] },
  { username: "luning", name: "陆宁", role: "head", units: ["市住建局"] },
  { username: "songzhi", name: "宋知", role: "analyst", units: ["*"] },
  { username: "hejing", name: "何静", role: "analyst", units: ["*"] },
  { username: "fangheng", name: "方衡", role: "leader", units: ["*"] },
];

/**
 * Makes the three administrators, and for the demo its people, where they are missing. Gives those made now, with passwords that are told this
 * once; outside the demo they must be changed at the first sign-in.
 */
export async function ensureFirstUsers(house: House, { demo }: { readonly demo: boolean }): Promise<readonly FirstUser[]> {
  const made: FirstUser[] = [];
  for (const user of demo ? [...ADMINISTRATORS, ...DEMO] : ADMINISTRATORS) {
    const { rows } = await sql`select 1 from "user" where username = ${user.username}`.execute(house.store.db);
    if (rows.length > 0) continue;
    const { password } = await makeUser(house, { ...user, mustChange: !demo, by: "system:first-start" }, { knownUnits: false });
    if (password !== undefined) made.push({ username: user.username, name: user.name, role: user.role, password });
  }
  return made;
}
