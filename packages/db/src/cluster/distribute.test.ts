import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BUCKETS } from "../bucket.ts";
import { migrate } from "../migrate.ts";
import { openStore, type Store } from "../store.ts";
import { CLUSTER } from "../testing/stores.ts";
import { dropOnCluster, joinCluster } from "./database-on-cluster.ts";
import { EVERYWHERE, QUEUES, SPREAD } from "./tables.ts";

describe("the tables, as they would stand on a cluster", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ folder: undefined });
    await migrate(store);
  }, 180_000);
  afterAll(() => store?.close());
  const names = async (query: string) => ((await store.raw(query)) as { name: string }[]).map(({ name }) => name).sort();

  test("whatever has a bucket is spread by it or is a queue; what is named is there", async () => {
    const bucketed = await names(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'bucket'",
    );
    expect([...SPREAD, ...QUEUES].sort(), "a table with a bucket belongs into one of the lists of cluster/tables.ts").toEqual(bucketed);
    expect(await names("select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")).toEqual(
      expect.arrayContaining([...EVERYWHERE]),
    );
  });

  test("every key of a spread table begins with the bucket", async () => {
    const others =
      await names(`select c.relname || ': ' || i.indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indisunique and a.attname <> 'bucket' and c.relname = any('{${SPREAD.join()}}')`);
    expect(others).toEqual([]);
  });

  test("no identity columns, sequences or triggers; nothing refers to a spread table, and it to none", async () => {
    expect(await names("select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace")).toEqual([]);
    expect(await names("select attname as name from pg_attribute where attidentity <> ''")).toEqual([]);
    expect(await names("select tgname as name from pg_trigger where not tgisinternal")).toEqual([]);
    const referring = await names(
      "select distinct t.relname as name from pg_constraint k join pg_class t on t.oid in (k.conrelid, k.confrelid) where k.contype = 'f'",
    );
    expect(referring.filter((name) => (SPREAD as readonly string[]).includes(name))).toEqual([]);
  });

  test("on one server all buckets lie in one place", async () => {
    expect(await store.raw("select place, count(*) as n from bucket_states group by place")).toEqual([{ place: 0, n: BUCKETS }]);
  });
});

describe.skipIf(CLUSTER === undefined)("a database that grows", () => {
  const name = `qj_grown_${randomBytes(6).toString("hex")}`;
  const cluster = CLUSTER as string;
  const opened: Store[] = [];
  afterAll(async () => {
    for (const store of opened) await store.close();
    await dropOnCluster(cluster, name);
  });

  test("is spread where it stands, once, with every row, whoever asks for it at the same time", { timeout: 120_000 }, async () => {
    const url = new URL(cluster);
    url.pathname = `/${name}`;
    const open = async () => {
      const store = await openStore({ url: url.href, connections: 3 });
      opened.push(store);
      return store;
    };
    const admin = await openStore({ url: cluster, connections: 1 });
    await admin.raw(`create database ${name}`).finally(admin.close);
    const store = await open();
    await migrate(store);
    await store.raw(`insert into audit_entries select n % 1024, n, 0, 'u', 'a', 'case', 'c' || n, '{}', '', 'h' from generate_series(1, 5000) as n;
      insert into sources values ('s', 'hotline', '热线', 'Hotline', 'transfers', '[]', null, 0);
      insert into service_tokens (id, source, name, prefix, hash, made_at, made_by, expires_at) values ('t', 's', 'n', 'p', 'h', 0, 'u', 1)`);
    const rows = () => store.raw("select count(*) as n, count(distinct bucket) as buckets, sum(seq)::bigint as sum from audit_entries");
    const before = await rows();

    await joinCluster(cluster, name, 4);
    const [one, another] = [await open(), await open()]; // who is connected already does not hear into how many parts
    await Promise.all([migrate(one), migrate(another)]);
    expect(await rows()).toEqual(before);
    const kinds = (await store.raw(
      "select c.relname as name, t.citus_table_type as kind from citus_tables t join pg_class c on c.oid = t.table_name",
    )) as {
      name: string;
      kind: string;
    }[];
    const of = (kind: string) =>
      kinds
        .filter((one) => one.kind === kind)
        .map((one) => one.name)
        .sort();
    expect(of("distributed")).toEqual([...SPREAD].sort());
    expect(of("reference")).toEqual([...EVERYWHERE].sort());
    expect(await store.raw("select count(distinct colocation_id) as n from citus_tables where citus_table_type = 'distributed'")).toEqual([
      { n: 1 },
    ]);
    expect(await store.raw("select count(distinct place) as n from bucket_states where place > 0")).toEqual([{ n: 4 }]);
    expect(await store.raw("select source from service_tokens"), "what refers to a table that is now everywhere").toEqual([
      { source: "s" },
    ]);
    await expect(
      store.raw("insert into service_tokens select 'x', 'none', name, 'q', hash, 0, 'u', 1 from service_tokens"),
      "still refers to it",
    ).rejects.toThrow(/foreign key/);
    expect(await migrate(store)).toEqual([]);
  });
});
