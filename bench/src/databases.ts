import pg from "pg";
import type { Plan } from "./plan.ts";

/** The same server, another database. */
export function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs statements in the server's own database. */
export async function onServer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database of this name, whatever stood there. */
export async function freshDatabase(url: string, name: string, template = "template0"): Promise<string> {
  await onServer(
    url,
    `drop database if exists "${name}" with (force)`,
    `create database "${name}" template "${template}" strategy file_copy`,
  ); // a large one is not written to the log row by row
  return inDatabase(url, name);
}

/** A copy of a prepared database for a figure that changes little in it; one that was kept of the same store is used again. */
async function copyToKeep(url: string, store: string, figure: string): Promise<{ name: string; own: string }> {
  const name = `${store}_${figure}`;
  if (!(await isReady(url, name))) {
    await freshDatabase(url, name, store);
    await markReady(url, name);
  }
  return { name, own: inDatabase(url, name) };
}

/** The database that a figure works in: the one that was named, which stays, or a copy of a prepared one, which goes unless it is to be kept. */
export async function workIn(
  { url, keep, store }: Pick<Plan, "url" | "keep" | "store">,
  prepare: () => Promise<string>,
  figure: string,
): Promise<{ own: string; leave(): Promise<void> }> {
  if (store !== undefined) {
    if (!(await isReady(url, store))) throw new Error(`there is no prepared database ${store}`);
    return { own: inDatabase(url, store), leave: async () => {} };
  }
  const { name, own } = await copyToKeep(url, await prepare(), figure);
  return { own, leave: async () => (keep ? undefined : dropDatabase(url, name)) };
}

export const dropDatabase = (url: string, name: string): Promise<void> => onServer(url, `drop database if exists "${name}" with (force)`);

/** Marks a database as wholly prepared, so that an interrupted preparation is never taken for one. */
export const markReady = (url: string, name: string): Promise<void> => onServer(url, `comment on database "${name}" is 'ready'`);

export async function isReady(url: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select 1 from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'ready'",
      [name],
    );
    return rows.length > 0;
  } finally {
    await client.end();
  }
}
