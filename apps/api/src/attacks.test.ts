import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDoor, OUTSIDE, openDoor, told } from "./testing/open-door.ts";
import { sendRaw } from "./testing/raw.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

const SECRET = "what no one may fetch";
const built = mkdtempSync(join(tmpdir(), "qingjian-attacks-"));
let door: OpenDoor;
let lead: Ask;
beforeAll(async () => {
  const dist = join(built, "dist");
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>清鉴</title>");
  writeFileSync(join(dist, "assets", "main-abc123.js"), "0");
  writeFileSync(join(built, "secret.txt"), SECRET);
  writeFileSync(join(dist, ".env"), SECRET);
  symlinkSync(join(built, "secret.txt"), join(built, "beside.txt"));
  const config = { ...OUTSIDE, securityContact: "mailto:security@example.gov.cn" };
  door = await openDoor({ console: dist, reference: built, config });
  lead = await seat(door, "lead", ["*"]);
});
afterAll(async () => {
  await door.close();
  rmSync(built, { recursive: true });
});
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "Content-Type": "application/json", Origin: door.url, ...headers },
});

describe("every answer", () => {
  test("tells a browser what it may not do, whatever it answers", async () => {
    const at = (path: string, init?: RequestInit) => () => fetch(`${door.url}${path}`, init);
    const asks: readonly (readonly [number, () => Promise<Response>])[] = [
      [200, at("/")],
      [200, at("/alerts/YJ-2026-000001")],
      [200, at("/assets/main-abc123.js")],
      [404, at("/assets/main-old.js")],
      [200, at("/.well-known/security.txt")],
      [200, at("/healthz")],
      [200, at("/metrics")],
      [200, at("/api/openapi.json")],
      [503, at("/api/docs")],
      [404, at("/api/nothing")],
      [404, at("/api/v1/nothing")],
      [401, at("/api/v1/alerts")],
      [404, at("/api/v1/alerts", { method: "PROPFIND", headers: { Origin: door.url } })],
      [401, at("/api/auth/sign-in/username", post({ username: "nobody", password: "not the password" }))],
      [400, at("/api/auth/sign-in/username", post("{"))],
      [404, at("/api/auth/sign-up/email", post({}))],
      [413, at("/api/auth/sign-in/username", post("x".repeat(2 << 20)))],
      [401, at("/api/v1/sources/canonical/events", post([]))],
      [403, at("/api/auth/sign-out", post({}, { Origin: "https://elsewhere.example" }))],
      [200, () => lead("/api/v1/alerts")],
      [400, () => lead("/api/v1/alerts?limit=many")],
      [400, () => lead("/api/v1/alerts?q=%00")],
      [404, () => lead("/api/v1/alerts/no-such")],
      [403, () => lead("/api/v1/users")],
      [200, () => lead("/api/v1/alerts/export.xlsx")],
      [200, () => lead("/api/v1/stream", { signal: AbortSignal.timeout(2000) })],
    ];
    for (const [status, ask] of asks) {
      const answer = await ask();
      const path = new URL(answer.url).pathname;
      expect([path, answer.status]).toEqual([path, status]);
      const policy = answer.headers.get("Content-Security-Policy") ?? "";
      expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")]);
      expect([path, policy]).toEqual([path, expect.not.stringMatching(/script-src[^;]*unsafe|unsafe-eval|\*|https?:/)]);
      const said = Object.fromEntries(answer.headers);
      expect([path, said]).toEqual([
        path,
        expect.objectContaining({
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "referrer-policy": "no-referrer",
          "cross-origin-resource-policy": "same-origin",
          "permissions-policy": expect.stringContaining("camera=()"),
          "content-type": expect.stringMatching(/^(?:(?:text|application\/(?:problem\+)?json)\b.*|application\/vnd\.openxml.*)/),
        }),
      ]);
      if (/^text\/|json/.test(said["content-type"] ?? "") && !path.startsWith("/metrics"))
        expect([path, said["content-type"]]).toEqual([path, expect.stringMatching(/charset=utf-8|^application\/json$|event-stream/i)]);
      expect([path, said.server, said["x-powered-by"], said["access-control-allow-origin"]]).toEqual([
        path,
        undefined,
        undefined,
        undefined,
      ]);
      if (path.startsWith("/api/")) expect([path, said["cache-control"]]).toEqual([path, expect.stringMatching(/no-store|no-cache/)]);
      await answer.body?.cancel().catch(() => undefined);
    }
  });

  test("to a fault nobody foresaw says its request id, and nothing of how it came", async () => {
    await door.house.store.db.schema.alterTable("leads").renameTo("leads_away").execute();
    const answer = await lead("/api/v1/leads");
    await door.house.store.db.schema.alterTable("leads_away").renameTo("leads").execute();
    const text = await answer.text();
    expect([answer.status, text]).toEqual([500, expect.not.stringMatching(/leads_away|select|relation|\.ts|node_modules/i)]);
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'self'");
  });
});

describe("a change that another page sends", () => {
  test("is refused at every route, whatever its body and wherever it says it comes from", async () => {
    const writes = [
      ...new Set(door.api.app.routes.filter(({ method }) => !/^(GET|ALL)$/.test(method)).map(({ method, path }) => `${method} ${path}`)),
    ];
    expect(writes.length).toBeGreaterThan(80);
    const away: readonly Record<string, string>[] = [
      { Origin: "https://elsewhere.example", "Content-Type": "application/json" },
      { Origin: "null", "Content-Type": "text/plain" },
      { Origin: `${door.url}.elsewhere.example`, "Content-Type": "multipart/form-data; boundary=x" },
      { "Sec-Fetch-Site": "cross-site", Origin: "", "Content-Type": "application/octet-stream" },
      { "Sec-Fetch-Site": "same-site", Origin: door.url, "Content-Type": "application/json" },
    ];
    const lines = () =>
      door.house.store.db.selectFrom("audit_entries").select(["bucket", "seq"]).orderBy("bucket").orderBy("seq").execute();
    const before = await lines();
    for (const [at, route] of writes.entries()) {
      const [method = "", path = ""] = route.split(" ");
      const headers = away[at % away.length];
      const answer = await lead(path.replace(/:\w+/g, "no-such"), { method, body: "{}", ...(headers && { headers }) });
      expect([route, headers, answer.status]).toEqual([route, headers, 403]);
      await answer.body?.cancel();
    }
    expect(await lines()).toEqual(before);
  });

  test("and so is one with our cookies that does not say where it comes from", async () => {
    const { cookie } = await cookieOfLead();
    const silent = `POST /api/auth/sign-out HTTP/1.1\r\nHost: ${new URL(door.url).host}\r\nCookie: ${cookie}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
    expect(await sendRaw(door.url, silent)).toMatch(/^HTTP\/1\.1 403 /);
    expect((await lead("/api/v1/me")).status).toBe(200);
  });
});

/** The cookie that the seated lead sends. */
async function cookieOfLead(): Promise<{ cookie: string }> {
  const row = await door.house.store.db.selectFrom("session").select("token").orderBy("createdAt", "desc").executeTakeFirstOrThrow();
  return { cookie: `qingjian.session_token=${row.token}.x` };
}

describe("a request that is not as it should be", () => {
  test.for([
    ["both lengths", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400],
    ["an encoding that is none", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400],
    ["an encoding after the last", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400],
    ["a blank before the colon", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400],
    ["a folded header", "X-A: b\r\n c\r\n\r\n", 400],
    ["a length below nothing", "Content-Length: -5\r\n\r\n", 400],
    ["a broken chunk", "Transfer-Encoding: chunked\r\n\r\n5;\nx\r\nhello\r\n0\r\n\r\n", 400],
    ["NUL in a header", "X-A: a\0b\r\n\r\n", 400],
    ["a second host", "Host: elsewhere\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 400],
    ["headers beyond 16 KB", `X-A: ${"a".repeat(20_000)}\r\n\r\n`, 431],
  ] as const)("is refused once and the connection closed: %s", async ([, rest, status]) => {
    const said = await sendRaw(door.url, `POST /api/auth/sign-out HTTP/1.1\r\nHost: x\r\n${rest}`);
    expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`]);
  });
});

describe("what no database keeps, at the door where nobody has signed in yet", () => {
  test.for([
    ["sign-in/username", { username: "lin\0lan", password: "a password of some length" }, "", 400],
    ["sign-in/username", { username: "linlan", password: "\ud800 of some length" }, "", 400],
    ["two-factor/verify-totp", { code: "123\u0000456" }, "", 400],
    ["two-factor/verify-totp", { code: "123456" }, "2fa-%00.sign", 401],
    ["two-factor/verify-totp", { code: "123456" }, "%E0%A4%A.sign", 401],
    ["two-factor/verify-backup-code", { code: "123456" }, "2fa-%ff.sign", 401],
  ] as const)("is refused in words, not by a fault of ours: %s %j %s", async ([path, body, value, status]) => {
    for (const type of ["application/json", "text/plain"]) {
      const cookie = value === "" ? {} : { cookie: `qingjian.two_factor=${value}` };
      const answer = await fetch(`${door.url}/api/auth/${path}`, post(body, { "Content-Type": type, ...cookie }));
      expect([path, type, answer.status]).toEqual([path, type, status]);
      expect((await told(answer)).detail).not.toBe("");
    }
  });
});

describe("a path out of the folder of pages", () => {
  test.for([
    ...[
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/secret.txt",
      "/assets/../../secret.txt",
      "/assets/..%5c..%5csecret.txt",
      "/..\\secret.txt",
    ],
    ...[
      "/%252e%252e%252fsecret.txt",
      "//secret.txt",
      "/assets/%00",
      "/.env",
      "/%2eenv",
      "/assets/main-abc123.js%00.html",
      "/%c0%ae%c0%ae/secret.txt",
    ],
    ...["/.git/config", "/package.json", "/secret.txt", "http://elsewhere/../secret.txt", "/api/docs/../../secret.txt", "/assets/"],
  ])("leads nowhere: %s", async (path) => {
    const said = await sendRaw(door.url, `GET ${path} HTTP/1.1\r\nHost: ${new URL(door.url).host}\r\nConnection: close\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 (?:200|400|404)/);
    expect(said).not.toContain(SECRET);
  });

  test("who finds a weakness learns whom to write to", async () => {
    const text = await (await fetch(`${door.url}/.well-known/security.txt`)).text();
    expect(text).toContain("Contact: mailto:security@example.gov.cn\nExpires: 20");
    expect((await told<{ status: number }>(await door.api.app.request("/api/nothing"))).status).toBe(404);
  });
});
