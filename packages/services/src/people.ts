import type { Schema } from "@qingjian/db";
import { type Kysely, sql } from "kysely";
import type { House } from "./house.ts";

/** Houses whose sign-in tables have been seen: once made, they stay. */
const signIn = new WeakSet<House>();

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
  const names = new Map(wanted.length === 0 ? [] : await usersOf(house, wanted, db));
  return (id) => names.get(id) ?? (id.startsWith("system:") ? "系统" : id);
}

async function usersOf(house: House, ids: readonly (string | null)[], db: Kysely<Schema>): Promise<[string, string][]> {
  if (!signIn.has(house)) {
    const { rows } = await sql<{ made: boolean }>`select to_regclass('"user"') is not null as made`.execute(db);
    if (!rows[0]?.made) return [];
    signIn.add(house);
  }
  const { rows } = await sql<{ id: string; name: string }>`select id, name from "user" where id = any(${[...ids]}::text[])`.execute(db);
  return rows.map(({ id, name }) => [id, name]);
}
