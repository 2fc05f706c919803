import type { Schema } from "@qingjian/db";
import type { Kysely } from "kysely";
import type { Asker, Role } from "./views.ts";

/** Who may handle alerts. */
export const INSPECTORS: readonly Role[] = ["inspector", "lead"];

/** Someone who can be given alerts: an inspector with the units of that role. Undefined when he is none, or his account is closed. */
export async function inspectorById(db: Kysely<Schema>, userId: string): Promise<Asker | undefined> {
  const granted = await db
    .selectFrom("grants as g")
    .innerJoin("user as p", "p.id", "g.user_id")
    .leftJoin("units as u", "u.id", "g.unit_id")
    .select(["p.name", "g.role", "g.unit_id as unit", "u.path"])
    .where("g.user_id", "=", userId)
    .where("g.role", "in", [...INSPECTORS])
    .where((eb) => eb.or([eb("p.banned", "is", null), eb("p.banned", "=", false)]))
    .execute();
  const [first] = granted;
  if (first === undefined) return undefined;
  const scope = granted.flatMap(({ unit, path }) => (unit === "*" ? "/" : (path ?? [])));
  return { userId, name: first.name, roles: [...new Set(granted.map(({ role }) => role as Role))], scope };
}
