import type { Schema } from "@qingjian/db";
import { type Kysely, sql } from "kysely";
import type { Recipients } from "./notify.ts";

type Grant = { readonly user: string; readonly role: string; readonly path: string };

/** Who reaches whom, read once for all that is spread together. */
export type Directory = {
  /** The users that this is for: never one who is barred, never a unit outside a scope. */
  usersOf(to: Recipients): readonly string[];
  /** Whether what lies in these units (none: the whole city) lies under this one (`*`: everything). */
  covers(unit: string, units: readonly string[] | undefined): boolean;
};

const ended = (path: string): string => `${path.replace(/\/+$/, "")}/`;
const NOWHERE = "\0"; // no path begins with it: a unit that is not known lies in nobody's part, and in the whole

/** Reads grants and units. People without an account any more, and barred ones, are left out. */
export async function openDirectory(db: Kysely<Schema>): Promise<Directory> {
  const units = await db.selectFrom("units").select(["id", "path"]).execute();
  const paths = new Map(units.map(({ id, path }) => [id, ended(path)]));
  const pathOf = (unit: string): string => (unit === "*" ? "/" : (paths.get(unit) ?? NOWHERE));
  const present = await presentUsers(db);
  const granted = await db.selectFrom("grants").select(["user_id", "role", "unit_id"]).execute();
  const grants = granted
    .filter(({ user_id, unit_id }) => present(user_id) && (unit_id === "*" || paths.has(unit_id)))
    .map(({ user_id, role, unit_id }): Grant => ({ user: user_id, role, path: pathOf(unit_id) }));
  const holders = new Map<string, readonly string[]>();

  const reaches = (top: string, wanted: readonly string[]): boolean =>
    top === "/" || (wanted.length > 0 && wanted.some((unit) => pathOf(unit).startsWith(top)));
  const inRoles = ({ roles = [], units: wanted = [] }: Recipients): readonly string[] => {
    const key = JSON.stringify([roles, wanted]);
    let found = holders.get(key);
    if (found === undefined) {
      found = [
        ...new Set(grants.filter(({ role, path }) => roles.some((one) => one === role) && reaches(path, wanted)).map(({ user }) => user)),
      ];
      holders.set(key, found);
    }
    return found;
  };
  const named = ({ users = [], units: wanted }: Recipients): readonly string[] =>
    users.filter(
      (user) => present(user) && (wanted === undefined || grants.some((grant) => grant.user === user && reaches(grant.path, wanted))),
    );
  return {
    usersOf: (to) => [...new Set([...named(to), ...inRoles(to)])],
    covers: (unit, wanted = []) => reaches(pathOf(unit), wanted),
  };
}

/** Whether an account is there and not barred. */
async function presentUsers(db: Kysely<Schema>): Promise<(id: string) => boolean> {
  const { rows } = await sql<{ id: string }>`select id from "user" where banned is not true`.execute(db);
  const ids = new Set(rows.map(({ id }) => id));
  return (id) => ids.has(id);
}
