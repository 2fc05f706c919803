import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createOnCluster, dropOnCluster } from "@qingjian/db";
import { localTime } from "@qingjian/events";
import { writeCity } from "@qingjian/simulator";
import pg from "pg";
import { EVENTS_A_CASE, KEY, LATER, SEED, takeLogs, UNTIL, withHouse } from "./city-store.ts";
import { dropDatabase, freshDatabase, onServer } from "./databases.ts";
import { inFolder, median, say, seconds, timed } from "./measure.ts";
import type { Plan } from "./plan.ts";

const CLI = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const NAME = "qingjian_bench_p8";
/** All that the judge has written, and every case due again. */
const UNJUDGED = [
  "truncate findings, finding_changes, alerts, alert_events, group_rows, tallies",
  "truncate due_groups, tally_changes, tellings, counters",
  "update case_checks set next_check_at = 0, judged_revision = 0, judged_at = null, given = null",
  "update bucket_states set next_due_at = 0",
  "vacuum analyze cases",
  "checkpoint",
];

/** P8: judging a whole city on a cluster ÷ on one PostgreSQL of the same machine; and on that one, two and four workers against one. */
export async function p8({ url, events, rounds }: Plan): Promise<void> {
  const cluster = process.env.CITUS_URL;
  if (!cluster)
    throw new Error("P8 needs a Citus cluster: CITUS_URL must name its coordinator (see “Growing to a cluster” in docs/operations.md)");
  await dropOnCluster(cluster, NAME);
  const places = { plain: await freshDatabase(url, NAME), cluster: await createOnCluster(cluster, NAME) };
  await inFolder(async (folder) => {
    const logs = await writeCity({ seed: SEED, cases: Math.ceil(events / EVENTS_A_CASE), until: UNTIL }, folder);
    for (const [name, database] of Object.entries(places)) {
      say(`importing ${events.toLocaleString("en")} events on ${name} …`);
      const { seconds } = await timed(() => withHouse(database, folder, (house) => takeLogs(house, logs)));
      say(`imported in ${seconds.toFixed(1)} s`);
    }
    const runs: readonly { readonly name: string; readonly database: string; readonly workers: number }[] = [
      { name: "plain, one worker", database: places.plain, workers: 1 },
      { name: "cluster, one worker", database: places.cluster, workers: 1 },
      { name: "plain, two workers", database: places.plain, workers: 2 },
      { name: "plain, four workers", database: places.plain, workers: 4 },
      { name: "cluster, two workers", database: places.cluster, workers: 2 },
    ];
    const times = new Map<string, number[]>(runs.map(({ name }) => [name, []]));
    let found: string | undefined;
    for (let round = 0; round < rounds; round++)
      for (const { name, database, workers } of round % 2 === 0 ? runs : runs.toReversed()) {
        await onServer(database, ...UNJUDGED);
        const { seconds } = await timed(() => Promise.all(Array.from({ length: workers }, () => scanApart(database, folder))));
        times.get(name)?.push(seconds);
        const now = await standing(database);
        say(`${name}: ${seconds.toFixed(2)} s; ${now}`);
        found ??= now;
        if (now !== found) throw new Error(`${name} found something else than ${runs[0]?.name}: ${now}, not ${found}`);
      }
    tell(events, times);
  });
  await dropDatabase(url, NAME);
  await dropOnCluster(cluster, NAME);
}

/** A worker is a process of its own; its start is counted. */
async function scanApart(database: string, folder: string): Promise<void> {
  const args = ["--disable-warning=ExperimentalWarning", CLI, "scan", "--as-of", localTime(LATER).slice(0, 16), "--data", folder];
  const env = { ...process.env, DATABASE_URL: database, QINGJIAN_KEY: KEY, QINGJIAN_LOG: "error" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`scan ended with ${code}`);
}

async function standing(database: string): Promise<string> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const count = async (table: string) => Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n);
    return `${await count("findings")} findings, ${await count("alerts")} alerts`;
  } finally {
    await client.end();
  }
}

function tell(events: number, times: ReadonlyMap<string, readonly number[]>): void {
  say(
    `load: every case of a city of ${events.toLocaleString("en")} events judged for the first time; workers, server and nodes are processes of this machine`,
  );
  for (const [name, taken] of times) say(`${name} ${seconds(taken)}`);
  const of = (name: string): number => median(times.get(name) ?? []);
  say(
    `P8 two workers ${(of("plain, one worker") / of("plain, two workers")).toFixed(2)}, four ${(of("plain, one worker") / of("plain, four workers")).toFixed(2)} times as fast as one`,
  );
  say(`P8 two workers on the cluster ${(of("cluster, one worker") / of("cluster, two workers")).toFixed(2)} times as fast as one`);
  say(`P8 ratio ${(of("plain, one worker") / of("cluster, one worker")).toFixed(2)}`);
}
