import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { dumpSchema } from "./schema-dump.ts";
import { STORES } from "./testing/stores.ts";

describe.each(STORES)("$engine", ({ open }) => {
  test("schema.sql is what the migrations make", async () => {
    const { store, remove } = await open();
    try {
      await migrate(store);
      const written = await readFile(new URL("../schema.sql", import.meta.url), "utf8");
      expect(await dumpSchema(store), "it is stale: npm run new -- schema").toBe(written);
    } finally {
      await remove();
    }
  });

  test("it sees a table, a column, a constraint and an index", async () => {
    const { store, remove } = await open();
    try {
      await store.raw("create table 甲 (n integer primary key, t text not null check (t <> '')); create index on 甲 (t) where n > 1");
      const dump = await dumpSchema(store);
      for (const part of [
        "create table 甲 (",
        "n integer not null",
        "t text not null",
        "PRIMARY KEY (n)",
        "CHECK ((t <> ''::text))",
        "WHERE (n > 1);",
      ])
        expect(dump).toContain(part);
    } finally {
      await remove();
    }
  });
});
