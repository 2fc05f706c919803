import { spreadTellings } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import { browserAt, setUp } from "./testing/browser.ts";
import { countHashings } from "./testing/count-hashings.ts";
import { cookieOf, type OpenDoor, OUTSIDE, openDoor } from "./testing/open-door.ts";

const MINUTE = 60_000;
let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor({ config: { ...OUTSIDE, proxies: ["127.0.0.1"] } });
});
afterAll(() => door.close());
const passwordOf = (username: string) => door.passwords.get(username) ?? "";
const signIn = (ask: ReturnType<typeof browserAt>, username: string, password = passwordOf(username)) =>
  ask("/api/auth/sign-in/username", { username, password });
const statusOf = async (cookie: string, headers: Record<string, string> = {}) =>
  (await fetch(`${door.url}/api/v1/me`, { headers: { cookie, ...headers } })).status;
const sessions = () => door.house.store.db.selectFrom("session").selectAll().orderBy("createdAt", "desc");

/** A live stream with these cookies; whether it has ended. */
async function streamOf(cookie: string): Promise<() => Promise<boolean>> {
  const answer = await fetch(`${door.url}/api/v1/stream`, { headers: { cookie } });
  const reader = answer.body?.getReader();
  await reader?.read(); // the greeting
  return async () => (await reader?.read())?.done === true;
}

describe("a session", () => {
  test("is made at sign-in, of chance alone; one that was planted is not taken over, and the one before ends", async () => {
    const ask = browserAt(door);
    const planted = "qingjian.session_token=planted-by-somebody-else.c2lnbmF0dXJl";
    const answer = await fetch(`${door.url}/api/auth/sign-in/username`, {
      method: "POST",
      headers: { Origin: door.url, "Content-Type": "application/json", cookie: planted },
      body: JSON.stringify({ username: "linlan", password: passwordOf("linlan") }),
    });
    expect([answer.status, cookieOf(answer).includes("planted")]).toEqual([200, false]);
    expect(await statusOf(planted)).toBe(401);
    await signIn(ask, "linlan");
    const first = ask.cookies();
    const ended = await streamOf(first);
    await signIn(ask, "zhouyan");
    expect([await statusOf(first), await statusOf(ask.cookies())]).toEqual([401, 200]);
    expect(await ended(), "and the live stream with it").toBe(true);
    const tokens = (await sessions().execute()).map(({ token }) => token);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9]{32}$/); // 190 bits
    const [, signed = ""] = ask.cookies().split("=");
    expect(await statusOf(`qingjian.session_token=${signed.slice(0, 34)}AAAA${signed.slice(38)}`), "its signature changed").toBe(401);
  });

  test("ends after half an hour of nothing; what the console asks by itself is nothing; and after twelve hours whatever was done", async () => {
    const ask = browserAt(door);
    await signIn(ask, "songzhi");
    const newest = async () => (await sessions().limit(1).execute())[0];
    const { id = "", expiresAt, createdAt } = (await newest()) ?? {};
    expect((expiresAt?.getTime() ?? 0) - (createdAt?.getTime() ?? 0)).toBeCloseTo(12 * 60 * MINUTE, -4);
    const quietFor = (minutes: number) =>
      door.house.store.db
        .updateTable("session")
        .set({ updatedAt: new Date(Date.now() - minutes * MINUTE) })
        .where("id", "=", id)
        .execute();
    const seenAgo = async () => Date.now() - ((await newest())?.updatedAt.getTime() ?? 0);
    await quietFor(29);
    expect([await statusOf(ask.cookies(), { "X-Qingjian-Unattended": "1" }), (await seenAgo()) > 28 * MINUTE]).toEqual([200, true]);
    expect([await statusOf(ask.cookies()), (await seenAgo()) < MINUTE]).toEqual([200, true]);
    expect((await newest())?.expiresAt, "nothing lengthens it").toEqual(expiresAt);
    await quietFor(31);
    expect([await statusOf(ask.cookies()), (await newest())?.id === id]).toEqual([401, false]);
    await signIn(ask, "songzhi");
    await door.house.store.db
      .updateTable("session")
      .set({ expiresAt: new Date(Date.now() - 1) })
      .execute();
    expect(await statusOf(ask.cookies())).toBe(401);
  });

  test("a new password, and a second factor set up, end all others and their streams at once", async () => {
    const [here, there] = [browserAt(door), browserAt(door)];
    for (const ask of [here, there]) await signIn(ask, "hejing");
    const [old, ended] = [here.cookies(), await streamOf(there.cookies())];
    const change = (newPassword: string) => here("/api/auth/change-password", { currentPassword: passwordOf("hejing"), newPassword });
    for (const guessed of ["password1234", "1q2w3e4r5t6y", "hejing-hejing-1990", "何静何静何静何静"])
      expect((await change(guessed)).status).toBe(400);
    const own = "three unrelated words, far apart";
    expect((await change(own)).status).toBe(200);
    expect(await Promise.all([old, here.cookies(), there.cookies()].map((cookie) => statusOf(cookie)))).toEqual([401, 200, 401]);
    expect(await ended()).toBe(true);
    await signIn(there, "hejing", own);
    await setUp(here, own);
    expect([await statusOf(here.cookies()), await statusOf(there.cookies())]).toEqual([200, 401]);
    await spreadTellings(door.house);
    const { rows } = (await here("/api/v1/notices")).said as unknown as { rows: { kind: string; link: string }[] };
    const told = rows.filter(({ kind }) => kind === "account-changed");
    expect([told.length, told[0]?.link], "its owner is told of each change").toEqual([2, "/account"]);
  });

  test("begun by a password that somebody else made begins within seven days, or not at all", async () => {
    const ask = browserAt(door);
    await signIn(ask, "admin");
    const made = (await ask("/api/v1/users", { username: "newcomer", name: "新人" })).said as { id: string; password: string };
    const age = (days: number) =>
      door.house.store.db
        .updateTable("account")
        .set({ updatedAt: new Date(Date.now() - days * 24 * 60 * MINUTE) })
        .where("userId", "=", made.id)
        .execute();
    const begin = async () => {
      const { status, answer } = await signIn(browserAt(door), "newcomer", made.password);
      return [status, cookieOf(answer) === ""];
    };
    await age(8);
    expect(await begin()).toEqual([403, true]);
    expect(await door.house.store.db.selectFrom("session").select("id").where("userId", "=", made.id).execute()).toEqual([]);
    await age(6);
    expect(await begin()).toEqual([200, false]);
  });

  test("behind TLS its cookie is for this host and for TLS alone, and other pages do not carry it here", async () => {
    const origin = "https://jiandu.example.gov.cn";
    const log = { info() {}, warn() {}, error() {} };
    const { app } = createApi({ house: door.house, config: { ...OUTSIDE, origin }, log, jobs: { send: async () => {} } });
    const body = JSON.stringify({ username: "zhouyan", password: passwordOf("zhouyan") });
    const headers = { Origin: origin, "Content-Type": "application/json" };
    const answer = await app.request(`${origin}/api/auth/sign-in/username`, { method: "POST", headers, body });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-qingjian\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    expect(answer.headers.get("Strict-Transport-Security")).toBe("max-age=31536000; includeSubDomains");
    expect(answer.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect((await app.request(`${origin}/api/v1/me`, { headers: { cookie: cookieOf(answer) } })).status).toBe(200);
  });
});

describe("what a guesser learns", () => {
  test("one hashing for a wrong password, a name nobody has, a locked and a stopped account alike", async () => {
    const hashings = (username: string, password = "not the password") => countHashings(() => signIn(browserAt(door), username, password));
    for (let at = 0; at < 5; at++) await signIn(browserAt(door), "luning", "not the password");
    await door.house.store.db.updateTable("user").set({ banned: true }).where("username", "=", "maxiao").execute();
    const counted = [await hashings("fangheng"), await hashings("nobody-at-all"), await hashings("luning"), await hashings("maxiao")];
    expect(counted).toEqual([1, 1, 1, 1]);
    expect(await hashings("luning", passwordOf("luning")), "locked, with the right one").toBe(1);
  });

  test("a token that is none, one nobody has and one that was revoked are told alike", async () => {
    const ask = browserAt(door);
    await signIn(ask, "admin");
    const made = (await ask("/api/v1/service-tokens", { source: "canonical", name: "热线平台" })).said as { id: string; token: string };
    await ask(`/api/v1/service-tokens/${made.id}/revoke`, {});
    const push = async (token: string) => {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const answer = await fetch(`${door.url}/api/v1/sources/canonical/events`, { method: "POST", headers, body: "[]" });
      const { requestId, ...said } = (await answer.json()) as { requestId: string };
      return [answer.status, said];
    };
    const [none, revoked] = [await push("none"), await push(made.token)];
    expect(none[0]).toBe(401);
    expect(revoked).toEqual(none);
    expect(await push(made.token.replace(/.{6}$/, "AAAAAA"))).toEqual(none);
    expect(await push(`qj_${"0".repeat(12)}_${"A".repeat(43)}`)).toEqual(none);
  });
});
