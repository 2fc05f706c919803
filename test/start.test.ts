import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Started } from "./doors/command.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf } from "./doors/state.ts";
import { heard, passwordsIn, signIn, type Visitor } from "./doors/visitor.ts";

const LONG = 600_000;
const CITY = ["--port", "0", "--demo-cases", "1500"];
type Summary = {
  url: string;
  users: { username: string; password: string }[];
  demo: { cases: number; rows: number; alerts: number; published: string[] };
  alerts: number;
  seconds: number;
};
type Alert = { id: string; number: string; level: string; state: string; unit: string | null; revision: number; caseNumber: string };
type Listed = { rows: Alert[]; next: string | null };

describe.each(ENGINES)("the first start and the next, $engine", ({ make }) => {
  let place: Place;
  let passwords: Map<string, string>;
  let url: string;
  let server: Started;
  let linlan: Visitor;
  beforeAll(async () => {
    place = await make({}, "bare");
  });
  afterAll(async () => {
    if (server && server.child.exitCode === null) server.child.kill("SIGKILL");
    await server?.ended;
    await place?.remove();
  });

  test("killed in the middle of the first start, it completes at the second, and the third has nothing to do", {
    timeout: LONG,
  }, async () => {
    const first = place.start("start", "--once", ...CITY);
    await heard(first, /fangheng .*\n/);
    passwords = passwordsIn(first.said().stdout);
    expect([...passwords.keys()]).toEqual([
      "admin",
      "security",
      "auditor",
      "linlan",
      "zhouyan",
      "qinzheng",
      "maxiao",
      "luning",
      "songzhi",
      "hejing",
      "fangheng",
    ]);
    while (!existsSync(join(place.folder, "demo")) && first.child.exitCode === null) await pause(20);
    await pause(1500);
    first.child.kill("SIGKILL");
    expect((await first.ended).signal).toBe("SIGKILL");

    const second = await place.json<Summary>("start", "--once", ...CITY);
    expect(second.users, "the accounts were made and told at the first").toEqual([]);
    expect(second.demo.rows).toBeGreaterThan(5000);
    expect(second.alerts).toBeGreaterThan(50);
    expect(second.demo.published.length).toBeGreaterThan(0);

    const third = await place.json<Summary>("start", "--once", ...CITY);
    expect(third).toMatchObject({ users: [], alerts: second.alerts, demo: { cases: 0, alerts: 0, published: [] } });

    const house = await place.house();
    try {
      expect((await faultsOf(house)).filter((fault) => /audit|number/.test(fault))).toEqual([]);
      expect(await house.store.raw("select count(*) as n from batches where state <> 'done'")).toEqual([{ n: 0 }]);
      expect(await house.store.raw("select count(*) as n from reports where state <> 'done'")).toEqual([{ n: 0 }]);
    } finally {
      await house.close();
    }
  });

  test("it serves, and an inspector signs in with the password that was printed", { timeout: LONG }, async () => {
    server = place.start("start", ...CITY);
    url = (await heard(server, /(http:\/\/[\d.]+:\d+)\s*$/m))[1] as string;
    linlan = await signIn(url, "linlan", passwords.get("linlan") as string);
    expect(await linlan.get("/api/v1/me")).toMatchObject({ name: "林岚" });
    await expect(signIn(url, "linlan", "wrong-wrong-wrong")).rejects.toThrow("401");
    expect((await fetch(`${url}/api/v1/alerts`)).status, "a stranger sees nothing").toBe(401);
  });

  test("lists, reads, claims and confirms; a second writer is refused; others hear of it", { timeout: LONG }, async () => {
    const { rows } = await linlan.get<Listed>("/api/v1/alerts?state=raised&limit=5");
    const alert = rows[0] as Alert;
    expect(alert.number).toMatch(/^YJ-\d{4}-\d{6}$/);
    const detail = await linlan.get<Alert & { account: { findings: { sentence: { zh: string }; basis: string[] }[] }; history: unknown[] }>(
      `/api/v1/alerts/${alert.id}`,
    );
    expect(detail.account.findings[0]?.sentence.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(detail.account.findings[0]?.basis.length).toBeGreaterThan(0);

    const stop = new AbortController();
    const stream = await linlan.ask("/api/v1/stream", { signal: stop.signal });
    const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    const news = (async () => {
      for (let said = ""; ; ) {
        const { value, done } = await reader.read();
        if (done) return said;
        said += value;
        if (/event: news/.test(said)) return said;
      }
    })();

    const zhouyan = await signIn(url, "zhouyan", passwords.get("zhouyan") as string);
    const claimed = await linlan.post<Alert>(`/api/v1/alerts/${alert.id}/claim`, undefined, { "If-Match": `"${alert.revision}"` });
    expect(claimed.state).toBe("claimed");
    expect((await zhouyan.ask(`/api/v1/alerts/${alert.id}/claim`, { method: "POST" })).status).toBe(409);
    expect(await news).toMatch(/"kind":"alerts?"/);
    stop.abort();
    const confirmed = await linlan.post<Alert>(`/api/v1/alerts/${alert.id}/confirm`, { note: "属实" });
    expect(confirmed.state).toBe("confirmed");
    const after = await linlan.get<{ history: { move: string; note: string | null }[] }>(`/api/v1/alerts/${alert.id}`);
    expect(after.history.slice(-2)).toMatchObject([{ move: "claim" }, { move: "confirm", note: "属实" }]);
  });

  test("a department head sees the own department and may not decide", { timeout: LONG }, async () => {
    const maxiao = await signIn(url, "maxiao", passwords.get("maxiao") as string);
    const { rows: all } = await linlan.get<Listed>("/api/v1/alerts?limit=200");
    const foreign = all.find(({ unit }) => unit !== null && !unit.startsWith("市城管局")) as Alert;
    const own = await maxiao.ask("/api/v1/alerts?limit=200");
    if (own.ok) for (const { unit } of ((await own.json()) as Listed).rows) expect(unit).not.toBe(foreign.unit);
    else expect(own.status).toBe(403);
    expect([403, 404]).toContain((await maxiao.ask(`/api/v1/alerts/${foreign.id}`)).status);
    expect([403, 404]).toContain((await maxiao.ask(`/api/v1/alerts/${foreign.id}/claim`, { method: "POST" })).status);
    expect([403, 404]).toContain((await maxiao.ask(`/api/v1/cases/${encodeURIComponent(foreign.caseNumber)}`)).status);
  });

  test("last month's workbook downloads and opens", { timeout: LONG }, async () => {
    const { rows } = await linlan.get<{ rows: { id: string; state: string }[] }>("/api/v1/reports");
    const done = rows.find(({ state }) => state === "done");
    const file = await linlan.ask(`/api/v1/reports/${done?.id}/file`);
    expect(file.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await file.arrayBuffer());
    expect(book.worksheets.length).toBeGreaterThanOrEqual(7);
    expect(book.worksheets.every((sheet) => sheet.rowCount > 0)).toBe(true);
  });

  test("asked to stop, it ends in order", { timeout: LONG }, async () => {
    server.child.kill("SIGTERM");
    const { code, stderr } = await server.ended;
    expect(code, stderr).toBe(0);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
