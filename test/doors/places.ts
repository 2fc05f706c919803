import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared, createOnCluster, dropOnCluster } from "@qingjian/db";
import { type House, openHouse } from "@qingjian/services";
import pg from "pg";
import { type Ended, ok, run, type Started, start } from "./command.ts";

/** Where one installation lives: a data folder, and for a server a database of its own. */
export type Place = {
  readonly engine: "embedded" | "server" | "cluster";
  readonly folder: string;
  readonly url: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  start(...args: string[]): Started;
  run(...args: string[]): Promise<Ended>;
  /** Standard output of a command that must succeed. */
  ok(...args: string[]): Promise<string>;
  json<T>(...args: string[]): Promise<T>;
  house(now?: () => number): Promise<House>;
  remove(): Promise<void>;
};
export type Engine = {
  readonly engine: Place["engine"];
  /** With an empty database at today's schema; `bare` nothing was ever made there. */
  make(more?: Readonly<Record<string, string>>, state?: "bare"): Promise<Place>;
};

export const SERVER = process.env.QINGJIAN_TEST_PG || undefined;
if (SERVER === undefined && process.env.CI === "true")
  throw new Error("under CI=true the tests need a PostgreSQL: QINGJIAN_TEST_PG is not set");
if (SERVER === undefined) process.stderr.write("skipped for want of PostgreSQL (QINGJIAN_TEST_PG): the server's half of these tests\n");

const CLUSTER = process.env.CITUS_URL || undefined;
if (CLUSTER === undefined) process.stderr.write("skipped for want of a Citus cluster (CITUS_URL): the cluster's third of these tests\n");

/** The embedded engine; the server that `QINGJIAN_TEST_PG` names and the cluster of `CITUS_URL`, with a fresh database each time. */
export const ENGINES: readonly Engine[] = [
  { engine: "embedded", make: inFolder },
  ...(SERVER === undefined
    ? []
    : [{ engine: "server" as const, make: (more?: Readonly<Record<string, string>>) => freshDatabase(SERVER, more) }]),
  ...(CLUSTER === undefined
    ? []
    : [{ engine: "cluster" as const, make: (more?: Readonly<Record<string, string>>) => onCluster(CLUSTER, more) }]),
];

/** One of them, for what is the same on all: the server where there is one. */
export const LAST: readonly Engine[] = ENGINES.slice(-1);

async function placeAt(
  engine: Place["engine"],
  url: string | undefined,
  drop: () => Promise<void>,
  more: Readonly<Record<string, string>> = {},
): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-place-"));
  const env: Record<string, string> = { ...more, ...(url === undefined ? {} : { DATABASE_URL: url }) };
  const at = (args: readonly string[]) => [...args, "--data", folder];
  const place: Place = {
    engine,
    folder,
    url,
    env,
    start: (...args) => start(at(args), { env }),
    run: (...args) => run(at(args), { env }),
    ok: (...args) => ok(at(args), { env }),
    json: async <T>(...args: string[]) => JSON.parse(await place.ok(...args, "--json")) as T,
    house: (now) => openHouse({ folder, url, key: more.QINGJIAN_KEY, ...(now === undefined ? {} : { now }) }),
    remove: async () => {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return place;
}

async function inFolder(more?: Readonly<Record<string, string>>, state?: "bare"): Promise<Place> {
  const place = await placeAt("embedded", undefined, async () => {}, more);
  if (state !== "bare") await copyPrepared(join(place.folder, "store"));
  return place;
}

async function freshDatabase(server: string, more: Readonly<Record<string, string>> = {}): Promise<Place> {
  const name = `qj_through_${randomBytes(6).toString("hex")}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return placeAt("server", url.href, () => administer(server, `drop database ${name} with (force)`), more);
}

async function onCluster(cluster: string, more: Readonly<Record<string, string>> = {}): Promise<Place> {
  const name = `qj_through_${randomBytes(6).toString("hex")}`;
  return placeAt("cluster", await createOnCluster(cluster, name, 4), () => dropOnCluster(cluster, name), more);
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
