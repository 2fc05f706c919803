import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { bucketOf } from "@qingjian/db";
import { DAY, HOUR, type Instant, localDay } from "@qingjian/events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { freshDatabase, isReady, markReady } from "./databases.ts";
import { judgedCity } from "./judged-city.ts";
import { say } from "./measure.ts";

const CITY = 50_000;
/** Copies go back a year, by whole weeks, so that days off stay days off. */
const TIMES_BACK = 13;
const FOUR_WEEKS = 28 * DAY;

/**
 * A database with so many alerts, each on a case of its own with its trace and findings: those of a judged city over and over, each time some weeks earlier. What is
 * older than four weeks is decided, but for two in a hundred. An earlier store of the same day is used again.
 */
export async function loadStore(url: string, alerts: number, until: Instant): Promise<string> {
  const name = `qingjian_bench_load_${alerts}_${localDay(until).replaceAll("-", "")}`;
  if (await isReady(url, name)) return name;
  const city = await judgedCity(url, { cases: CITY, until, months: 1 });
  say(`preparing ${name}: the alerts of ${city} are multiplied …`);
  const client = new pg.Client({ connectionString: await freshDatabase(url, name, city) });
  await client.connect();
  try {
    await client.query(
      "create unlogged table copies (of_bucket smallint, of_id text, bucket smallint, id text, alert_id text, number text, shift bigint, decided boolean)",
    );
    await nameCopies(client, alerts, until);
    for (const [table, changed] of Object.entries(COPIED)) await copyRows(client, table, changed);
    await client.query("update counters set value = (select count(*) from alerts) where name like 'alert-%'");
    await client.query("drop table copies");
    await client.query("vacuum (freeze, analyze)");
  } finally {
    await client.end();
  }
  await markReady(url, name);
  return name;
}

/** Which case and alert is copied under which name: their buckets are ours to compute. */
async function nameCopies(client: pg.Client, alerts: number, until: Instant): Promise<void> {
  const { rows } = await client.query<{ bucket: number; subject_id: string; alert_id: string }>(
    "select bucket, subject_id, alert_id from alerts where subject_kind = 'case' order by alert_id",
  );
  const { rows: there } = await client.query<{ count: number }>("select count(*)::int as count from alerts");
  const year = localDay(until).slice(0, 4);
  function* lines(): Generator<string> {
    let number = there[0]?.count ?? 0;
    for (let copy = 1; number < alerts; copy++)
      for (const { bucket, subject_id, alert_id } of rows.slice(0, alerts - number)) {
        const id = `${subject_id}-${copy}`;
        const back = copy % TIMES_BACK;
        number++;
        const decided = back > 0 && number % 50 !== 0;
        const name = `YJ-${year}-${String(number).padStart(6, "0")}`;
        yield `${[bucket, subject_id, bucketOf(id), id, `${alert_id}-${copy}`, name, back * FOUR_WEEKS, decided].join("\t")}\n`;
      }
  }
  await pipeline(Readable.from(lines()), client.query(copyFrom("copy copies from stdin")));
  await client.query("create index on copies (of_bucket, of_id)");
  await client.query("analyze copies");
}

const EARLIER = (...columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, `t.${column} - k.shift`]));
/** What a copied row says otherwise than its model `t`, by table; `subject` is the column that names the case. */
const COPIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cases: {
    case_id: "k.id",
    ...EARLIER("due", "opened_at", "closed_at", "last_event_at"),
    trace: "json_build_array(t.trace -> 0, (t.trace ->> 1)::bigint - k.shift, t.trace -> 2, t.trace -> 3, t.trace -> 4)",
  },
  case_checks: { case_id: "k.id", ...EARLIER("judged_at"), next_check_at: "null" },
  findings: { subject_id: "k.id", ...EARLIER("occurred_at", "made_at", "changed_at") },
  alerts: {
    subject_id: "k.id",
    alert_id: "k.alert_id",
    number: "k.number",
    ...EARLIER("raised_at", "changed_at", "due_at"),
    state: "case when k.decided and t.state in ('raised', 'claimed') then 'confirmed' else t.state end",
    decided_at: `coalesce(t.decided_at - k.shift, case when k.decided then t.raised_at - k.shift + ${5 * HOUR} end)`,
    decided_by: "coalesce(t.decided_by, case when k.decided then 'u-1' end)",
  },
  alert_events: { alert_id: "k.alert_id", at: "t.at - k.shift" },
};

async function copyRows(client: pg.Client, table: string, changed: Readonly<Record<string, string>>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum",
    [table],
  );
  const values = rows.map(({ name }) => (name === "bucket" ? "k.bucket" : (changed[name] ?? `t.${name}`)));
  const ofCase = table.startsWith("case");
  const models =
    table === "alert_events"
      ? "join alerts a on a.bucket = k.of_bucket and a.subject_kind = 'case' and a.subject_id = k.of_id join alert_events t on t.bucket = a.bucket and t.alert_id = a.alert_id"
      : `join ${table} t on t.bucket = k.of_bucket and t.${ofCase ? "case_id" : "subject_id"} = k.of_id${ofCase ? "" : " and t.subject_kind = 'case'"}`;
  await client.query(
    `insert into ${table} (${rows.map(({ name }) => name).join(", ")}) select ${values.join(", ")} from copies k ${models} order by k.bucket`,
  );
}
