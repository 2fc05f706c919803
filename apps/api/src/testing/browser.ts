import { TOTP, URI } from "otpauth";
import { expect } from "vitest";
import { cookieOf, type OpenDoor, told } from "./open-door.ts";

type Said = { readonly type?: string; readonly detail?: string; readonly [key: string]: unknown };
/** Asks, by GET, or with a body by POST. */
export type Ask = (path: string, body?: object) => Promise<{ readonly status: number; readonly answer: Response; readonly said: Said }>;
type Browser = Ask & { readonly cookies: () => string };

let from = 0;

/** Somebody at a browser of his own, who keeps its cookies; each comes from another address by way of a proxy, so that no limit of addresses is met. */
export function browserAt({ url }: Pick<OpenDoor, "url">): Browser {
  const jar = new Map<string, string>();
  const address = `10.1.0.${++from}`;
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const ask: Ask = async (path, body) => {
    const answer = await fetch(`${url}${path}`, {
      redirect: "manual",
      headers: { Origin: url, "Content-Type": "application/json", "X-Forwarded-For": address, cookie: cookies() },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    for (const cookie of cookieOf(answer).split("; ").filter(Boolean)) {
      const [name = "", value = ""] = cookie.split(/=(.*)/s);
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const said = answer.headers.get("Content-Type")?.includes("json") ? await told<Said>(answer) : {};
    return { status: answer.status, answer, said };
  };
  return Object.assign(ask, { cookies });
}

/** The status and the type of a problem. */
export const problemOf = ({ status, said }: { readonly status: number; readonly said: Said }) => [status, said.type?.split(":").at(-1)];

/** The code that an authenticator shows for this address: now, or (for one works once) half a minute later. */
export function codeOf(uri: string, later = 0): string {
  const totp = URI.parse(uri);
  if (!(totp instanceof TOTP)) throw new Error("not a code by time");
  return totp.generate({ timestamp: Date.now() + later * 30_000 });
}

/** `used`: the code it was set up with. */
type Enrolled = { readonly uri: string; readonly used: string; readonly codes: readonly string[] };

/** Sets up a second factor: its address for an authenticator, and the codes on paper. A wrong password or code sets up nothing. */
export async function setUp(ask: Ask, password: string): Promise<Enrolled> {
  expect((await ask("/api/auth/two-factor/enable", { password: "not the password" })).status).toBe(400);
  const { said } = await ask("/api/auth/two-factor/enable", { password });
  const uri = String(said.uri);
  expect((await ask("/api/auth/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
  const used = codeOf(uri);
  expect((await ask("/api/auth/two-factor/verify-totp", { code: used })).said).toMatchObject({ ok: true, pending: null });
  return { uri, used, codes: said.backupCodes as string[] };
}

/** What the audit log says was done to somebody, in order. */
export const auditedOf = async ({ house }: Pick<OpenDoor, "house">, subject: string): Promise<readonly string[]> =>
  (await house.store.db.selectFrom("audit_entries").select("action").where("subject_id", "=", subject).orderBy("seq").execute()).map(
    ({ action }) => action,
  );
