import { randomInt } from "node:crypto";
import { audit, type House, Refusal, type Role } from "@qingjian/services";
import { sql } from "kysely";
import { makeAuth, SHORTEST_PASSWORD } from "./auth.ts";

export type NewUser = {
  readonly username: string;
  /** As shown to others: 林岚. */
  readonly name: string;
  readonly role: Role;
  /** Ids of units, each with everything below it; `*` is everything. */
  readonly units: readonly string[];
  /** Generated when not given. */
  readonly password?: string;
  /** Who grants: a user's id, or `system:` and the job. */
  readonly by?: string;
};

// no characters that are taken for one another
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
const madePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join("")).join("-");

/**
 * Makes an account with its grants, all or nothing. The password is stored as a hash; one that was generated is given back, once.
 * @throws {Refusal} when the name is taken or cannot be, a unit is not known, the password is too short.
 */
export async function addUser(house: House, user: NewUser): Promise<{ readonly id: string; readonly password?: string }> {
  const wanted = user.units.filter((unit) => unit !== "*");
  const known = wanted.length === 0 ? [] : await house.store.db.selectFrom("units").select("id").where("id", "in", wanted).execute();
  const strangers = wanted.filter((unit) => !known.some(({ id }) => id === unit)).join("、");
  if (strangers !== "")
    throw new Refusal("invalid", {
      zh: `没有这个单位：${strangers}。请先导入单位或日志，再用单位全称。`,
      en: `There is no unit ${strangers}. Import the units or a log first, and give the unit's full name.`,
    });
  return makeUser(house, user);
}

/** The same, also for units that no log has named yet. */
async function makeUser(
  house: House,
  { username, name, role, units, password, by = "system:user-add" }: NewUser,
): Promise<{ readonly id: string; readonly password?: string }> {
  if (units.length === 0)
    throw new Refusal("invalid", { zh: "至少指定一个单位；全部单位用 * 表示。", en: "Name at least one unit; * means all." });
  if (password !== undefined && [...password].length < SHORTEST_PASSWORD)
    throw new Refusal("invalid", {
      zh: `密码至少需要 ${SHORTEST_PASSWORD} 个字符。`,
      en: `A password needs at least ${SHORTEST_PASSWORD} characters.`,
    });
  const chosen = password ?? madePassword();
  const key = username.toLowerCase();
  const id = await house.store.transaction(async (tx) => {
    const { rows } = await sql`select 1 from "user" where username = ${key}`.execute(tx.db);
    if (rows.length > 0)
      throw new Refusal("conflict", { zh: `用户名“${username}”已被使用。`, en: `The user name “${username}” is taken.` });
    const { user } = await makeAuth(house, tx.db, { origin: undefined })
      .api.createUser({ body: { name, email: emailOf(key), password: chosen, data: { username } } })
      .catch((error: Error) => {
        throw /username/i.test(error.message)
          ? new Refusal("invalid", {
              zh: `用户名“${username}”不可用：须为 2 至 40 个汉字、字母、数字或 _ . -。`,
              en: `“${username}” cannot be a user name: 2 to 40 Chinese characters, letters, digits or _ . -`,
            })
          : error;
      });
    const granted_at = house.now();
    await tx.db
      .insertInto("grants")
      .values(units.map((unit_id) => ({ user_id: user.id, role, unit_id, granted_at, granted_by: by })))
      .execute();
    await audit(tx, [
      { at: granted_at, actor: by, action: "user.add", subjectKind: "user", subjectId: user.id, body: { username: key, role, units } },
    ]);
    return user.id;
  });
  return password === undefined ? { id, password: chosen } : { id };
}

/** The sign-in library wants an address; nobody writes to it. Only ASCII may stand before the @. */
const emailOf = (username: string): string => `u-${Buffer.from(username).toString("hex")}@qingjian.invalid`;

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

/** Makes the three administrators, and for the demo its people, where they are missing. Gives those made now, with passwords that are told this once. */
export async function ensureFirstUsers(house: House, { demo }: { readonly demo: boolean }): Promise<readonly FirstUser[]> {
  const made: FirstUser[] = [];
  for (const user of demo ? [...ADMINISTRATORS, ...DEMO] : ADMINISTRATORS) {
    const { rows } = await sql`select 1 from "user" where username = ${user.username}`.execute(house.store.db);
    if (rows.length > 0) continue;
    const { password } = await makeUser(house, { ...user, by: "system:first-start" });
    if (password !== undefined) made.push({ username: user.username, name: user.name, role: user.role, password });
  }
  return made;
}
