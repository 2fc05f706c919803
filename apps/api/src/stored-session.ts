import { createHmac, timingSafeEqual } from "node:crypto";
import type { House, Role } from "@qingjian/services";
import { parse } from "hono/utils/cookie";
import type { Auth } from "./auth.ts";

/** A session as it stands in the store, with its person and everything granted to him; `scope` holds unit paths. */
export type StoredSession = {
  readonly sessionId: string;
  readonly expiresAt: Date;
  /** When its person last did something. */
  readonly updatedAt: Date;
  readonly way: "password" | "sso";
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly banned: boolean;
  readonly mustChange: boolean;
  readonly secondFactor: boolean;
  readonly grants: readonly { readonly role: Role; readonly scope: string }[];
};

/**
 * The session whose cookie the request carries, read afresh in one query, however it stands; undefined when there is none or nobody here signed the cookie. The library that
 * writes the cookie would ask for the session, the person and, through us, the grants one after the other, for every request.
 */
export async function storedSession(
  { store, auth }: { readonly store: House["store"]; readonly auth: Pick<Auth, "$context"> },
  headers: Headers,
): Promise<StoredSession | undefined> {
  const { authCookies, secret } = await auth.$context;
  const token = signedBy(secret, parse(headers.get("cookie") ?? "")[authCookies.sessionToken.name]);
  if (token === undefined) return undefined;
  const rows = await store.db
    .selectFrom("session as s")
    .innerJoin("user as u", "u.id", "s.userId")
    .leftJoin("grants as g", "g.user_id", "u.id")
    .leftJoin("units as t", "t.id", "g.unit_id")
    .select(["s.id as sessionId", "s.expiresAt", "s.updatedAt", "s.way", "u.id as userId", "u.username", "u.name", "u.banned"])
    .select(["u.mustChangePassword", "u.twoFactorEnabled", "g.role", "g.unit_id as unit", "t.path"])
    .where("s.token", "=", token)
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  const { sessionId, expiresAt, updatedAt, userId, name } = first;
  return {
    ...{ sessionId, expiresAt, updatedAt, userId, name },
    way: first.way === "sso" ? "sso" : "password",
    username: first.username ?? "",
    banned: first.banned === true,
    mustChange: first.mustChangePassword === true,
    secondFactor: first.twoFactorEnabled === true,
    grants: rows.flatMap(({ role, unit, path }) => granted(role, unit, path)),
  };
}

/** What has been granted to a user, with the paths of the units. */
export async function grantsOf({ store }: Pick<House, "store">, userId: string): Promise<StoredSession["grants"]> {
  const rows = await store.db
    .selectFrom("grants as g")
    .leftJoin("units as t", "t.id", "g.unit_id")
    .select(["g.role", "g.unit_id as unit", "t.path"])
    .where("g.user_id", "=", userId)
    .execute();
  return rows.flatMap(({ role, unit, path }) => granted(role, unit, path));
}

function granted(role: string | null, unit: string | null, path: string | null): { role: Role; scope: string }[] {
  const scope = unit === "*" ? "/" : path; // a unit no log has named yet gives nothing to see
  return role === null || scope === null ? [] : [{ role: role as Role, scope }];
}

/** What stands before the last point of a signed cookie, when what stands behind it is its HMAC-SHA256 in base64, to the sign. */
function signedBy(secret: string, cookie: string | undefined): string | undefined {
  const point = cookie?.lastIndexOf(".") ?? -1;
  if (cookie === undefined || point < 1) return undefined;
  const [value, given] = [cookie.slice(0, point), Buffer.from(cookie.slice(point + 1))];
  const signature = Buffer.from(createHmac("sha256", secret).update(value).digest("base64"));
  return signature.length === given.length && timingSafeEqual(signature, given) ? value : undefined;
}
