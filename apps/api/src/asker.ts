import type { Asker, House, Role } from "@qingjian/services";
import type { Auth } from "./auth.ts";
import { type ApiConfig, USUAL_TIMES } from "./config.ts";

/** Someone signed in, with everything granted to him. `scope` holds unit paths. */
export type Person = {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly sessionId: string;
  /** How the session began: by password, or let in by the single sign-on. */
  readonly way: "password" | "sso";
  /** The password was made by someone else. */
  readonly mustChange: boolean;
  readonly secondFactor: boolean;
  readonly grants: readonly { readonly role: Role; readonly scope: string }[];
};

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
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return undefined;
  const { user, session } = found;
  if (user.banned === true) return undefined;
  const quietFor = Date.now() - session.updatedAt.getTime();
  if (quietFor > (config.sessions ?? USUAL_TIMES).idle) {
    await store.db.deleteFrom("session").where("id", "=", session.id).execute();
    return undefined;
  }
  if (!quietly && quietFor > NOTED)
    await store.db.updateTable("session").set({ updatedAt: new Date() }).where("id", "=", session.id).execute();
  return {
    userId: user.id,
    username: user.username ?? "",
    name: user.name,
    sessionId: session.id,
    way: session.way === "sso" ? "sso" : "password",
    mustChange: user.mustChangePassword === true,
    secondFactor: user.twoFactorEnabled === true,
    grants: await grantsOf({ store }, user.id),
  };
}

/** What has been granted to a user, with the paths of the units. */
export async function grantsOf({ store }: Pick<House, "store">, userId: string): Promise<Person["grants"]> {
  const granted = await store.db
    .selectFrom("grants as g")
    .leftJoin("units as u", "u.id", "g.unit_id")
    .select(["g.role", "g.unit_id as unit", "u.path"])
    .where("g.user_id", "=", userId)
    .execute();
  return granted.flatMap(({ role, unit, path }) => {
    const scope = unit === "*" ? "/" : path; // a unit no log has named yet gives nothing to see
    return scope === null ? [] : [{ role: role as Role, scope }];
  });
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
