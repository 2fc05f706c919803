import { AsyncLocalStorage } from "node:async_hooks";
import { channel } from "node:diagnostics_channel";
import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import { openEmbedded } from "./embedded.ts";
import type { Client, Engine } from "./engine.ts";
import { type Leisure, leisureOf } from "./leisure.ts";
import type { Schema } from "./schema.ts";
import { openServer } from "./server.ts";

/** A transaction: every statement of it goes through here. */
export type Tx = {
  readonly db: Kysely<Schema>;
  copyIn: Client["copyIn"];
  /** Tells other processes that something changed, once this is committed. A hint: nothing may rely on it. */
  hint(channel: string, payload: string): Promise<void>;
};

export type Store = {
  readonly engine: "embedded" | "server";
  /** For reads and single statements outside a transaction; inside one it is refused. */
  readonly db: Kysely<Schema>;
  /** All or nothing. Repeated when the database asks for it (deadlock, serialization), so the work must bear running again. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads much, as every statement within `unhurried` does. */
  copyOut(query: string): AsyncIterable<Uint8Array>;
  /** Work whose statements read much: on a server they share a part of the connections, so that short ones need not wait for them. */
  unhurried<T>(work: () => Promise<T>): Promise<T>;
  /** Unhurried, and after whatever the database did for it this work rests as long, a second at most: it never has more than half of a connection's time. */
  atLeisure<T>(work: () => Promise<T>): Promise<T>;
  /** Reads of one moment, whatever others write meanwhile. Holds a connection (the embedded engine has one) until it is closed. */
  snapshot(): Promise<Snapshot>;
  /** Raw statements of a library that brings its own SQL; without parameters they may be several, and their transaction is theirs. */
  raw(sql: string, params?: readonly unknown[]): Promise<unknown[]>;
  listen: Engine["listen"];
  close(): Promise<void>;
};

export type Snapshot = { copyOut(query: string): AsyncIterable<Uint8Array>; close(): Promise<void> };

/** A server. */
export type ServerAddress = {
  readonly url: string;
  /** At most so many, and how long anybody waits for one of them, ms. */
  readonly connections?: number;
  readonly patience?: number;
  /** Milliseconds for which a process that hangs in a transaction keeps its locks; 120,000 without it. */
  readonly locksFor?: number;
};
export type StoreAddress =
  | ServerAddress
  | { readonly folder: string }
  /** In memory; `image` is a file of what another such database held, to begin with. */
  | { readonly folder: undefined; readonly image?: string };

/** Every statement that Kysely compiles, and every query of a bulk read, is told here as text: for whoever checks them. */
const STATEMENTS = channel("qingjian:statement");
const TRY_AGAIN = new Set(["40001", "40P01"]);

/** With which a connection is thrown away that still sends what nobody reads. */
const NOT_READ = new Error("what was copied out was not read to its end");

/** Opens a store: `{ url }` a PostgreSQL server, `{ folder }` the embedded engine there (in memory without one). */
export async function openStore(address: StoreAddress): Promise<Store> {
  const engine =
    "url" in address
      ? await openServer(address.url, address)
      : await openEmbedded(address.folder, "image" in address ? address.image : undefined);
  const inside = new AsyncLocalStorage<true>();
  const reading = new AsyncLocalStorage<true>();
  const resting = new AsyncLocalStorage<Leisure>();
  const acquire = async (much = reading.getStore()) => {
    if (inside.getStore())
      throw new Error("inside a transaction every statement goes through its tx; the store's own db would wait for itself");
    const leisure = resting.getStore();
    if (leisure === undefined) return engine.acquire(much);
    await leisure.rest();
    const { client, release } = await engine.acquire(much);
    const worked = leisure.work();
    return {
      client,
      release: (error?: Error) => {
        worked();
        release(error);
      },
    };
  };

  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const { client, release } = await acquire();
      let broken: Error | undefined;
      try {
        await client.query("begin");
        const told: Hint[] = [];
        const result = await inside.run(true, () => work(txOf(client, told)));
        const { command } = await client.query("commit");
        if (command === "ROLLBACK") throw new Error("the transaction had failed and was rolled back");
        await tell(client, told);
        return result;
      } catch (error) {
        await client.query("rollback").catch((failure: Error) => {
          broken = failure;
        });
        const code = (error as { code?: string }).code ?? "";
        if (!TRY_AGAIN.has(code) || attempt === 5) throw error;
      } finally {
        release(broken);
      }
    }
  };

  return {
    engine: engine.kind,
    db: kyselyOver(async () => {
      const { client, release } = await acquire();
      return { client, release: () => release() };
    }),
    transaction,
    async *copyOut(query) {
      const { client, release } = await acquire(true);
      let failed: Error | undefined = NOT_READ;
      STATEMENTS.publish(query);
      try {
        const leisure = resting.getStore();
        if (leisure === undefined) yield* client.copyOut(query);
        else
          for await (const piece of client.copyOut(query)) {
            yield piece;
            await leisure.pause();
          }
        failed = undefined;
      } catch (error) {
        failed = error as Error;
        throw error;
      } finally {
        release(failed);
      }
    },
    unhurried: (work) => reading.run(true, work),
    atLeisure: (work) => reading.run(true, () => resting.run(leisureOf(), work)),
    async snapshot() {
      const { client, release } = await acquire(true);
      await client.query("begin isolation level repeatable read read only");
      let unread = false;
      return {
        async *copyOut(query) {
          unread = true;
          yield* client.copyOut(query);
          unread = false;
        },
        close: async () => {
          if (unread && engine.kind === "server") return release(NOT_READ); // while it still sends nothing else can be said to it
          await client.query("rollback").then(
            () => release(),
            (error: Error) => release(error),
          );
        },
      };
    },
    async raw(sql, params = []) {
      const { client, release } = await acquire();
      let broken: Error | undefined;
      try {
        return params.length > 0 ? (await client.query(sql, params)).rows : await client.script(sql);
      } catch (error) {
        await client.script("rollback").catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        release(broken);
      }
    },
    listen: engine.listen,
    close: engine.close,
  };
}

type Hint = readonly [channel: string, payload: string];

/**
 * Tells the hints of what has been committed. Not within the transaction: whoever commits with a notification waits for everybody else in the database who does, and
 * for the disk with each of them. A connection that breaks here takes hints with it, and the transaction stands.
 */
async function tell(client: Client, hints: readonly Hint[]): Promise<void> {
  if (hints.length === 0) return;
  const [channels, payloads] = [hints.map(([channel]) => channel), hints.map(([, payload]) => payload)];
  await client
    .query("select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as hint(channel, payload)", [channels, payloads])
    .catch(() => {});
}

const txOf = (client: Client, told: Hint[]): Tx => ({
  db: kyselyOver(async () => ({ client, release: () => {} })),
  copyIn: (target, data) => client.copyIn(target, data),
  hint: async (channel, payload) => void told.push([channel, payload]),
});

/** Kysely asks for a pool of `pg` clients; both engines lend something that answers as one. */
function kyselyOver(connect: () => Promise<{ client: Client; release(): void }>): Kysely<Schema> {
  const pool = {
    connect: async () => {
      const { client, release } = await connect();
      const query = (sql: string, params: readonly unknown[]) => {
        STATEMENTS.publish(sql);
        return client.query(sql, params);
      };
      return { query, release };
    },
    end: async () => {},
    options: {},
  };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) }); // the one seam between Kysely's idea of a pool and our engines
}
