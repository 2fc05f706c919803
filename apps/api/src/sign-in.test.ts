import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookieOf, type OpenDoor, openDoor, signIn, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());
const passwordOf = (username: string) => door.passwords.get(username) ?? "";

describe("signing in", () => {
  test("gives a cookie that scripts cannot read, and never the token in the body", async () => {
    const answer = await signIn(door.url, "linlan", passwordOf("linlan"));
    expect(answer.status).toBe(200);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^qingjian\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    const body = await answer.text();
    expect(JSON.parse(body)).toEqual({ ok: true, user: { id: expect.any(String), name: "林岚", username: "linlan" }, pending: null });
    expect(cookie).not.toContain(JSON.parse(body).token ?? "no token here");
  });

  test("a Chinese user name works", async () => expect((await signIn(door.url, "王巍", passwordOf("王巍"))).status).toBe(200));

  test("a wrong password and an unknown name are told alike, in the asker's language", async () => {
    const wrong = await signIn(door.url, "linlan", "not the password");
    const unknown = await signIn(door.url, "nobody", "not the password");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
    const { requestId, ...said } = await told(wrong);
    expect(said).toEqual({
      type: "urn:qingjian:problem:not-signed-in",
      title: "未登录",
      status: 401,
      detail: expect.stringContaining("用户名或密码不正确。"),
    });
    expect(requestId).toBe(wrong.headers.get("X-Request-Id"));
    expect((await told(unknown)).detail).toBe(said.detail);
  });

  test("nobody can make an account, nor reach the library's administration", async () => {
    const admin = await door.as("admin");
    for (const path of [
      "sign-up/email",
      "admin/create-user",
      "admin/impersonate-user",
      "admin/set-role",
      "request-password-reset",
      "get-session",
    ]) {
      const answer = await admin(`/api/auth/${path}`, {
        method: "POST",
        body: JSON.stringify({ email: "a@b.cn", password: "long enough indeed", name: "x" }),
      });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  test("signing out ends the session", async () => {
    const cookie = cookieOf(await signIn(door.url, "zhouyan", passwordOf("zhouyan")));
    const me = () => fetch(`${door.url}/api/v1/me`, { headers: { cookie } });
    expect((await me()).status).toBe(200);
    await fetch(`${door.url}/api/auth/sign-out`, {
      method: "POST",
      headers: { cookie, Origin: door.url, "Content-Type": "application/json" },
      body: "{}",
    });
    expect((await me()).status).toBe(401);
  });

  test("a new password needs twelve characters", async () => {
    const linlan = await door.as("linlan");
    const change = (newPassword: string) =>
      linlan("/api/auth/change-password", { method: "POST", body: JSON.stringify({ currentPassword: passwordOf("linlan"), newPassword }) });
    const short = await change("十一个字符十一个字符一");
    expect([short.status, (await told(short)).detail]).toEqual([400, "密码至少需要 12 个字符。"]);
  });

  test("a page of another origin is refused", async () => {
    const cookie = cookieOf(await signIn(door.url, "linlan", passwordOf("linlan")));
    const away = { method: "POST", headers: { cookie, Origin: "https://elsewhere.example" } };
    expect((await fetch(`${door.url}/api/v1/alerts/x/claim`, away)).status).toBe(403);
    const signOut = { ...away, headers: { ...away.headers, "Content-Type": "application/json" }, body: "{}" };
    expect((await fetch(`${door.url}/api/auth/sign-out`, signOut)).status).toBe(403);
  });

  test("no password and no cookie reaches the log or the tables in plain", async () => {
    const { rows } = await sql<{
      row: string;
    }>`select row_to_json(a)::text as row from "account" a union all select row_to_json(u)::text from "user" u union all select row_to_json(e)::text from audit_entries e`.execute(
      door.house.store.db,
    );
    const everything = [...rows.map(({ row }) => row), ...door.logged].join("\n");
    for (const password of door.passwords.values()) expect(everything).not.toContain(password);
    expect(door.logged.join("\n")).not.toMatch(/session_token|not the password/);
  });

  test("guessing is stopped, whatever address the guesser claims to have", async () => {
    const answers: Response[] = [];
    for (let i = 0; i < 12; i++)
      answers.push(
        await fetch(`${door.url}/api/auth/sign-in/username`, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            Origin: door.url,
            "X-Forwarded-For": `10.0.0.${i}`,
            "X-Qingjian-Address": `10.0.1.${i}`,
          },
          body: JSON.stringify({ username: "admin", password: `guess number ${i}` }),
        }),
      );
    const stopped = answers.filter(({ status }) => status === 429);
    expect(stopped.length).toBeGreaterThan(0);
    expect(Number(stopped[0]?.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await Promise.all(stopped.map((answer) => told(answer)))).map(({ title }) => title)).toContain("请求过于频繁");
  });
});
