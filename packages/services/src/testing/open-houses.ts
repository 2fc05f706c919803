import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOnCluster, dropOnCluster, migrate, openStore, preparedImage, type StoreAddress } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { openJudges } from "../judges.ts";
import { openHub } from "../news.ts";
import { openSecrets } from "../secrets.ts";

/** A way to open an empty house for a test; `now` is its clock. Closing it removes everything it had. */
export type HouseEngine = { readonly engine: string; open(now?: () => Instant): Promise<House> };

const SERVER = process.env.QINGJIAN_TEST_PG || undefined;
const CLUSTER = process.env.CITUS_URL || undefined;

/** The embedded engine, in memory; the server that `QINGJIAN_TEST_PG` names and the cluster of `CITUS_URL`, with a fresh database for each house. */
export const HOUSES: readonly HouseEngine[] = [
  { engine: "embedded", open: async (now = Date.now) => openAt({ folder: undefined, image: await preparedImage() }, now, async () => {}) },
  ...(SERVER === undefined ? [] : [{ engine: "server", open: (now: () => Instant = Date.now) => openOn(SERVER, now) }]),
  ...(CLUSTER === undefined ? [] : [{ engine: "cluster", open: (now: () => Instant = Date.now) => openOnCluster(CLUSTER, now) }]),
];

async function openAt(address: StoreAddress, now: () => Instant, afterwards: () => Promise<void>): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-house-"));
  const store = await openStore(address);
  await migrate(store);
  const judges = "url" in address ? openJudges(address.url) : undefined;
  const close = async () => {
    await judges?.close();
    await store.close();
    await afterwards();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, folder, secrets: openSecrets(folder), news: await openHub(store), judges, lostAfter: 60_000, now, close };
}

async function openOn(server: string, now: () => Instant): Promise<House> {
  const name = `qj_test_${randomBytes(6).toString("hex")}`;
  const admin = async (statement: string) => {
    const store = await openStore({ url: server, connections: 1 });
    await sql.raw(statement).execute(store.db);
    await store.close();
  };
  await admin(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return openAt({ url: url.href, connections: 8 }, now, () => admin(`drop database ${name} with (force)`));
}

async function openOnCluster(cluster: string, now: () => Instant): Promise<House> {
  const name = `qj_test_${randomBytes(6).toString("hex")}`;
  return openAt({ url: await createOnCluster(cluster, name, 4), connections: 8 }, now, () => dropOnCluster(cluster, name));
}
