import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import { PortInUse } from "./listen.ts";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";

let door: OpenDoor;
const built = mkdtempSync(join(tmpdir(), "qingjian-pages-"));
beforeAll(async () => {
  mkdirSync(join(built, "assets"));
  writeFileSync(join(built, "index.html"), "<!doctype html><title>清鉴</title>");
  writeFileSync(join(built, "assets", "main-abc123.js"), "console.log(1)");
  writeFileSync(join(built, "reference.js"), "0");
  door = await openDoor({ console: built, reference: built });
});
afterAll(async () => {
  await door.close();
  rmSync(built, { recursive: true });
});
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${door.url}${path}`, { headers });

describe("pages", () => {
  test("any page of the console is the application, and hashed files are kept for good", async () => {
    const page = await get("/alerts/YJ-2026-000001");
    expect([page.status, page.headers.get("Cache-Control"), await page.text()]).toEqual([
      200,
      "no-cache",
      "<!doctype html><title>清鉴</title>",
    ]);
    const script = await get("/assets/main-abc123.js");
    expect(script.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(script.headers.get("Content-Type")).toContain("javascript");
    expect((await get("/assets/main-old.js")).status).toBe(404);
    expect((await get("/..%2f..%2fetc%2fpasswd")).headers.get("Content-Type")).toContain("text/html");
  });

  test("without a build one sentence says what to do", async () => {
    const { app } = createApi({
      house: door.house,
      config: { origin: undefined, proxies: [], metricsToken: undefined, logLevel: "silent", twoFactor: "optional", sso: undefined },
      log: { info() {}, warn() {}, error() {} },
      jobs: { send: async () => {} },
      reference: "/nowhere",
    });
    const [page, docs] = [await app.request("/"), await app.request("/api/docs")];
    expect([page.status, docs.status]).toEqual([503, 503]);
    expect(await page.text()).toContain("npm run build");
    expect(await docs.text()).toContain("npm run build");
  });

  test("no page names another host, and the policy allows none", async () => {
    const docs = await get("/api/docs");
    expect(await docs.text()).not.toMatch(/(https?:)?\/\/[a-z]/i);
    const policy = docs.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(policy.match(/script-src[^;]*/)?.[0]).toBe("script-src 'self'");
    expect(docs.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("the description lists every route of the API, each with its problem", async () => {
    const document = await told<{ openapi: string; paths: Record<string, Record<string, { responses: object; "x-roles": string[] }>> }>(
      await get("/api/openapi.json"),
    );
    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    );
    const served = door.api.app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/v1/"))
      .map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual([...new Set(served)].sort());
    for (const operations of Object.values(document.paths))
      for (const operation of Object.values(operations)) {
        expect(Object.keys(operation.responses).some((status) => Number(status) >= 400)).toBe(true);
        expect(operation["x-roles"].length).toBeGreaterThan(0);
      }
  });

  test("health says whether the store answers; metrics are for this machine", async () => {
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(200);
    expect(await (await get("/metrics")).text()).toContain('http_requests_total{method="GET",route="/healthz",status="200"');
    expect((await get("/metrics", { "X-Forwarded-For": "10.1.2.3" })).status).toBe(404);
    expect((await door.api.app.request("/metrics")).status).toBe(404);
  });

  test("a body that is too large is refused before it is read", async () => {
    const linlan = await door.as("linlan");
    const answer = await linlan("/api/v1/alerts/claim", { method: "POST", body: JSON.stringify({ ids: ["x".repeat(2 << 20)] }) });
    expect([answer.status, (await told(answer)).title]).toEqual([413, "内容过大"]);
  });

  test("a port in use is one clear sentence", async () => {
    const port = Number(new URL(door.url).port);
    await expect(door.api.listen(port, "127.0.0.1")).rejects.toThrow(PortInUse);
    await expect(door.api.listen(port, "127.0.0.1")).rejects.toThrow(
      `port ${port} is in use by another program; stop that program, or choose another port with --port`,
    );
  });
});
