import type { Asker, House, Role } from "@qingjian/services";
import type { Auth } from "./auth.ts";
import { type ApiConfig, USUAL_TIMES } from "./config.ts";
import { type StoredSession, storedSession } from "./stored-session.ts";

/** Someone signed in, with everything granted to him. */
export type Person = Omit<StoredSession, "updatedAt" | "expiresAt" | "banned">;

/** What tells that nobody sits there: the console asks by itself, and that keeps nobody signed in. */
const UNATTENDED = "X-Qingjian-Unattended";
/** Activity is noted this often, ms. */
const NOTED = 60_000;

/**
 * Whose session the request carries, undefined when nobody's. Grants are read afresh, so that one taken away holds at once. A session ends after its
 * whole time whatever happens, and when nothing was done with it for long; a quiet look at it is no activity.
 */
export async function personOf(
  {
    house: { store },
    auth,
    config,
  }: { readonly house: Pick<House, "store">; readonly auth: Auth; readonly config: Pick<ApiConfig, "sessions"> },
  headers: Headers,
  { quietly = headers.has(UNATTENDED) } = {},
): Promise<Person | undefined> {
  if (!headers.has("cookie")) return undefined;
  const found = await storedSession({ store, auth }, headers);
  if (found === undefined || found.banned) return undefined;
  const now = Date.now();
  const quietFor = now - found.updatedAt.getTime();
  if (found.expiresAt.getTime() < now || quietFor > (config.sessions ?? USUAL_TIMES).idle) {
    await store.db.deleteFrom("session").where("id", "=", found.sessionId).execute();
    return undefined;
  }
  if (!quietly && quietFor > NOTED)
    await store.db
      .updateTable("session")
      .set({ updatedAt: new Date(now) })
      .where("id", "=", found.sessionId)
      .execute();
  const { updatedAt: _, expiresAt: __, banned: ___, ...person } = found;
  return person;
}

/** The person in the first of these roles that he holds, with the scope of that role alone; undefined when he holds none. */
export function inRole({ userId, name, grants }: Pick<Person, "userId" | "name" | "grants">, roles: readonly Role[]): Asker | undefined {
  const role = roles.find((candidate) => grants.some((grant) => grant.role === candidate));
  if (role === undefined) return undefined;
  return { userId, name, roles: [role], scope: grants.filter((grant) => grant.role === role).map(({ scope }) => scope) };
}

/** Who does nothing here without a second factor, where the house asks for one. */
const TWO_FACTORS: readonly Role[] = ["lead", "admin", "security", "auditor"];

/** Whether the house asks this person for a second factor. */
export const needsSecondFactor = ({ grants }: Pick<Person, "grants">, { twoFactor }: Pick<ApiConfig, "twoFactor">): boolean =>
  twoFactor === "required" && grants.some(({ role }) => TWO_FACTORS.includes(role));

export type Pending = "must-change-password" | "must-enrol-second-factor";

/**
 * What somebody has to do before anything else is answered; null when nothing. Whom the single sign-on has let in has shown his factors there, and does
 * not use the password here.
 */
export function pendingOf(person: Person, config: Pick<ApiConfig, "twoFactor">): Pending | null {
  if (person.way === "sso") return null;
  if (person.mustChange) return "must-change-password";
  return needsSecondFactor(person, config) && !person.secondFactor ? "must-enrol-second-factor" : null;
}
