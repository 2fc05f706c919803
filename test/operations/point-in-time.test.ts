import { execFile, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
// @ts-expect-error a plain script without types
import { postgresPrograms, unprivileged } from "../../scripts/postgres.mjs";
import { ok, ROOT, run } from "../doors/command.ts";

const programs = (await postgresPrograms()) as string | undefined;
const OLDER = join(ROOT, "packages/services/src/backup/testing/made-at-20261123.backup");
const KEY = { QINGJIAN_KEY: "ab".repeat(32) };
const folder = mkdtempSync(join(tmpdir(), "qingjian-moment-"));
const owner = (process.getuid?.() === 0 && programs ? await unprivileged() : {}) as { uid?: number; gid?: number };
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a program as whoever runs PostgreSQL. */
const as = (file: string, ...args: string[]) =>
  promisify(execFile)(file, args, { ...owner, cwd: folder, env: { PATH: `${programs}:${process.env.PATH}`, LC_ALL: "C", HOME: folder } });
const script = (name: string, ...args: string[]) => as("/bin/sh", join(ROOT, "ops/postgres", name), ...args);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => probe.once("listening", done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}

async function serve(data: string, settings: readonly string[]): Promise<string> {
  const port = await freePort();
  const args = ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", folder, ...settings.flatMap((one) => ["-c", one])];
  const child = spawn(join(programs as string, "postgres"), args, {
    ...owner,
    cwd: folder,
    stdio: "ignore",
    env: { PATH: process.env.PATH, LC_ALL: "C" },
  });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  stops.push(async () => {
    child.kill("SIGINT");
    await gone;
  });
  const url = `postgres://postgres@127.0.0.1:${port}/`;
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: `${url}postgres` });
    try {
      await client.connect();
      const { rows } = await client.query("select pg_is_in_recovery() as recovering");
      if (!rows[0].recovering) return url;
    } catch (error) {
      if (tries > 300 || child.exitCode !== null) throw error;
    } finally {
      await client.end().catch(() => {});
    }
    await pause(200);
  }
}

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

test.skipIf(programs === undefined)(
  "a server goes back to the moment before the damage, and the audit log verifies (needs PostgreSQL's programs)",
  { timeout: 300_000 },
  async () => {
    for (const path of ["wal", "base", "."].map((name) => join(folder, name))) {
      mkdirSync(path, { recursive: true });
      chmodSync(path, 0o755);
      if (owner.uid !== undefined) chownSync(path, owner.uid, owner.gid as number);
    }
    const data = join(folder, "data");
    await as(join(programs as string, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
    const archive = `archive_command=/bin/sh ${join(ROOT, "ops/postgres/archive-wal.sh")} "%p" "%f" ${join(folder, "wal")}`;
    const server = await serve(data, ["archive_mode=on", "wal_level=replica", archive, "fsync=off"]);
    await ask(`${server}postgres`, "create database qingjian");
    const env = { ...KEY, DATABASE_URL: `${server}qingjian` };
    const house = ["--data", join(folder, "house")];
    await ok(["restore", OLDER, ...house], { env });

    const base = (await script("base-backup.sh", `${server}postgres`, join(folder, "base"))).stdout.trim().split("\n").at(-1) as string;
    await ok(["audit", "seal", ...house], { env });
    const [good] = await ask(
      env.DATABASE_URL,
      "select count(*)::int as alerts, (select count(*)::int from audit_entries) as entries, (select max(seq)::int from seals) as seal from alerts",
    );
    const [{ moment } = {}] = await ask(env.DATABASE_URL, "select pg_sleep(0.01), clock_timestamp()::text as moment");
    await ask(
      env.DATABASE_URL,
      "select pg_sleep(0.05)",
      "delete from audit_entries where seq = 1",
      "drop table alerts", // somebody's hand
      "select pg_switch_wal()",
    );
    for (let tries = 0; tries < 100; tries++) {
      const [{ waiting } = {}] = await ask(
        `${server}postgres`,
        "select (last_archived_wal is null or last_archived_wal < pg_walfile_name(pg_switch_wal())) and last_archived_time < now() - interval '1 hour' as waiting from pg_stat_archiver",
      );
      if (waiting === false) break;
      await pause(100);
    }
    expect((await run(["verify", ...house], { env })).code, "the damage is found").toBe(1);

    const restored = join(folder, "restored");
    await script("restore-to.sh", base, join(folder, "wal"), restored, String(moment));
    await expect(script("restore-to.sh", base, join(folder, "wal"), restored)).rejects.toThrow(/is not empty/);
    const again = await serve(restored, ["fsync=off"]);
    const back = { ...KEY, DATABASE_URL: `${again}qingjian` };
    const [then] = await ask(
      back.DATABASE_URL,
      "select count(*)::int as alerts, (select count(*)::int from audit_entries) as entries, (select max(seq)::int from seals) as seal from alerts",
    );
    expect(then).toEqual(good);
    expect(JSON.parse(await ok(["verify", ...house, "--json"], { env: back }))).toMatchObject({
      whole: true,
      anchors: [{ seals: good?.seal }],
    });
  },
);
