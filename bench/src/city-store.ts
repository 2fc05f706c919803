import { parseLocal } from "@qingjian/events";
import { type House, importItems, importLog, importUnits, MAPPINGS, openHouse } from "@qingjian/services";
import { writeCity } from "@qingjian/simulator";
import { freshDatabase, inDatabase, isReady, markReady } from "./databases.ts";
import { inFolder, say } from "./measure.ts";

export const EVENTS_A_CASE = 6.6;
/** Where the city's log ends. */
export const UNTIL = parseLocal("2026-07-01") as number;
/** A day on which all its deadlines have passed: what is due then is only what has changed. */
export const LATER = parseLocal("2026-11-02") as number;
/** Seals the names of the simulated city, whichever folder a run has. */
export const KEY = "ab".repeat(32);
export const SEED = 20260630;
/** Who imports and judges. */
export const ACTOR = "system:bench";

/** Gives the database with so many events of the simulated city, imported as any log is; an earlier one is used again. */
export async function cityStore(url: string, events: number): Promise<string> {
  const name = `qingjian_bench_${events}`;
  if (await isReady(url, name)) return name;
  say(`preparing ${name}: a city of ${events.toLocaleString("en")} events is simulated and imported …`);
  await freshDatabase(url, name);
  await inFolder(async (folder) => {
    const files = await writeCity({ seed: SEED, cases: Math.ceil(events / EVENTS_A_CASE), until: UNTIL }, folder);
    await withHouse(inDatabase(url, name), folder, (house) => takeLogs(house, files));
  });
  await markReady(url, name);
  return name;
}

/** The files of a city. */
export type City = Omit<Awaited<ReturnType<typeof writeCity>>, "labels">;

/** Imports the three logs of a city. */
export async function takeLogs(house: House, { hotline, approvals, ratings }: Omit<City, "units" | "items">): Promise<void> {
  await take(house, hotline.path, "qinghe-hotline");
  await take(house, approvals.path, "qinghe-approval");
  await take(house, ratings.path, "qinghe-rating");
}

/** Imports a city whole: its units, its items, and its logs. */
export async function takeCity(house: House, files: City): Promise<void> {
  await importUnits(house, { file: files.units.path, actor: ACTOR });
  await importItems(house, { file: files.items.path, actor: ACTOR });
  await takeLogs(house, files);
}

/** Imports a file by a shipped mapping. */
export async function take(house: House, file: string, mapping: string): Promise<{ readonly rows: number; readonly cases: number }> {
  const found = MAPPINGS.find(({ id }) => id === mapping);
  if (!found) throw new Error(`there is no mapping ${mapping}`);
  return importLog(house, { file, mapping: found, actor: ACTOR });
}

export async function withHouse<T>(url: string, folder: string, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse({ folder, url, key: KEY, now: () => LATER });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}
