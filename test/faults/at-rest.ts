import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type House, SYSTEM, scan, verifyAudit } from "@qingjian/services";
import type { Came, Outside } from "./outside.ts";
import type { Site } from "./site.ts";
import { tellEverything } from "./stages.ts";

/** What is left to be done by those who work: each line names it. Nothing may be left for long. */
const WAITING: Readonly<Record<string, string>> = {
  "buckets due": "select count(*) as n from bucket_states where next_due_at <= $1",
  "groups due": "select count(*) as n from due_groups where due_at <= $1",
  "sums to be added": "select count(*) as n from tally_changes where $1 > 0",
  "moves to be folded": "select count(*) as n from oversight_due where $1 > 0",
  "reports not written": "select count(*) as n from reports where state in ('asked', 'running') and $1 > 0",
  "imports under way": "select count(*) as n from batches where state not in ('done', 'refused') and $1 > 0",
  "messages being sent": "select count(*) as n from deliveries where state = 'sending' and next_at <= $1",
};
const JOBS = "select count(*) as n from jobs.job where name in ('report', 'import') and state in ('created', 'retry', 'active')";

async function waiting({ store, now }: House): Promise<string[]> {
  const count = async (text: string) => Number(((await store.raw(text.replace("$1", `${now()}::bigint`))) as { n: number }[])[0]?.n);
  const left: string[] = [];
  for (const [what, text] of Object.entries(WAITING)) {
    const n = await count(text);
    if (n > 0) left.push(`${n} ${what}`);
  }
  const queue = (await store.raw("select to_regclass('jobs.job') is not null as there")) as { there: boolean }[];
  const jobs = queue[0]?.there ? await count(JOBS) : 0;
  return jobs > 0 ? [...left, `${jobs} jobs in the queue`] : left;
}

/** Waits until those who work have nothing left to do; gives what they still had when the time was over. The embedded engine cannot be looked into while it works. */
export async function comeToRest(site: Site, patience: number): Promise<string[]> {
  if (site.engine === "embedded" || ![...site.parts.keys()].some((name) => name.includes("worker"))) return [];
  const until = Date.now() + patience;
  const house = await site.house();
  try {
    for (;;) {
      const left = await waiting(house).catch((error: Error) => [`the database did not answer: ${error.message}`]);
      if (left.length === 0) return [];
      if (Date.now() > until) return left.map((one) => `stuck: ${one} after ${Math.round(patience / 1000)} s`);
      await pause(250);
    }
  } finally {
    await house.close();
  }
}

/** What must hold of an installation whose processes have ended, once the messages that wait have been sent. */
export async function faultsAtRest(site: Site, house: House, outside: Outside): Promise<string[]> {
  const faults: string[] = [];
  for (let minute = 0; minute < 2; minute++) await scan(house); // what the next two minutes would have brought: alerts of the first are folded in the second
  await tellEverything(house);
  const verdict = await verifyAudit(house, SYSTEM); // what `qingjian verify` does
  if (!verdict.whole) faults.push(`the audit log: ${JSON.stringify(verdict.faults.slice(0, 3))}`);
  for (const left of await waiting(house)) faults.push(`left over: ${left}`);
  const none = async (what: string, text: string) => {
    const rows = await house.store.raw(text);
    if (rows.length > 0) faults.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`);
  };
  await none(
    "subjects with two open alerts",
    "select subject_kind, subject_id, count(*) as n from alerts where state not in ('dismissed', 'closed') group by 1, 2 having count(*) > 1",
  );
  await none(
    "alerts that stand without a finding that stands",
    `select a.number from alerts a where a.state = 'raised' and not a.basis_withdrawn and not exists (select 1 from findings f where f.subject_kind = a.subject_kind and f.subject_id = a.subject_id and f.state = 'standing')`,
  );
  await none("histories with a gap", "select alert_id from alert_events group by alert_id having max(seq) <> count(*)");
  await none("exchanges with a gap", "select order_id from order_events group by order_id having max(seq) <> count(*)");
  await none(
    "pieces of workbooks that are not done",
    "select r.id, r.state from reports r where r.state <> 'done' and exists (select 1 from report_chunks c where c.report_id = r.id)",
  );
  await none(
    "jobs that were given up",
    (await hasQueue(house))
      ? "select name, output from jobs.job where name in ('report', 'import') and state = 'failed'"
      : "select 1 where false",
  );
  await none(
    "cases that wait for an instant at which no bucket wakes them",
    `select c.bucket, min(c.next_check_at) as due, b.next_due_at as wakes from case_checks c join bucket_states b on b.bucket = c.bucket where c.next_check_at is not null
      group by c.bucket, b.next_due_at having b.next_due_at is null or b.next_due_at > min(c.next_check_at)`,
  );
  await none(
    "cases that stand without what the judge knows of them, or the other way round",
    "select case_id, bucket from cases full join case_checks using (bucket, case_id) where cases.source is null or case_checks.judged_revision is null",
  );
  for (const [kind, move] of [
    ["alert-raised", "raise"],
    ["alert-risen", "rise"],
  ])
    await none(
      `alerts of which nobody was told that they ${move}`,
      `select told, done from (select coalesce(sum(count), 0) as told from tellings where kind = '${kind}') t, (select count(*) as done from alert_events where move = '${move}') e where told <> done`,
    );
  await none(
    "notices of things that were not told",
    "select n.user_id, n.cause from notices n where not exists (select 1 from tellings t where t.cause = split_part(n.cause, ' +', 1))",
  );
  await none("things told and not spread", "select kind, cause from tellings where spread_at is null");
  await none("messages not sent", "select delivery_id, state, problem from deliveries where state <> 'sent'");
  faults.push(...(await numbersOf(house)), ...(await sentTwice(house, outside)));
  const spools = filesIn(join(site.folder, "spool"));
  if (spools.length > 0) faults.push(`spools left: ${spools.join(", ")}`);
  faults.push(...(await filesOf(house)));
  return faults;
}

/** Every row of a file has its file, as it was sent. A file without a row may lie there: its row is written last. */
async function filesOf({ store, folder }: House): Promise<string[]> {
  const rows = (await store.raw("select file_id, sha256 from files")) as { file_id: string; sha256: string }[];
  const lying = new Map(filesIn(join(folder, "files")).map((path) => [basename(path), join(folder, "files", path)]));
  return rows.flatMap(({ file_id, sha256 }) => {
    const path = lying.get(file_id);
    if (path === undefined) return [`the file ${file_id} has a row and is not there`];
    return createHash("sha256").update(readFileSync(path)).digest("hex") === sha256 ? [] : [`the file ${file_id} is not what was sent`];
  });
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    : [];

async function hasQueue({ store }: House): Promise<boolean> {
  return ((await store.raw("select to_regclass('jobs.job') is not null as there")) as { there: boolean }[])[0]?.there === true;
}

/** Numbers of alerts, orders and leads: from 1, without a gap, none twice. */
async function numbersOf({ store }: House): Promise<string[]> {
  const faults: string[] = [];
  for (const table of ["alerts", "orders", "leads"]) {
    const rows = (await store.raw(`select number from ${table} order by number`)) as { number: string }[];
    for (const [year, numbers] of Map.groupBy(rows, ({ number }) => number.slice(0, 8)))
      for (const [index, { number }] of numbers.entries())
        if (number !== `${year}${String(index + 1).padStart(6, "0")}`) {
          faults.push(`number ${number} of ${table} is out of turn (${index + 1})`);
          break;
        }
  }
  return faults;
}

/** Nothing may be in two messages of one channel to one recipient; and each message must have come, under its own id. */
async function sentTwice({ store }: House, { came }: Outside): Promise<string[]> {
  const faults: string[] = [];
  const rows = (await store.raw("select delivery_id, channel_id, recipient, items, attempts from deliveries")) as {
    delivery_id: string;
    channel_id: string;
    recipient: string;
    items: { cause: string }[];
  }[];
  const told = new Map<string, string>();
  for (const { delivery_id, channel_id, recipient, items } of rows)
    for (const { cause } of items) {
      const key = `${channel_id} ${recipient} ${cause}`;
      if (told.has(key)) faults.push(`${cause} is told twice to ${recipient}`);
      told.set(key, delivery_id);
    }
  const known = new Set(rows.map(({ delivery_id }) => delivery_id));
  for (const { id } of came) if (!known.has(id)) faults.push(`a message came that no delivery has: ${id}`);
  const bodies = new Map<string, Set<string>>();
  for (const { id, by, body } of came) if (by === "webhook") bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
  for (const [id, all] of bodies) if (all.size > 1) faults.push(`message ${id} came with different contents`);
  return faults;
}

/** How often a message came again under its own id. */
export const repeats = (came: readonly Came[]): number => came.length - new Set(came.map(({ by, id }) => `${by} ${id}`)).size;
