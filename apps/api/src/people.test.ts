import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ask, auditedOf, browserAt, codeOf, problemOf, setUp } from "./testing/browser.ts";
import { type OpenDoor, OUTSIDE, openDoor } from "./testing/open-door.ts";
import { freePort, openSignOn, type SignOn } from "./testing/open-sign-on.ts";

let door: OpenDoor;
let signOn: SignOn;
/** Whom the provider calls by another name than before. */
const calledNow = new Map<string, string>();
beforeAll(async () => {
  const origin = `http://127.0.0.1:${await freePort()}`;
  signOn = await openSignOn(`${origin}/api/auth/callback/sso`, (subject) => ({
    preferred_username: calledNow.get(subject) ?? subject.replace(/^u-/, ""),
  }));
  const sso = { ...signOn, claim: "preferred_username", name: "统一身份认证" };
  door = await openDoor({ config: { ...OUTSIDE, origin, proxies: ["127.0.0.1"], twoFactor: "required", sso } });
});
afterAll(async () => {
  await door.close();
  await signOn.close();
});

const browser = () => browserAt(door);
const passwordOf = (username: string) => door.passwords.get(username) ?? "";
const signIn = (ask: Ask, username: string, password = passwordOf(username)) => ask("/api/auth/sign-in/username", { username, password });
const factors = new Map<string, Awaited<ReturnType<typeof setUp>>>();

/** Signs in as someone who must have a second factor, and sets it up. */
async function enrolled(username: string): Promise<Ask> {
  const ask = browser();
  expect((await signIn(ask, username)).said.pending).toBe("must-enrol-second-factor");
  expect(problemOf(await ask("/api/v1/units"))).toEqual([403, "must-enrol-second-factor"]);
  expect((await ask("/api/v1/me")).said).toMatchObject({ pending: "must-enrol-second-factor", secondFactor: false });
  const old = ask.cookies();
  const set = await setUp(ask, passwordOf(username));
  expect(decodeURIComponent(set.uri)).toContain(`otpauth://totp/清鉴:${username}?`);
  expect((await fetch(`${door.url}/api/v1/me`, { headers: { cookie: old } })).status, "the session from before has ended").toBe(401);
  expect((await ask("/api/v1/me")).said).toMatchObject({ pending: null, secondFactor: true, way: "password" });
  factors.set(username, set);
  return ask;
}
let admin: Ask;
let security: Ask;
const idOf = async (username: string): Promise<string> =>
  ((await admin(`/api/v1/users?q=${encodeURIComponent(username)}`)).said.rows as { id: string }[])[0]?.id ?? "";
const audited = (subject: string) => auditedOf(door, subject);

describe("people", () => {
  test("an administrator reaches nothing before he has a second factor; then he signs in with its code, once", async () => {
    admin = await enrolled("admin");
    security = await enrolled("security");
    const again = browser();
    expect((await signIn(again, "admin")).said).toEqual({ ok: true, secondFactor: true });
    expect((await again("/api/v1/me")).status, "the password alone lets nobody in").toBe(401);
    expect((await again("/api/auth/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    const { uri = "", used = "", codes = [] } = factors.get("admin") ?? {};
    expect((await again("/api/auth/two-factor/verify-totp", { code: used })).status, "it was used to set it up").toBe(401);
    const entered = await again("/api/auth/two-factor/verify-totp", { code: codeOf(uri, 1) });
    expect(entered.said).toMatchObject({ ok: true, user: { username: "admin" }, pending: null });
    expect(JSON.stringify(entered.said)).not.toContain("token");
    expect((await again("/api/v1/users")).status).toBe(200);
    const lost = browser(); // and without the phone, by one of the codes on paper, each good for once
    const [paper = ""] = codes;
    await signIn(lost, "admin");
    expect((await lost("/api/auth/two-factor/verify-backup-code", { code: paper })).said).toMatchObject({ ok: true });
    await lost("/api/auth/sign-out", {});
    await signIn(lost, "admin");
    expect((await lost("/api/auth/two-factor/verify-backup-code", { code: paper })).status).toBe(401);
    expect((await again("/api/auth/two-factor/disable", { password: passwordOf("admin") })).status, "it is required of him").toBe(403);
    const lines = await audited(await idOf("admin"));
    for (const line of ["sign-in", "sign-out", "user.enrol-second-factor", "sign-in.second-factor-fail"]) expect(lines).toContain(line);
  });

  test("an inspector may have a second factor and drop it again; the codes can be made anew", async () => {
    const linlan = browser();
    await signIn(linlan, "linlan");
    const password = passwordOf("linlan");
    const { codes } = await setUp(linlan, password);
    const anew = (await linlan("/api/auth/two-factor/generate-backup-codes", { password })).said.backupCodes as string[];
    expect([anew.length, anew.some((code) => codes.includes(code))]).toEqual([10, false]);
    expect((await linlan("/api/auth/two-factor/disable", { password })).status).toBe(200);
    const next = browser();
    expect((await signIn(next, "linlan")).said).toMatchObject({ user: { username: "linlan" } });
  });

  test("an account: made, first password changed, role granted by another, stopped, enabled, reset", async () => {
    expect((await security("/api/v1/users", { username: "liming", name: "李明" })).status).toBe(403);
    const made = await admin("/api/v1/users", { username: "liming", name: "李明" });
    expect([made.status, made.answer.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    const [id, first] = [String(made.said.id), String(made.said.password)];
    expect((await admin("/api/v1/users", { username: "LiMing", name: "又一个" })).status).toBe(409);

    const liming = browser();
    expect((await signIn(liming, "liming", first)).said).toMatchObject({ pending: "must-change-password" });
    for (const path of ["/api/v1/alerts", "/api/v1/me/sessions", "/api/v1/stream"])
      expect(problemOf(await liming(path))).toEqual([403, "must-change-password"]);
    const change = (newPassword: string) => liming("/api/auth/change-password", { currentPassword: first, newPassword });
    expect([(await change(first)).status, (await change("too short")).status]).toEqual([400, 400]);
    const own = "a password of his own";
    expect((await change(own)).said).toMatchObject({ ok: true, pending: null });
    expect((await liming("/api/v1/me")).said.detail).toContain("还没有角色");
    const grant = (ask: Ask, role: string, units: readonly string[], path = "grants") =>
      ask(`/api/v1/users/${id}/${path}`, { role, units });
    expect((await grant(admin, "inspector", ["*"])).status).toBe(403);
    const me = await idOf("security");
    expect((await security(`/api/v1/users/${me}/grants`, { role: "inspector", units: ["*"] })).status).toBe(403);
    expect((await grant(security, "inspector", ["市城管局"])).said.grants).toEqual([{ role: "inspector", unit: "市城管局" }]);
    expect((await liming("/api/v1/me")).status, "he may do other things now: he signs in anew").toBe(401);
    const back = (path: string) => signIn(liming, "liming", own).then(() => liming(path));
    expect((await back("/api/v1/me")).said.roles).toEqual(["inspector"]);
    expect((await grant(security, "auditor", ["*"])).status).toBe(200);
    expect((await grant(security, "admin", ["*"])).status, "two of the three").toBe(409);
    expect(problemOf(await back("/api/v1/alerts")), "and an auditor needs a second factor").toEqual([403, "must-enrol-second-factor"]);
    expect((await grant(security, "auditor", [], "grants/revoke")).status).toBe(200);
    expect((await back("/api/v1/alerts")).status).toBe(200);
    expect((await admin(`/api/v1/users/${id}/disable`, { reason: "调离" })).said).toMatchObject({ disabled: true, sessions: 0 });
    expect((await liming("/api/v1/me")).status).toBe(401);
    expect((await signIn(liming, "liming", own)).status).toBe(403);
    await admin(`/api/v1/users/${id}/enable`, {});
    const reset = await admin(`/api/v1/users/${id}/reset-password`, {});
    expect((await signIn(browser(), "liming", own)).status).toBe(401);
    expect((await signIn(liming, "liming", String(reset.said.password))).said.pending).toBe("must-change-password");
    for (const path of ["reset-password", "reset-second-factor"])
      expect((await admin(`/api/v1/users/${me}/${path}`, {})).status, "no administrator takes another over").toBe(403);
    const everything = JSON.stringify([door.logged, await door.house.store.db.selectFrom("audit_entries").selectAll().execute()]);
    for (const secret of [first, own, String(reset.said.password)]) expect(everything).not.toContain(secret);
    expect((await audited(id)).filter((line) => line.startsWith("user."))).toEqual([
      ...["user.add", "user.change-password", "user.grant", "user.grant", "user.revoke"],
      ...["user.disable", "user.enable", "user.reset-password"],
    ]);
  });

  test("a locked account, a wrong password and a name nobody has are told alike; the administrator unlocks", async () => {
    const tell = async (username: string, password: string) => {
      const { status, said, answer } = await signIn(browser(), username, password);
      const { requestId, ...rest } = said;
      return [status, rest, [...answer.headers.keys()].sort()];
    };
    const wrong = await tell("zhouyan", "not the password");
    for (let at = 0; at < 4; at++) expect(await tell("zhouyan", "not the password")).toEqual(wrong);
    expect(await tell("zhouyan", passwordOf("zhouyan")), "locked: the right one too").toEqual(wrong);
    for (let at = 0; at < 6; at++) expect(await tell("nobody-here", "not the password")).toEqual(wrong);
    const id = await idOf("zhouyan");
    expect((await admin(`/api/v1/users/${id}`)).said.lockedUntil).toBeGreaterThan(Date.now());
    expect(await audited(id)).toContain("sign-in.lock");
    expect((await admin(`/api/v1/users/${id}/unlock`, {})).said.lockedUntil).toBeNull();
    expect((await signIn(browser(), "zhouyan")).status).toBe(200);
  });

  test("one's own sessions are seen and ended; the administrator ends anyone's", async () => {
    const [here, there] = [browser(), browser()];
    for (const ask of [here, there]) await signIn(ask, "songzhi");
    const { current, sessions } = (await here("/api/v1/me/sessions")).said as {
      current: string;
      sessions: { id: string; address: string }[];
    };
    expect([sessions.length, sessions.some(({ id }) => id === current), sessions[0]?.address]).toEqual([
      2,
      true,
      expect.stringMatching(/^10\.1/),
    ]);
    expect((await here("/api/v1/me/sessions/end", {})).said).toEqual({ ended: 1 });
    expect([(await here("/api/v1/me")).status, (await there("/api/v1/me")).status]).toEqual([200, 401]);
    const id = await idOf("songzhi");
    expect((await here(`/api/v1/users/${id}/sessions`)).status).toBe(403);
    expect((await admin(`/api/v1/users/${id}/sessions/end`, {})).said).toEqual({ ended: 1 });
    expect((await here("/api/v1/me")).status).toBe(401);
  });

  test("tokens of feeds are made, listed without themselves, exchanged and revoked", async () => {
    const made = await admin("/api/v1/service-tokens", { source: "canonical", name: "热线平台", days: 30 });
    expect([made.status, made.answer.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    const next = await admin(`/api/v1/service-tokens/${String(made.said.id)}/rotate`, { graceHours: 1 });
    expect([next.status, next.said.replaces]).toEqual([201, made.said.id]);
    expect((await admin(`/api/v1/service-tokens/${String(made.said.id)}/revoke`, {})).said.state).toBe("revoked");
    const list = (await admin("/api/v1/service-tokens?source=canonical")).said as unknown as { id: string; state: string }[];
    expect(list.map(({ id, state }) => [id, state])).toEqual([
      [next.said.id, "valid"],
      [made.said.id, "revoked"],
    ]);
    expect(JSON.stringify(list)).not.toContain(String(next.said.token).slice(16));
  });
});

describe("single sign-on", () => {
  /** To the provider and back: where one lands. */
  const through = async (ask: Ask, login: string, to?: string): Promise<URL> => {
    const { said } = await ask("/api/auth/sign-in/sso", { to });
    const back = new URL(await signOn.pass(String(said.url), login));
    const { answer } = await ask(`${back.pathname}${back.search}`);
    return new URL(answer.headers.get("Location") ?? "", door.url);
  };

  test("the sign-in page is told of it", async () => {
    expect((await browser()("/api/v1/sign-in-ways")).said).toEqual({ password: true, sso: { name: "统一身份认证" } });
  });

  test("whom the provider vouches for comes in under the account that was made for him, and lands where he wished", async () => {
    const hejing = browser();
    const landed = await through(hejing, "u-hejing", "/rules?on=2026-05-01");
    expect(landed.href).toBe(`${door.url}/rules?on=2026-05-01`);
    expect((await hejing("/api/v1/me")).said).toMatchObject({ username: "hejing", way: "sso", pending: null });
    expect((await hejing("/api/v1/me/sessions")).said).toMatchObject({ sessions: [{ way: "sso" }] });
    expect(await audited(await idOf("hejing"))).toContain("sign-in.sso");
    const lead = browser();
    expect((await through(lead, "u-qinzheng", "//elsewhere.example")).href, "nobody is sent away").toBe(`${door.url}/`);
    expect((await lead("/api/v1/me")).said).toMatchObject({ roles: ["lead"], pending: null });
    const rows = await door.house.store.db.selectFrom("account").selectAll().where("providerId", "=", "sso").execute();
    expect(rows.length).toBe(2);
    expect(JSON.stringify(rows), "the provider's tokens are not kept").not.toMatch(/eyJ|"accessToken":"/);
  });

  test("whoever has no account, or a stopped one, stays outside; a subject stays bound to its account", async () => {
    const before = await door.house.store.db.selectFrom("user").select("id").execute();
    for (const login of ["u-nobody", "u-no such name", "u-"]) {
      const stranger = browser();
      const landed = await through(stranger, login);
      expect([landed.pathname, landed.searchParams.get("error")]).toEqual(["/sign-in", expect.stringMatching(/signup_disabled/)]);
      expect((await stranger("/api/v1/me")).status).toBe(401);
    }
    expect(await door.house.store.db.selectFrom("user").select("id").execute()).toEqual(before);
    const id = await idOf("hejing");
    calledNow.set("u-hejing", "linlan").set("newcomer", "hejing");
    const renamed = browser();
    await through(renamed, "u-hejing");
    expect((await renamed("/api/v1/me")).said.username, "who he is goes by his subject, whatever he is called now").toBe("hejing");
    const newcomer = browser();
    expect((await through(newcomer, "newcomer")).pathname, "a name that is given to another does not give him the account").toBe(
      "/sign-in",
    );
    expect((await newcomer("/api/v1/me")).status).toBe(401);
    await admin(`/api/v1/users/${id}/unbind-sso`, {});
    await through(newcomer, "newcomer");
    expect((await newcomer("/api/v1/me")).said.username, "unless the administrator lets it go").toBe("hejing");
    await admin(`/api/v1/users/${id}/disable`, {});
    const stopped = browser();
    expect((await through(stopped, "newcomer")).pathname).toBe("/sign-in");
    expect((await stopped("/api/v1/me")).status).toBe(401);
  });

  test("an answer that nobody asked for is refused", async () => {
    const [asks, other] = [browser(), browser()];
    const { said } = await asks("/api/auth/sign-in/sso", {});
    const back = new URL(await signOn.pass(String(said.url), "u-linlan"));
    const { answer } = await other(`${back.pathname}${back.search}`); // in another browser than the one that asked
    expect(answer.headers.get("Location")).toContain("error=");
    expect((await other("/api/v1/me")).status).toBe(401);
    expect((await other("/api/auth/callback/sso?code=x&state=y")).answer.headers.get("Location")).toContain("error=");
  });
});
