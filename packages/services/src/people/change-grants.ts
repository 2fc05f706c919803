import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker, Role } from "../views.ts";
import type { AccountRow } from "./account-views.ts";
import { holdAccount, keepsOffice, rolesOf } from "./hold-account.ts";
import { readAccount } from "./list-accounts.ts";
import { isAdministrator, needsSecurity } from "./needs.ts";
import { endAll } from "./sessions.ts";

/** A role over units, each with everything below it; unit `*` is the whole city. */
export type GrantAsk = { readonly userId: string; readonly role: Role; readonly units: readonly string[] };

/** Grants a role over these units to someone else, who signs in anew with it. @throws Refusal */
export async function grantRole(house: House, asker: Asker, ask: GrantAsk): Promise<AccountRow> {
  needsSecurity(asker);
  notToHimself(asker, ask.userId);
  await house.store
    .transaction(async (tx) => {
      await unitsKnown(tx, ask.units);
      await enterGrants(house, tx, asker.userId, ask);
      await endAll(tx, ask.userId);
    })
    .catch(twoOffices);
  return readAccount(house, asker, ask.userId);
}

/** Takes a role back, over these units or (when none is named) altogether; his sessions end. @throws Refusal */
export async function revokeRole(house: House, asker: Asker, { userId, role, units }: GrantAsk): Promise<AccountRow> {
  needsSecurity(asker);
  notToHimself(asker, userId);
  await house.store.transaction(async (tx) => {
    await holdAccount(tx, userId);
    await keepsOffice(tx, userId, [role]);
    let taking = tx.db.deleteFrom("grants").where("user_id", "=", userId).where("role", "=", role);
    if (units.length > 0) taking = taking.where("unit_id", "in", [...units]);
    const taken = await taking.returning("unit_id").execute();
    if (taken.length === 0) throw new Refusal("not-found", { zh: "没有这项授权", en: "There is no such grant" });
    const body = { role, units: taken.map(({ unit_id }) => unit_id) };
    await endAll(tx, userId);
    await audit(tx, [{ at: house.now(), actor: asker.userId, action: "user.revoke", subjectKind: "user", subjectId: userId, body }]);
  });
  return readAccount(house, asker, userId);
}

/** Enters grants inside a caller's transaction; also for units that no log has named yet. @throws Refusal */
export async function enterGrants(house: Pick<House, "now">, tx: Tx, actor: string, { userId, role, units }: GrantAsk): Promise<void> {
  if (units.length === 0)
    throw new Refusal("invalid", { zh: "至少指定一个单位；全部单位用 * 表示。", en: "Name at least one unit; * means all." });
  if (isAdministrator(role) && (units.length !== 1 || units[0] !== "*"))
    throw new Refusal("invalid", { zh: "管理员角色不分单位，请用 *。", en: "The office of an administrator has no units; give *." });
  const user = await holdAccount(tx, userId);
  const other = (await rolesOf(tx, userId)).find((held) => isAdministrator(held) && held !== role);
  if (isAdministrator(role) && other !== undefined) throw threeApart(user.name);
  const at = house.now();
  await tx.db
    .insertInto("grants")
    .values([...new Set(units)].map((unit_id) => ({ user_id: userId, role, unit_id, granted_at: at, granted_by: actor })))
    .onConflict((conflict) => conflict.columns(["user_id", "role", "unit_id"]).doNothing())
    .execute();
  await audit(tx, [{ at, actor, action: "user.grant", subjectKind: "user", subjectId: userId, body: { role, units } }]);
}

/** Refuses a unit that is not known. @throws Refusal */
export async function unitsKnown(tx: Tx, units: readonly string[]): Promise<void> {
  const wanted = units.filter((unit) => unit !== "*");
  const known = wanted.length === 0 ? [] : await tx.db.selectFrom("units").select("id").where("id", "in", wanted).execute();
  const strangers = wanted.filter((unit) => !known.some(({ id }) => id === unit)).join("、");
  if (strangers !== "")
    throw new Refusal("invalid", {
      zh: `没有这个单位：${strangers}。请先导入单位或日志，再用单位全称。`,
      en: `There is no unit ${strangers}. Import the units or a log first, and give the unit's full name.`,
    });
}

function notToHimself(asker: Asker, userId: string): void {
  if (asker.userId === userId)
    throw new Refusal("forbidden", { zh: "不能给自己授予或收回角色", en: "Nobody grants to himself, or takes from himself" });
}

const threeApart = (name: string): Refusal =>
  new Refusal("conflict", {
    zh: `${name ? `${name}已是` : "该用户已是"}另一类管理员；系统管理员、安全管理员、审计员必须由不同的人担任`,
    en: `${name || "This person"} holds another of the three offices; system administrator, security administrator and auditor are different people`,
  });

/** Two offices granted to one person at the same instant: the database keeps the first. */
export function twoOffices(error: unknown): never {
  throw /grants_one_administrator/.test(String((error as Error).message)) ? threeApart("") : error;
}
