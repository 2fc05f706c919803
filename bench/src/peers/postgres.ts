import { availableParallelism } from "node:os";
import { parseLocal } from "@qingjian/events";
import pg from "pg";
import { LATER } from "../city-store.ts";
import { type Found, nothingFound, type Pattern } from "./patterns.ts";
import type { Peer } from "./peer.ts";
import { type Dialect, twelve } from "./queries.ts";
import { workDays } from "./work-days.ts";

const NO = "lower(e.attributes->>'resolved') in ('no', 'false', 'n', '0', '否')";
const UNSETTLED = ["未解决", "没有解决", "没解决", "未办理", "没有办理", "未处理", "没有处理"];
const GROUNDS = ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"];

/** In a row of event_rows: it is of an order, as a range that an index can walk. */
export const ORDER = "(case_id >= 'qinghe-hotline/' and case_id < 'qinghe-hotline0')";
/** In a row `e` of event_rows: the petitioner denies that anything was settled. */
export const DENIES = `((e.activity = 'called-back' and ${NO}) or (e.activity = 'reopened' and (${NO} or e.text ~ '${UNSETTLED.join("|")}')))`;
/** In a row `e` of event_rows: a suspension that the clock deducts. */
export const LAWFUL = `(e.attributes->>'ground' ~ '${GROUNDS.join("|")}' and lower(e.attributes->>'notified') in ('yes', 'true', 'y', '1', '是'))`;

const DIALECT: Dialect = {
  rows: "event_rows",
  id: "case_id",
  cases: "cases",
  isOrder: ORDER,
  denies: DENIES,
  lawful: LAWFUL,
  day: (at) => `(${at} + 28800000) / 86400000`,
};

/** Indexes that answer the twelve without the table itself, and settings that keep every sort and hash in memory and on all cores. */
const INDEXES = [
  "create index if not exists event_rows_walk on event_rows (case_id, seq) include (activity, at, unit, to_unit, officer)",
  "create index if not exists event_rows_acts on event_rows (activity, case_id, seq) include (at, officer)",
  "create index if not exists event_rows_handed on event_rows (case_id, seq) include (activity, at, to_unit) where to_unit is not null",
  `create index if not exists event_rows_denied on event_rows (case_id, seq) where ${DENIES.replaceAll("e.", "")}`,
  "create index if not exists cases_class on cases (case_id) include (class)",
];

/** The twelve as PostgreSQL answers them over its own rows. */
export async function postgresPeer(own: string): Promise<Peer> {
  const client = new pg.Client({ connectionString: own });
  await client.connect();
  await client.query("drop table if exists work_days");
  await client.query(
    "create table work_days (day bigint primary key, works boolean not null, before bigint not null, due_1 bigint not null)",
  );
  const days = workDays(parseLocal("2020-01-01") as number, LATER);
  await client.query("insert into work_days select * from unnest($1::bigint[], $2::boolean[], $3::bigint[], $4::bigint[])", [
    days.map(({ day }) => day),
    days.map(({ works }) => works),
    days.map(({ before }) => before),
    days.map(({ due1 }) => due1),
  ]);
  for (const index of INDEXES) await client.query(index);
  for (const table of ["event_rows", "cases", "work_days"]) await client.query(`vacuum analyze ${table}`);
  const threads = availableParallelism();
  for (const setting of [
    "work_mem = '512MB'",
    "hash_mem_multiplier = 4",
    "random_page_cost = 1.1",
    "effective_cache_size = '8GB'",
    "jit = off",
  ])
    await client.query(`set ${setting}`);
  await client.query(`set max_parallel_workers_per_gather = ${threads}`);
  const queries = Object.entries(twelve(DIALECT)) as [Pattern, string][];
  return {
    name: "PostgreSQL",
    load: `twelve queries, ${INDEXES.length} indexes of their own, ${threads} workers`,
    run: async (): Promise<Found> => {
      const found = nothingFound();
      for (const [pattern, text] of queries) {
        const { rows } = await client.query<[string]>({ text, rowMode: "array" });
        const all = found.get(pattern);
        for (const [id] of rows) all?.add(id);
      }
      return found;
    },
    close: () => client.end(),
  };
}
