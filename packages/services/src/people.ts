import type { Schema } from "@qingjian/db";
import type { Kysely } from "kysely";
import type { House } from "./house.ts";

/**
 * Names of those who act, in one query: users by the name they sign in with, the house's own jobs (`system:scan`) as 系统.
 * Someone who is not known any more keeps his id. Inside a transaction, `db` is the transaction's.
 */
export async function nameOf(
  house: House,
  ids: Iterable<string | null>,
  db: Kysely<Schema> = house.store.db,
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)].filter((id) => id !== null && !id.startsWith("system:"));
  return nameAmong(wanted.length === 0 ? [] : await db.selectFrom("user").select(["id", "name"]).where("id", "in", wanted).execute());
}

/** The same, of users that have been looked up already. */
export function nameAmong(users: Iterable<{ readonly id: string; readonly name: string }>): (id: string) => string {
  const names = new Map(Array.from(users, ({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? (id.startsWith("system:") ? "系统" : id);
}
