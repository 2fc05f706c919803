import { baselinesDue, computeBaselines, openHouse, openOversight, publishReport, reportsDue, scan } from "@qingjian/services";
import pg from "pg";
import { ACTOR, KEY } from "./city-store.ts";
import { say, timed } from "./measure.ts";

/**
 * Does what a worker would find to be done at its start in a database that nobody has worked on: figures of what is usual, judging, overdue workbooks. What is done stays done, so that
 * a run that is broken off goes on where it was. Then the server is set as docs/operations.md says, for this database alone.
 */
export async function settle(database: string, folder: string): Promise<void> {
  const house = await openHouse({ folder, url: database, key: KEY });
  try {
    await openOversight(house);
    const month = await baselinesDue(house);
    if (month !== undefined) {
      say(`what is usual: ${(await timed(() => computeBaselines(house, { month, actor: ACTOR }))).seconds.toFixed(0)} s`);
    }
    const judged = await timed(() => scan(house));
    if (judged.result.cases > 0) say(`${judged.result.cases.toLocaleString("en")} cases judged: ${judged.seconds.toFixed(0)} s`);
    await house.store.raw("delete from reports where state in ('asked', 'running')"); // of a run that was broken off
    for (const { period, unit } of await reportsDue(house)) {
      const { seconds } = await timed(() => publishReport(house, { period, unit, actor: ACTOR }));
      say(`overdue workbook of ${period}: ${seconds.toFixed(0)} s`);
    }
  } finally {
    await house.close();
  }
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const name = pg.escapeIdentifier(decodeURIComponent(new URL(database).pathname.slice(1)));
    for (const setting of ["jit = off", "work_mem = '32MB'", "max_parallel_workers_per_gather = 0"])
      await client.query(`alter database ${name} set ${setting}`);
    await client.query("vacuum (analyze)");
  } finally {
    await client.end();
  }
}
