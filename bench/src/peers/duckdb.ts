import { createWriteStream } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseLocal } from "@qingjian/events";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { LATER } from "../city-store.ts";
import { inFolder } from "../measure.ts";
import { installed } from "./installed.ts";
import { nothingFound, type Pattern } from "./patterns.ts";
import type { Peer } from "./peer.ts";
import { DENIES, LAWFUL, ORDER } from "./postgres.ts";
import { twelve } from "./queries.ts";
import { workDays } from "./work-days.ts";

type Connection = {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getColumns(): readonly (readonly unknown[])[] }>;
  closeSync(): void;
};
type Instance = { connect(): Promise<Connection>; closeSync(): void };
type Api = { DuckDBInstance: { create(path: string, options: Readonly<Record<string, string>>): Promise<Instance> } };

/** A column of ours, a keyword of DuckDB's. */
const RESERVED = /\bat\b/g;

/** The twelve in DuckDB: a table in memory, columns of the narrowest types (numbers for cases, enums for names), what is asked of texts and attributes decided beforehand. */
export async function duckdbPeer(own: string): Promise<Peer> {
  const threads = availableParallelism();
  const instance = await installed<Api>("@duckdb/node-api").DuckDBInstance.create(":memory:", {
    threads: String(threads),
    preserve_insertion_order: "false",
  });
  const connection = await instance.connect();
  const ids = await inFolder((folder) => load(connection, own, folder));
  const queries = Object.entries(
    twelve({
      rows: "events",
      id: "number",
      cases: "cases",
      isOrder: "is_order",
      denies: "e.denies",
      lawful: "lawful",
      day: (at) => `(${at} + 28800000) // 86400000`,
    }),
  ) as [Pattern, string][];
  return {
    name: "DuckDB",
    load: `twelve queries on a loaded table, ${threads} threads`,
    run: async () => {
      const found = nothingFound();
      for (const [pattern, text] of queries) {
        const all = found.get(pattern);
        const [numbers = []] = (await connection.runAndReadAll(text.replace(RESERVED, '"at"'))).getColumns();
        for (const number of numbers) all?.add(ids[Number(number)] as string);
      }
      return found;
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Loads the tables; gives the ids of cases by their numbers. */
async function load(connection: Connection, own: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: own });
  await client.connect();
  const file = async (name: string, query: string): Promise<string> => {
    const path = join(folder, `${name}.csv`);
    await pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv, header)`)), createWriteStream(path));
    return path;
  };
  const cases = await file("cases", "select row_number() over (order by case_id) as number, case_id, class from cases");
  const events = await file(
    "events",
    `select case_id, seq, at, activity, unit, to_unit, officer, ${ORDER} as is_order, coalesce(${DENIES}, false) as denies, coalesce(${LAWFUL}, false) as lawful from event_rows e`,
  );
  await client.end();
  const columns =
    "{case_id: 'VARCHAR', seq: 'SMALLINT', 'at': 'BIGINT', activity: 'VARCHAR', unit: 'VARCHAR', to_unit: 'VARCHAR', officer: 'VARCHAR', is_order: 'BOOLEAN', denies: 'BOOLEAN', lawful: 'BOOLEAN'}";
  const days = workDays(parseLocal("2020-01-01") as number, LATER).map(
    ({ day, works, before, due1 }) => `(${day}, ${works}, ${before}, ${due1})`,
  );
  for (const statement of [
    `create table cases as from read_csv('${cases}', columns = {number: 'INTEGER', case_id: 'VARCHAR', class: 'VARCHAR'})`,
    `create temp table read as from read_csv('${events}', columns = ${columns})`,
    "create type act as enum (select distinct activity from read order by activity)",
    "create type unit as enum (select distinct name from (select unit as name from read union all select to_unit from read) where name is not null order by name)",
    "create type officer as enum (select distinct officer from read where officer is not null order by officer)",
    `create table events as select number, seq, "at", activity::act as activity, unit::unit as unit, to_unit::unit as to_unit,
      officer::officer as officer, is_order, denies, lawful from read join cases using (case_id) order by number, seq`,
    "drop table read",
    "create table work_days (day bigint, works boolean, before bigint, due_1 bigint)",
    `insert into work_days values ${days.join(", ")}`,
    "checkpoint",
  ])
    await connection.run(statement);
  const [numbers = [], names = []] = (await connection.runAndReadAll("select number, case_id from cases")).getColumns();
  const ids: string[] = [];
  numbers.forEach((number, place) => {
    ids[Number(number)] = String(names[place]);
  });
  return ids;
}
