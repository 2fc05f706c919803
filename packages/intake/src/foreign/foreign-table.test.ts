import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FOREIGN_SERVERS, type ForeignDatabase } from "../testing/foreign-servers.ts";
import { ForeignFault, type PageFrom, type TableAsk } from "./foreign-table.ts";
import { openTable } from "./open-table.ts";

if (FOREIGN_SERVERS.length === 0) test("pulling", ({ skip }) => skip("it needs a PostgreSQL or a MariaDB server"));

describe.each(FOREIGN_SERVERS)("a table of $kind", ({ kind, open }) => {
  const postgres = kind === "PostgreSQL";
  let database: ForeignDatabase;
  const ask = (more: Partial<TableAsk> = {}): TableAsk => ({
    url: database.url,
    table: "流转 记录",
    watermark: "更新时间",
    key: ["流水号"],
    zone: "Asia/Shanghai",
    timeout: 5,
    ...more,
  });
  const quote = (name: string) => (postgres ? `"${name}"` : `\`${name}\``);
  beforeAll(async () => {
    database = await open();
    const instant = postgres ? "timestamptz" : "timestamp(6) null";
    await database.run(
      `create table ${quote("流转 记录")} (${quote("流水号")} bigint primary key, ${quote("更新时间")} ${instant}, at date, note text, sum numeric(20,2))`,
      ...(postgres ? [] : ["set time_zone = '+08:00'"]),
      ...Array.from({ length: 25 }, (_, nth) => {
        const id = 9007199254740990n + BigInt(nth);
        const second = String(Math.floor(nth / 10)).padStart(2, "0"); // ten rows share a watermark
        return `insert into ${quote("流转 记录")} values (${id}, ${postgres ? "timestamptz " : ""}'2026-03-02 09:00:${second}.123456${postgres ? "+08" : ""}', '2026-03-01', 'it''s \\\\ ${nth}', 12345678901234567.25)`;
      }),
      `insert into ${quote("流转 记录")} values (1, null, null, null, null)`,
    );
  });
  afterAll(() => database.remove());
  const all = async (limit: number, first?: PageFrom, more: Partial<TableAsk> = {}) => {
    const table = await openTable(ask(more));
    const rows: (readonly (string | null)[])[] = [];
    try {
      for (let from = first; ; ) {
        const page = await table.page({ from, limit });
        rows.push(...page.rows);
        if (page.rows.length < limit || page.last === undefined) return { table, rows, last: page.last };
        from = { after: page.last };
      }
    } finally {
      await table.close();
    }
  };

  test("is read in pages by watermark and key: every row once, exact to the last digit", async () => {
    const { table, rows } = await all(7);
    expect(table.order).toBe("time");
    expect(table.columns).toEqual(["流水号", "更新时间", "at", "note", "sum"]);
    expect(rows.map(([id]) => id)).toEqual(Array.from({ length: 25 }, (_, nth) => String(9007199254740990n + BigInt(nth))));
    expect(rows[0]).toEqual([
      "9007199254740990",
      "2026-03-02 09:00:00.123456",
      "2026-03-01",
      postgres ? "it's \\\\ 0" : "it's \\ 0",
      "12345678901234567.25",
    ]);
  });

  test("is read again from before a place, from a value on, or behind a place", async () => {
    const { last } = await all(7);
    if (!last) throw new Error("nothing was read");
    expect((await all(100, { after: last })).rows).toEqual([]);
    expect((await all(100, { before: last, by: 1 })).rows.length).toBe(15);
    expect((await all(4, { at: "2026-03-02 09:00:02" })).rows.length).toBe(5);
    const byNumber = await all(10, { before: ["9007199254741014"], by: 3 }, { watermark: "流水号" });
    expect([byNumber.table.order, byNumber.rows.length]).toEqual(["number", 4]);
  });

  test("cannot be written to, and says what is wrong in words without its address", async () => {
    await expect(openTable(ask({ table: 'x" limit 0; drop table y; --' }))).rejects.toBeInstanceOf(ForeignFault);
    await expect(openTable(ask({ key: ["编号"] }))).rejects.toThrow(/no column “编号”; it has 流水号/);
    await expect(openTable(ask({ table: "nothing" }))).rejects.toBeInstanceOf(ForeignFault);
    const wrong = new URL(database.url);
    wrong.port = "1";
    await expect(openTable(ask({ url: wrong.href }))).rejects.toBeInstanceOf(ForeignFault);
    await expect(openTable(ask({ url: "oracle://x/y" }))).rejects.toThrow(/postgres:\/\/, mysql/);
  });
});
