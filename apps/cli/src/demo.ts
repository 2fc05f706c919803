import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  askReport,
  type House,
  importItems,
  importLog,
  importUnits,
  type Mapping,
  mappingOf,
  openOversight,
  publishReport,
  reportsDue,
  SYSTEM,
  scan,
} from "@qingjian/services";
import { writeCity } from "@qingjian/simulator";
import { written } from "./commands/report.ts";
import { passDays, rememberUntil } from "./demo-days.ts";
import { demoInspectors, inspectDay } from "./demo-inspectors.ts";
import { demoHeads, orderDay } from "./demo-orders.ts";
import { figure } from "./print.ts";
import type { Progress } from "./progress.ts";

const ACTOR = "system:demo";
/** By then the demo's people have done what they do in a day: nobody acts in the future. */
const WORKED = 17 * 3_600_000;
const SEED = 20_260_422;

export type DemoSummary = { readonly cases: number; readonly rows: number; readonly alerts: number; readonly published: readonly string[] };

/**
 * Builds the demo city where there is none: writes its logs, imports them, judges them day by day as they would have come, publishes
 * the periods that are over. Every step bears being interrupted and done again.
 */
export async function ensureDemo(house: House, size: number, step: (title: string) => Progress): Promise<DemoSummary> {
  const until = await rememberUntil(house);
  const folder = join(house.folder, "demo");
  if (!existsSync(folder)) await timed(step("build the city 清河市"), (bar) => buildCity(folder, { seed: SEED, cases: size, until }, bar));
  await importUnits(house, { file: join(folder, "单位.csv"), actor: ACTOR });
  await importItems(house, { file: join(folder, "事项.csv"), actor: ACTOR });
  let [rows, cases] = [0, 0];
  for (const [file, id] of [
    ["热线工单.csv", "qinghe-hotline"],
    ["审批办件.csv", "qinghe-approval"],
    ["好差评.csv", "qinghe-rating"],
  ] as const) {
    const result = await timed(step(`import ${file}`), (bar) =>
      importLog(house, { file: join(folder, file), mapping: mappingOf(id) as Mapping, actor: ACTOR }, (at) =>
        bar.at(at.done, at.total, `${at.stage} ${figure(at.rows)} rows`),
      ),
    );
    rows += result.rows;
    cases += result.cases;
  }
  const alerts = await timed(step("judge day by day"), async (bar) => {
    let raised = 0;
    await openOversight(house);
    const inspectors = await demoInspectors(house);
    const heads = await demoHeads(house);
    await passDays(house, until, {
      async act(day) {
        if (day + WORKED >= until) return;
        await inspectDay(house, inspectors, day, until);
        await orderDay(house, inspectors, heads, day);
      },
      async judge(asOf) {
        raised += (await scan(house, { asOf, actor: ACTOR })).alerts;
      },
      done: (days, of) => bar.at(days, of, `${figure(raised)} alerts`),
    });
    return raised;
  });
  const due = [...(await reportsDue(house)), ...(await begunReports(house))];
  for (const one of due)
    await timed(step(`publish ${one.period}`), async (bar) => {
      const { id } = await askReport(house, SYSTEM, one);
      await publishReport(house, { id, actor: ACTOR }, ({ sheet, rows }) => bar.at(0, 0, written(sheet, rows)));
    });
  return { cases, rows, alerts, published: due.map(({ period }) => period) };
}

/** Workbooks in the middle of which the demo was cut off. On a server a worker may be writing them. */
const begunReports = async ({ store }: House) =>
  store.engine === "server"
    ? []
    : await store.db.selectFrom("reports").select(["period", "unit"]).where("state", "in", ["asked", "running"]).execute();

async function buildCity(folder: string, plan: Parameters<typeof writeCity>[0], bar: Progress): Promise<void> {
  const partial = `${folder}.part`;
  await rm(partial, { recursive: true, force: true });
  await writeCity(plan, partial, (file, rows) => bar.at(0, 0, `${file} ${figure(rows)} rows`));
  await rename(partial, folder);
}

async function timed<T>(bar: Progress, work: (bar: Progress) => Promise<T>): Promise<T> {
  try {
    return await work(bar);
  } finally {
    bar.done();
  }
}
