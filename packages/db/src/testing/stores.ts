import { randomBytes } from "node:crypto";
import { createOnCluster, dropOnCluster } from "../cluster/database-on-cluster.ts";
import { openStore, type ServerAddress, type Store } from "../store.ts";

/** A way to open an empty store for a test; `empty` is removed with it. */
export type StoreEngine = {
  readonly engine: "embedded" | "server" | "cluster";
  open(): Promise<{ store: Store; another(more?: Omit<ServerAddress, "url">): Promise<Store>; remove(): Promise<void> }>;
};

const SERVER = process.env.QINGJIAN_TEST_PG || undefined;
if (SERVER === undefined && process.env.CI === "true")
  throw new Error("under CI=true the tests need a PostgreSQL: QINGJIAN_TEST_PG is not set");
if (SERVER === undefined) process.stderr.write("skipped for want of PostgreSQL (QINGJIAN_TEST_PG): the server's half of these tests\n");

/** The coordinator of a cluster on which databases may be made. */
export const CLUSTER = process.env.CITUS_URL || undefined;
if (CLUSTER === undefined) process.stderr.write("skipped for want of a Citus cluster (CITUS_URL): the cluster's third of these tests\n");

/** The embedded engine in memory; the server of `QINGJIAN_TEST_PG` and the cluster of `CITUS_URL`, with a fresh database each time. */
export const STORES: readonly StoreEngine[] = [
  { engine: "embedded", open: openInMemory },
  ...(SERVER === undefined ? [] : [{ engine: "server" as const, open: () => openFresh(SERVER) }]),
  ...(CLUSTER === undefined ? [] : [{ engine: "cluster" as const, open: () => openOnCluster(CLUSTER) }]),
];

async function openInMemory() {
  const store = await openStore({ folder: undefined });
  return { store, another: () => Promise.reject(new Error("an embedded store has one owner")), remove: () => store.close() };
}

async function openFresh(server: string) {
  const name = nameOfOne();
  const admin = async (statement: string) => {
    const store = await openStore({ url: server, connections: 1 });
    await store.raw(statement).finally(store.close);
  };
  await admin(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return openedAt(url.href, () => admin(`drop database ${name} with (force)`));
}

async function openOnCluster(cluster: string) {
  const name = nameOfOne();
  return openedAt(await createOnCluster(cluster, name, 4), () => dropOnCluster(cluster, name));
}

const nameOfOne = (): string => `qj_store_${randomBytes(6).toString("hex")}`;

async function openedAt(url: string, drop: () => Promise<void>) {
  const opened: Store[] = [];
  const another = async (more: Omit<ServerAddress, "url"> = {}) => {
    const store = await openStore({ url, connections: 4, ...more });
    opened.push(store);
    return store;
  };
  const remove = async () => {
    for (const store of opened) await store.close();
    await drop();
  };
  return { store: await another(), another, remove };
}
