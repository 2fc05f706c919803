import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";
import pg from "pg";

/** A foreign database of one's own on a real server; `run` writes to it as its owner would. */
export type ForeignDatabase = { readonly url: string; run(...statements: readonly string[]): Promise<void>; remove(): Promise<void> };
export type ForeignServer = { readonly kind: "PostgreSQL" | "MariaDB"; open(): Promise<ForeignDatabase> };

const [POSTGRES, MARIADB] = [process.env.QINGJIAN_TEST_PG, process.env.QINGJIAN_TEST_MARIADB];
if (process.env.CI === "true" && !(POSTGRES && MARIADB))
  throw new Error("under CI=true the tests need foreign servers: QINGJIAN_TEST_PG and QINGJIAN_TEST_MARIADB");
for (const [name, url] of Object.entries({ PostgreSQL: POSTGRES, MariaDB: MARIADB }))
  if (!url) process.stderr.write(`skipped for want of ${name}: pulling rows from it\n`);

const named = (url: string, name: string): string => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

async function openPostgres(server: string): Promise<ForeignDatabase> {
  const name = `qj_foreign_${randomBytes(6).toString("hex")}`;
  const run = async (url: string, statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(server, [`create database ${name}`]);
  const url = named(server, name);
  return { url, run: (...statements) => run(url, statements), remove: () => run(server, [`drop database ${name} with (force)`]) };
}

async function openMariadb(server: string): Promise<ForeignDatabase> {
  const name = `qj_foreign_${randomBytes(6).toString("hex")}`;
  const run = async (url: string, statements: readonly string[]) => {
    const connection = await createConnection(url.replace(/^mariadb:/, "mysql:"));
    try {
      for (const statement of statements) await connection.query(statement);
    } finally {
      await connection.end();
    }
  };
  await run(server, [`create database ${name} character set utf8mb4`]);
  const url = named(server, name);
  return { url, run: (...statements) => run(url, statements), remove: () => run(server, [`drop database ${name}`]) };
}

/** The servers there are: those of `QINGJIAN_TEST_PG` and `QINGJIAN_TEST_MARIADB`. */
export const FOREIGN_SERVERS: readonly ForeignServer[] = [
  ...(POSTGRES ? [{ kind: "PostgreSQL" as const, open: () => openPostgres(POSTGRES) }] : []),
  ...(MARIADB ? [{ kind: "MariaDB" as const, open: () => openMariadb(MARIADB) }] : []),
];
