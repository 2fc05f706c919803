import type { Schema, Tx } from "@qingjian/db";
import type { Selectable } from "kysely";
import { Refusal } from "../refusal.ts";
import type { Asker, Role } from "../views.ts";
import { ADMINISTRATORS, isAdministrator } from "./needs.ts";

export type StoredUser = Selectable<Schema["user"]>;

/** The account, which nobody else changes until the transaction ends. @throws Refusal */
export async function holdAccount(tx: Tx, id: string): Promise<StoredUser> {
  const user = await tx.db.selectFrom("user").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!user) throw new Refusal("not-found", { zh: "没有这个账号", en: "There is no such account" });
  return user;
}

/** What an account is granted. */
export const rolesOf = async (tx: Tx, id: string): Promise<readonly Role[]> =>
  (await tx.db.selectFrom("grants").select("role").distinct().where("user_id", "=", id).execute()).map(({ role }) => role as Role);

/**
 * Refuses to hand one administrator the account of another: who resets a password has it until it is changed, and would be two of the three.
 * Whoever runs the program on the machine itself may. @throws Refusal
 */
export async function mayTakeOver(tx: Tx, asker: Asker, id: string): Promise<void> {
  if (asker.userId.startsWith("system:") || asker.userId === id) return;
  if ((await rolesOf(tx, id)).some(isAdministrator))
    throw new Refusal("forbidden", {
      zh: "三类管理员之间不得代为重置密码或二次验证，请在服务器上用 qingjian user reset 办理",
      en: "No administrator resets the password or second factor of another; on the machine itself, use qingjian user reset",
    });
}

/** Refuses to leave an office of the three empty. Holds every grant of such an office, in one order, so that two do not empty it together. @throws Refusal */
export async function keepsOffice(tx: Tx, leaving: string, roles: readonly Role[]): Promise<void> {
  const offices = roles.filter(isAdministrator);
  if (offices.length === 0) return;
  const all = tx.db
    .selectFrom("grants as g")
    .where("g.role", "in", [...ADMINISTRATORS])
    .orderBy("g.role")
    .orderBy("g.user_id");
  await all.select("g.role").forUpdate().execute(); // first held, then read: what another has just done is seen
  const holders = await all.innerJoin("user as u", "u.id", "g.user_id").select(["g.role", "g.user_id", "u.banned"]).execute();
  for (const office of offices)
    if (!holders.some(({ role, user_id, banned }) => role === office && user_id !== leaving && banned !== true))
      throw new Refusal("conflict", {
        zh: "这是最后一名该类管理员，请先授予他人",
        en: `Nobody else is ${office}; grant it to another first`,
      });
}
