import { createHmac } from "node:crypto";
import type { Role } from "@qingjian/services";
import type { OpenDoor } from "./open-door.ts";

/** A `fetch` as somebody. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** Someone with one role over these units (`*`: all), signed in without a password: many of them cost no hashing. Undefined asks as a stranger. */
export async function seat(
  { house, api, url }: Pick<OpenDoor, "house" | "api" | "url">,
  role: Role,
  units: readonly string[],
): Promise<Ask> {
  const { internalAdapter, secret, authCookies } = await api.auth.$context;
  const username = `${role}-of-${units.includes("*") ? "all" : units.join("-")}`;
  const email = `${Buffer.from(username).toString("hex")}@qingjian.invalid`;
  const user = await internalAdapter.createUser({ name: username, email, emailVerified: true, username }, { method: "admin" });
  const granted = units.map((unit_id) => ({ user_id: user.id, role, unit_id, granted_at: house.now(), granted_by: "system:test" }));
  await house.store.db.insertInto("grants").values(granted).execute();
  const { token } = await internalAdapter.createSession(user.id, false);
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  const cookie = `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
  return (path, init = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { Origin: url, "Content-Type": "application/json", cookie, ...init.headers } });
}
