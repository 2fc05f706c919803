import { once } from "node:events";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Client, Engine } from "./engine.ts";
import { knock, serverAddress } from "./server-address.ts";
import { turnstile } from "./turnstile.ts";

pg.types.setTypeParser(20, Number); // int8: we store nothing above 2^53
pg.types.setTypeParser(1700, Number);

/** Milliseconds after which an ear that broke is opened again. */
const AGAIN = 1000;

/** Connections of a process, where nothing is said: enough for a worker. */
const USUAL = 8;
/** How long anybody waits for one, ms, and who reads much; and how long the server may take to open one. */
const PATIENCE = 10_000;
const LONG_PATIENCE = 30_000;
const OPENING = 10_000;

/** What we ask is short and asks by key, of pages that mostly lie in memory: a planner made for spinning disks reads whole tables instead, and compiles what takes a millisecond. */
const MANNER = "set random_page_cost = 1.1; set jit = off";

/** How many of so many connections those share who read much: the others are for short statements, which must not wait for them. Few are not parted. */
const longOf = (connections: number): number => (connections < USUAL ? connections : Math.max(3, Math.floor(connections / 5)));

/** A server by its connection string. @throws AddressFault, what the first connection throws */
export async function openServer(
  url: string,
  { connections = USUAL, patience = PATIENCE, locksFor = 120_000 }: { connections?: number; patience?: number; locksFor?: number } = {},
): Promise<Engine> {
  const connectionString = serverAddress(url);
  await knock(connectionString, OPENING);
  const [all, long] = [turnstile(connections, patience), turnstile(longOf(connections), Math.max(patience, LONG_PATIENCE))];
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    application_name: "qingjian",
    connectionTimeoutMillis: OPENING,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  pool.on("connect", (client) => void client.query(`${MANNER}; set idle_in_transaction_session_timeout = ${locksFor}`).catch(() => {})); // a process that hangs gives its locks back
  pool.on("connect", (client) => client.on("error", () => {})); // one that breaks in somebody's hands: his next statement says so; unheard, it would end the process
  pool.on("error", () => {}); // an idle connection that breaks is replaced at the next acquire
  const listeners = new Map<string, (payload: string) => void>();
  let ear: pg.Client | undefined;
  let closed = false;
  /** Opens the ear; when it breaks, now or later, it is opened again, once for each time. */
  const open = async () => {
    const client = new pg.Client({ connectionString, application_name: "qingjian listen", keepAlive: true });
    let broken = false;
    const mend = () => {
      if (broken) return;
      broken = true;
      if (ear === client) ear = undefined;
      client.end().catch(() => {});
      if (!closed) setTimeout(() => void open().catch(() => {}), AGAIN).unref();
    };
    client.on("notification", ({ channel, payload }) => listeners.get(channel)?.(payload ?? ""));
    client.on("error", mend);
    try {
      await client.connect();
      for (const channel of listeners.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      ear = client;
    } catch (error) {
      mend();
      throw error;
    }
  };

  return {
    kind: "server",
    async acquire(much) {
      const leave = much === true ? await long.enter() : () => {};
      try {
        const rest = await all.enter();
        try {
          const connection = await pool.connect();
          const release = (error?: Error) => {
            connection.release(error);
            rest();
            leave();
          };
          return { client: clientOf(connection), release };
        } catch (error) {
          rest();
          throw away(error as Error);
        }
      } catch (error) {
        leave();
        throw error;
      }
    },
    async listen(channel, heard) {
      listeners.set(channel, heard);
      if (ear) await ear.query(`listen ${pg.escapeIdentifier(channel)}`);
      else await open();
    },
    async close() {
      closed = true;
      await ear?.end();
      await pool.end();
    },
  };
}

/** A server that takes too long to let us in says no code: as one that cannot be reached. */
const away = (error: Error & { code?: string }): Error => (error.code === undefined ? Object.assign(error, { code: "08001" }) : error);

function clientOf(connection: pg.PoolClient): Client {
  return {
    async query(sql, params = []) {
      const { command, rowCount, rows } = await connection.query(sql, params as unknown[]);
      return { command, rowCount: rowCount ?? 0, rows };
    },
    async script(sql) {
      const results = [(await connection.query(sql)) as pg.QueryResult | pg.QueryResult[]].flat(); // `pg` gives a list for several statements
      return results.flatMap(({ rows }) => rows ?? []);
    },
    async copyIn(target, data) {
      const stream = connection.query(copyFrom(`copy ${target} from stdin (format binary)`));
      const done = once(stream, "finish");
      const step = 1 << 18;
      for (let at = 0; at < data.length; at += step)
        if (!stream.write(data.subarray(at, at + step))) await Promise.race([once(stream, "drain"), done]);
      stream.end();
      await done;
    },
    async *copyOut(query) {
      yield* connection.query(copyTo(`copy (${query}) to stdout (format binary)`));
    },
  };
}
