import { fork } from "node:child_process";
import { once } from "node:events";
import { parseLocal } from "@qingjian/events";
import pg from "pg";
import { inDatabase, onServer } from "./databases.ts";
import { judgedCity } from "./judged-city.ts";
import { inFolder, median, say, seconds, timed } from "./measure.ts";
import { BARE } from "./p7-bare.ts";
import type { Plan } from "./plan.ts";
import { bringUpToDate } from "./post-events.ts";

/** Where the city's log ends; the month before it is written down, against the one before that. */
const UNTIL = parseLocal("2026-11-01") as number;
const [BEFORE, FROM] = [parseLocal("2026-09-01"), parseLocal("2026-10-01")] as [number, number];

type Written = {
  readonly seconds: number;
  readonly peak: number;
  readonly rows: number;
  readonly bytes: number;
  readonly sheets: readonly string[];
};

/**
 * P7: a month's workbook over a city of so many cases (a million in two months), each run in a process of its own: its peak memory, and its time ÷ that of bare SQL that counts the
 * same figures (lists and seal not among them), with as much memory as it can use.
 */
export async function p7({ url, cases, rounds }: Plan): Promise<void> {
  const own = inDatabase(url, await judgedCity(url, { cases, until: UNTIL, months: 2 }));
  await inFolder(async (folder) => {
    await bringUpToDate(own, folder);
    const [written, bare]: [Written[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      written.push(await writeApart(own, folder));
      bare.push((await timed(() => runBare(own))).seconds);
      await onServer(own, "delete from report_chunks", "delete from reports");
    }
    const last = written.at(-1) as Written;
    const peak = Math.max(...written.map((one) => one.peak)) / 1024;
    say(
      `load: ${cases.toLocaleString("en")} cases in two months, one of them written: ${last.rows.toLocaleString("en")} rows, ${(last.bytes / 1e6).toFixed(1)} MB, ${last.sheets.length} sheets`,
    );
    const times = written.map((one) => one.seconds);
    say(`written in ${seconds(times)}; bare aggregate queries ${seconds(bare)}; peak of the process ${peak.toFixed(0)} MiB resident`);
    if (last.sheets.length !== 15) throw new Error(`the workbook has ${last.sheets.length} sheets: ${last.sheets.join(", ")}`);
    say(`P7 peak ${peak.toFixed(0)} MiB, ratio ${(median(times) / median(bare)).toFixed(2)}`);
  });
}

async function writeApart(database: string, folder: string): Promise<Written> {
  const child = fork(new URL("./p7-write.ts", import.meta.url), [database, folder, "2026-10", String(UNTIL + 10 * 3_600_000)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const told: Written[] = [];
  child.on("message", (message) => told.push(message as Written));
  const [code] = (await once(child, "exit")) as [number];
  if (code !== 0 || told[0] === undefined) throw new Error("the workbook was not written");
  return told[0];
}

async function runBare(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query("set work_mem = '256MB'");
    for (const [from, until] of [
      [FROM, UNTIL],
      [BEFORE, FROM],
    ] as const)
      for (const query of BARE.ofMonth(from, until)) await client.query(query);
    for (const query of BARE.once(BEFORE, FROM, UNTIL)) await client.query(query);
  } finally {
    await client.end();
  }
}
