import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { type StoredToken, tokenRows } from "./list-tokens.ts";
import { needsAdmin } from "./needs.ts";
import { makeToken } from "./token-secret.ts";
import type { NewServiceToken, ServiceTokenRow } from "./token-views.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LONGEST_DAYS = 3 * 366;

/** Makes a token with which a feed may push into one source, for so many days (a year when not said). @throws Refusal */
export async function makeServiceToken(
  house: House,
  asker: Asker,
  { source, name, days = 365 }: { readonly source: string; readonly name: string; readonly days?: number | undefined },
): Promise<NewServiceToken> {
  needsAdmin(asker);
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)
    throw new Refusal("invalid", { zh: `有效期须为 1 至 ${LONGEST_DAYS} 天`, en: `A token is valid for 1 to ${LONGEST_DAYS} days` });
  if (name.trim() === "") throw new Refusal("invalid", { zh: "请写明令牌由哪个系统使用", en: "Say which system the token is for" });
  const known = await house.store.db.selectFrom("sources").select("id").where("id", "=", source).executeTakeFirst();
  if (!known) throw new Refusal("not-found", { zh: `没有数据源“${source}”`, en: `There is no source “${source}”` });
  return house.store.transaction((tx) => enter(house, tx, asker, { source, name: name.trim(), expiresAt: house.now() + days * DAY }));
}

/** Makes the next token of the same feed; the present one stays valid for so many hours (a day when not said), so that nothing is lost meanwhile. @throws Refusal */
export async function rotateServiceToken(
  house: House,
  asker: Asker,
  {
    id,
    graceHours = 24,
    days = 365,
  }: { readonly id: string; readonly graceHours?: number | undefined; readonly days?: number | undefined },
): Promise<NewServiceToken> {
  needsAdmin(asker);
  return house.store.transaction(async (tx) => {
    const old = await held(tx, id);
    const at = house.now();
    if (old.revoked_at !== null || old.expires_at <= at)
      throw new Refusal("conflict", {
        zh: "这个令牌已失效，请新建一个",
        en: "This token is not valid any more; make a new one",
      });
    const until = Math.min(old.expires_at, at + graceHours * HOUR);
    await tx.db.updateTable("service_tokens").set({ expires_at: until }).where("id", "=", id).execute();
    return enter(house, tx, asker, { source: old.source, name: old.name, expiresAt: at + days * DAY, replaces: { id, until } });
  });
}

/** Ends a token at once. @throws Refusal */
export async function revokeServiceToken(house: House, asker: Asker, { id }: { readonly id: string }): Promise<ServiceTokenRow> {
  needsAdmin(asker);
  const revoked = await house.store.transaction(async (tx) => {
    const token = await held(tx, id);
    if (token.revoked_at !== null) return token;
    const at = house.now();
    const line = { at, actor: asker.userId, action: "token.revoke", subjectKind: "token", subjectId: id };
    await audit(tx, [{ ...line, body: { source: token.source, name: token.name, prefix: token.prefix } }]);
    return tx.db
      .updateTable("service_tokens")
      .set({ revoked_at: at, revoked_by: asker.userId })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  const [row] = await tokenRows(house, [revoked]);
  return row as ServiceTokenRow;
}

async function held(tx: Tx, id: string): Promise<StoredToken> {
  const token = await tx.db.selectFrom("service_tokens").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!token) throw new Refusal("not-found", { zh: "没有这个令牌", en: "There is no such token" });
  return token;
}

type Entry = {
  readonly source: string;
  readonly name: string;
  readonly expiresAt: number;
  readonly replaces?: { readonly id: string; readonly until: number };
};

async function enter(house: House, tx: Tx, asker: Asker, { source, name, expiresAt, replaces }: Entry): Promise<NewServiceToken> {
  const at = house.now();
  const { token, prefix, hash } = makeToken();
  const entered = await tx.db
    .insertInto("service_tokens")
    .values({
      id: newId(at),
      source,
      name,
      prefix,
      hash,
      made_at: at,
      made_by: asker.userId,
      expires_at: expiresAt,
      revoked_at: null,
      revoked_by: null,
      replaces: replaces?.id ?? null,
      last_used_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const line = { at, actor: asker.userId, subjectKind: "token", subjectId: entered.id };
  await audit(tx, [{ ...line, action: replaces ? "token.rotate" : "token.make", body: { source, name, prefix, expiresAt, replaces } }]);
  const made = { id: asker.userId, name: asker.name };
  const row = {
    id: entered.id,
    source,
    name,
    prefix: `qj_${prefix}`,
    madeAt: at,
    madeBy: made,
    expiresAt,
    revokedAt: null,
    replaces: entered.replaces,
    lastUsedAt: null,
    state: "valid",
  } as const;
  return { ...row, token };
}
