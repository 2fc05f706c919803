import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { openStore } from "@qingjian/db";

/** A database of another system on a real server; `run` writes to it as its owner would. */
export type ForeignDatabase = { readonly url: string; run(...statements: readonly string[]): Promise<void>; remove(): Promise<void> };

const [POSTGRES, MARIADB] = [process.env.QINGJIAN_TEST_PG, process.env.QINGJIAN_TEST_MARIADB];
if (process.env.CI === "true" && !(POSTGRES && MARIADB))
  throw new Error("under CI=true the tests need foreign servers: QINGJIAN_TEST_PG and QINGJIAN_TEST_MARIADB");
for (const [name, url] of Object.entries({ PostgreSQL: POSTGRES, MariaDB: MARIADB }))
  if (!url) process.stderr.write(`skipped for want of ${name}: feeds that pull from it\n`);

async function onPostgres(url: string, statements: readonly string[]): Promise<void> {
  const store = await openStore({ url, connections: 1 });
  try {
    for (const statement of statements) await store.raw(statement);
  } finally {
    await store.close();
  }
}

/** By the server's own client program: services has no library for it. */
async function onMariadb(url: string, statements: readonly string[]): Promise<void> {
  const { hostname, port, username, pathname } = new URL(url);
  const where = ["--no-defaults", `--host=${hostname}`, `--port=${port}`, `--user=${username}`, "--default-character-set=utf8mb4"];
  await promisify(execFile)("mariadb", [...where, ...(pathname.length > 1 ? [pathname.slice(1)] : []), "-e", statements.join(";\n")]);
}

const opener = (server: string, run: typeof onPostgres, remove: (name: string) => string) => async (): Promise<ForeignDatabase> => {
  const name = `qj_pulled_${randomBytes(6).toString("hex")}`;
  await run(server, [`create database ${name}`]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, run: (...statements) => run(url.href, statements), remove: () => run(server, [remove(name)]) };
};

export const FOREIGN: readonly { readonly kind: string; open(): Promise<ForeignDatabase> }[] = [
  ...(POSTGRES ? [{ kind: "PostgreSQL", open: opener(POSTGRES, onPostgres, (name) => `drop database ${name} with (force)`) }] : []),
  ...(MARIADB ? [{ kind: "MariaDB", open: opener(MARIADB, onMariadb, (name) => `drop database ${name}`) }] : []),
];
