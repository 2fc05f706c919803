import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared } from "@qingjian/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ended, run, start } from "./doors/command.ts";
import { ENGINES, type Place, SERVER } from "./doors/places.ts";

/** What cannot work is said in one sentence on standard error, without a stack, and the exit code is not 0. */
function isRefusal({ code, stdout, stderr }: Ended, says: RegExp): void {
  expect(code, stderr).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr.trimEnd().split("\n").length, stderr).toBe(1);
}

const LONG = 120_000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingjian-refusals-"));
  writeFileSync(join(folder, "log.csv"), "id,case,activity,at\n1,a,received,2026-03-02 09:00\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a wrong DATABASE_URL", () => {
  const migrate = (DATABASE_URL: string) => run(["migrate", "--data", join(folder, "data")], { env: { DATABASE_URL } });
  test("nobody answers there", { timeout: LONG }, async () => isRefusal(await migrate("postgres://u:p@127.0.0.1:1/x"), /DATABASE_URL/));
  test("who answers hangs up", { timeout: LONG }, async () => {
    const server = createServer((socket) => void socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const { port } = server.address() as { port: number };
    try {
      isRefusal(await migrate(`postgres://u:p@127.0.0.1:${port}/x`), /does not answer any more.*run the same command again/);
    } finally {
      server.close();
    }
  });
  test("no such host", { timeout: LONG }, async () =>
    isRefusal(await migrate("postgres://u:p@no-such-host.invalid/x"), /host.*DATABASE_URL/),
  );
  test("no address at all", { timeout: LONG }, async () => {
    isRefusal(await migrate("nonsense"), /DATABASE_URL/);
    isRefusal(await migrate("postgres://u:p@127.0.0.1:port/x"), /DATABASE_URL/);
  });
  test("it is never repeated with its password", { timeout: LONG }, async () => {
    expect((await migrate("postgres://somebody:topsecret@127.0.0.1:1/x")).stderr).not.toContain("topsecret");
    expect((await migrate("postgres://somebody:topsecret@:x:y/x")).stderr).not.toContain("topsecret");
  });
  test.skipIf(SERVER === undefined)("no such database, no such user", { timeout: LONG }, async () => {
    const url = new URL(SERVER as string);
    url.pathname = "/qj_never_made";
    isRefusal(await migrate(url.href), /no such database.*qj_never_made/);
    url.username = "qj_nobody";
    isRefusal(await migrate(url.href), /user of DATABASE_URL/);
  });
});

test("a port in use", { timeout: LONG }, async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => other.once("listening", listening));
  const { port } = other.address() as { port: number };
  try {
    isRefusal(await run(["start", "--once", "--no-demo", "--port", String(port), "--data", join(folder, "port")]), new RegExp(`${port}`));
  } finally {
    other.close();
  }
});

test("a data folder without write permission", { timeout: LONG }, async () => {
  const locked = join(folder, "locked");
  mkdirSync(locked);
  chmodSync(folder, 0o755);
  chmodSync(locked, 0o555);
  // Root may write anywhere: then it is tried as nobody.
  const through = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
  isRefusal(await run(["migrate", "--data", join(locked, "data")], { through }), /permission.*locked/);
  isRefusal(await run(["migrate", "--data", locked], { through }), /permission.*locked/);
});

test("a data folder that is a file", { timeout: LONG }, async () => {
  isRefusal(await run(["migrate", "--data", join(folder, "log.csv")]), /log\.csv/);
});

test("what is asked for wrongly", { timeout: LONG }, async () => {
  const data = ["--data", join(folder, "asked")];
  await copyPrepared(join(folder, "asked", "store"));
  const wrong: [string[], RegExp][] = [
    [["import", join(folder, "nowhere.csv"), "--mapping", "canonical"], /no file .*nowhere\.csv/],
    [["import", join(folder, "log.csv"), "--mapping", "no-such-mapping"], /no mapping “no-such-mapping”.*canonical/],
    [["import", join(folder, "log.csv"), "--mapping", join(folder, "none.json")], /none\.json/],
    [["report", "2026-13", "--out", join(folder, "out.xlsx")], /2026-13/],
    [["scan", "--as-of", "soon"], /--as-of.*soon/],
    [["start", "--once", "--no-demo", "--port", "99999"], /--port.*99999/],
    [["alerts", "--level", "purple"], /purple.*red/],
    [["findings", "--rule", "no-such-rule"], /no rule “no-such-rule”.*没有规则/],
    [["serve", "--port", "0", "--host", "203.0.113.5"], /203\.0\.113\.5:0.*no such address/],
  ];
  for (const [args, says] of wrong) isRefusal(await run([...args, ...data]), says);
});

test("what is asked for wrongly is said before anything is opened", { timeout: LONG }, async () => {
  const data = join(folder, "unopened");
  const step = "2026-03-02 09:20 signed 城管局\n";
  writeFileSync(join(folder, "twice.trace"), `hotline id=a\n${step}---\nhotline id=a\n${step}`);
  writeFileSync(join(folder, "order.json"), '[\n  {"id": "a", "rule": "many-units", "params": {"yellow": 4, "red": 2}}]');
  writeFileSync(
    join(folder, "mapping.json"),
    '{"id": "a", "title": {"zh": "甲", "en": "a"},\n "source": {"id": "a", "kind": "x"}, "case": "a", "events": [{"activity": "a", "at": "a"}]}',
  );
  const wrong: [string[], RegExp][] = [
    [["judge", join(folder, "log.csv"), "--rule", "no-such-rule"], /no rule “no-such-rule”.*没有规则/],
    [["judge", join(folder, "log.csv"), "--policies", join(folder, "log.csv")], /log\.csv is not JSON/],
    [
      ["judge", join(folder, "log.csv"), "--policies", join(folder, "order.json")],
      /order\.json, line 2, column 47, policy “a”: yellow.*第 2 行第 47 列/,
    ],
    [["judge", join(folder, "twice.trace")], /twice\.trace, line 4: the case of line 1 is called “a” too.*第 4 行：与第 1 行的办件同为“a”/],
    [["mapping", "check", join(folder, "mapping.json")], /mapping\.json:2:32 · source\.kind/],
    [["import", folder, "--mapping", "canonical", "--data", data], /is no file.*不是文件/],
    [["profile", "--over", "3", "--data", data], /--between/],
    [["report", "2026-10", "--out", join(folder, "nowhere", "out.xlsx"), "--data", data], /--out.*nowhere/],
    [["serve", "--port", "abc", "--data", data], /--port.*abc/],
    [["work", "--port", "abc", "--data", data], /--port.*abc/],
    [["verify", "--data", data], /nothing to verify in .*unopened.*没有可校验/],
  ];
  for (const [args, says] of wrong) isRefusal(await run(args), says);
  expect(existsSync(data)).toBe(false);
});

test("what nobody reads any more is no fault", { timeout: LONG }, async () => {
  const { child, ended } = start(["mapping", "show", "qinghe-hotline"]);
  child.stdout?.destroy();
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([0, ""]);
});

test("an option and a command that do not exist", { timeout: LONG }, async () => {
  for (const [args, says] of [
    [["scan", "--fast"], /unknown option '--fast'/],
    [["scam"], /unknown command 'scam'.*scan/s],
    [["import"], /required option '--mapping/],
    [["judge"], /missing required argument 'file'/],
  ] as const) {
    const { code, stderr } = await run(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});

describe.each(ENGINES)("$engine", ({ engine, make }) => {
  let place: Place;
  beforeAll(async () => {
    place = await make();
    await place.ok("migrate");
  }, LONG);
  afterAll(() => place?.remove());

  test("a month without data gives no workbook", { timeout: LONG }, async () => {
    const out = join(folder, `${engine}.xlsx`);
    isRefusal(await place.run("report", "2019-05", "--out", out), /2019-05|2019 年 5 月/);
    expect(() => chmodSync(out, 0o600)).toThrow("ENOENT");
  });

  if (engine === "embedded")
    test("a second process on the same folder is told who is there", { timeout: LONG }, async () => {
      const house = await place.house();
      try {
        isRefusal(await place.run("scan"), new RegExp(`another process.*${process.pid}`));
      } finally {
        await house.close();
      }
      expect((await place.run("scan")).code).toBe(0);
    });
});
