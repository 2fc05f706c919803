import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate, SchemaTooNew } from "./migrate.ts";
import type { Store } from "./store.ts";
import { STORES } from "./testing/stores.ts";
import { StoreBusy } from "./turnstile.ts";

describe.each(STORES)("$engine", ({ engine, open }) => {
  let store: Store;
  let another: Awaited<ReturnType<typeof open>>["another"];
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ store, another, remove } = await open());
    await store.raw("create table kept (n integer primary key)");
  });
  afterAll(() => remove());
  const kept = async () => ((await store.raw("select n from kept order by n")) as { n: number }[]).map(({ n }) => n);

  test("says which engine it is", () => expect(store.engine).toBe(engine === "embedded" ? "embedded" : "server"));

  test("a transaction is all or nothing", async () => {
    await store.raw("truncate kept");
    const work = store.transaction(async (tx) => {
      await sql`insert into kept values (1)`.execute(tx.db);
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await kept()).toEqual([]);
    await store.transaction((tx) => sql`insert into kept values (2)`.execute(tx.db));
    expect(await kept()).toEqual([2]);
  });

  test("an error that the work swallowed is not taken for success", async () => {
    await store.raw("truncate kept");
    const work = store.transaction(async (tx) => {
      await sql`insert into kept values (1)`.execute(tx.db);
      await sql`insert into kept values (1)`.execute(tx.db).catch(() => {});
    });
    await expect(work).rejects.toThrow("rolled back");
    expect(await kept()).toEqual([]);
  });

  test.skipIf(engine === "embedded")("a connection that breaks in somebody's hands fails his work, and nothing else", async () => {
    const other = await another();
    const work = store.transaction(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
      await other.raw(`select pg_terminate_backend(${rows[0]?.pid})`);
      await pause(300); // nobody asks anything while it breaks: unheard, that would end this process
      await sql`select 1`.execute(tx.db);
    });
    await expect(work).rejects.toThrow(/terminat|queryable|closed/i);
    expect(await store.raw("select 1 as n")).toEqual([{ n: 1 }]);
  });

  test.skipIf(engine === "embedded")(
    "whoever reads much leaves connections to short statements, and nobody waits for one for ever",
    async () => {
      const few = await another({ connections: 8, patience: 300 });
      const done: string[] = [];
      const note = (what: string) => () => void done.push(what);
      const long = Array.from({ length: 5 }, () => few.unhurried(() => few.raw("select pg_sleep(0.3)")).then(note("long")));
      const bulk = Array.fromAsync(few.copyOut("select 1 from pg_sleep(0.3)")).then(note("long"));
      const short = Array.from({ length: 20 }, () => few.raw("select 1").then(note("short")));
      await Promise.all([...long, ...short, bulk]);
      expect(done.slice(0, 20)).toEqual(Array(20).fill("short"));
      let leave = () => {};
      const held = new Promise<void>((resolve) => (leave = resolve));
      const holding = Array.from({ length: 8 }, () => few.transaction(() => held));
      await expect(few.raw("select 1")).rejects.toThrow(StoreBusy);
      const next = few.raw("select 1 as n");
      leave();
      await Promise.all(holding);
      expect(await next).toEqual([{ n: 1 }]);
      expect(await Promise.all(Array.from({ length: 30 }, () => few.raw("select 1 as n"))), "every place was given back").toHaveLength(30);
    },
  );

  test("work at leisure rests as long as it had the database at work, and whoever else comes does not wait for that", async () => {
    const [begun, done]: [number, string[]] = [performance.now(), []];
    const leisurely = store.atLeisure(async () => {
      await store.raw("select pg_sleep(0.3)");
      done.push("worked");
      await store.raw("select 1");
      done.push("rested");
    });
    while (done.length === 0) await store.raw("select 1");
    await store.raw("select 1");
    done.push("another");
    await leisurely;
    expect(done).toEqual(["worked", "another", "rested"]);
    expect(performance.now() - begun).toBeGreaterThan(590);
  });

  test("inside a transaction the store's own statements are refused", async () => {
    const ways: ((store: Store) => Promise<unknown>)[] = [
      (outer) => outer.db.selectFrom("meta").selectAll().execute(),
      (outer) => outer.raw("select 1"),
      (outer) => outer.transaction(async () => {}),
      async (outer) => {
        for await (const _ of outer.copyOut("select 1"));
      },
    ];
    for (const way of ways) await expect(store.transaction(() => way(store))).rejects.toThrow("goes through its tx");
    expect(await store.raw("select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("work is done again when the database asks for it, five times at most", async () => {
    await store.raw("truncate kept");
    const failing = (times: number) => {
      let attempts = 0;
      const work = store.transaction(async (tx) => {
        attempts++;
        await sql`insert into kept values (${attempts})`.execute(tx.db);
        if (attempts <= times) await sql.raw("do $$ begin raise exception 'again' using errcode = '40001'; end $$").execute(tx.db);
      });
      return work.then(
        () => attempts,
        () => -attempts,
      );
    };
    expect(await failing(3)).toBe(4);
    expect(await kept()).toEqual([4]);
    await store.raw("truncate kept");
    expect(await failing(99)).toBe(-5);
    expect(await kept()).toEqual([]);
  });

  test("writers at once wait for each other and lose nothing", async () => {
    await store.raw("create table counted (n integer); insert into counted values (0)");
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.transaction(async (tx) => {
          const { rows } = await sql<{ n: number }>`select n from counted for update`.execute(tx.db);
          await sql`update counted set n = ${(rows[0]?.n ?? 0) + 1}`.execute(tx.db);
        }),
      ),
    );
    expect(await store.raw("select n from counted")).toEqual([{ n: 20 }]);
  });

  test("a broken script does not leave its transaction open", async () => {
    await store.raw("truncate kept");
    await expect(store.raw("begin; insert into kept values (1); insert into nowhere values (1); commit")).rejects.toThrow();
    await store.raw("insert into kept values (7)");
    expect(await kept()).toEqual([7]);
  });

  test("whole numbers come as numbers, json as values", async () => {
    const rows = await store.raw(
      `select 9007199254740991::bigint as big, 1.5::numeric as share, '{"甲": [1]}'::json as body, array['a','b'] as names`,
    );
    expect(rows).toEqual([{ big: 9_007_199_254_740_991, share: 1.5, body: { 甲: [1] }, names: ["a", "b"] }]);
  });

  test("a hint is heard after the commit, and not after a rollback", async () => {
    const heard: string[] = [];
    let wake = () => {};
    const arrived = new Promise<void>((resolve) => (wake = resolve));
    await store.listen("qj_test", (payload) => {
      heard.push(payload);
      wake();
    });
    await store
      .transaction(async (tx) => {
        await tx.hint("qj_test", "never");
        throw new Error("no");
      })
      .catch(() => {});
    await store.transaction((tx) => tx.hint("qj_test", "yes"));
    await arrived;
    expect(heard).toEqual(["yes"]);
  });

  test("migrates once, whoever else does so at the same time", async () => {
    const stores = engine === "server" ? [store, await another(), await another()] : [store];
    const applied = (await Promise.all(stores.map((one) => migrate(one)))).flat();
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);
    expect(await migrate(store)).toEqual([]);
    expect(await store.raw("select count(*) as n from bucket_states")).toEqual([{ n: 1024 }]);
  });

  test("a database of a newer version is refused", async () => {
    await migrate(store);
    await store.raw("insert into migrations values ('29991231-later', 0)");
    await expect(migrate(store)).rejects.toThrow(SchemaTooNew);
    await expect(migrate(store)).rejects.toThrow("29991231-later");
    await store.raw("delete from migrations where id = '29991231-later'");
  });
});
