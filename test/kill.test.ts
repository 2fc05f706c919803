import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { importLog, type Mapping, mappingOf, scan } from "@qingjian/services";
import { afterAll, describe, expect, test } from "vitest";
import { csvOf, feeds, scratch, UNTIL } from "./doors/city.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf, stateOf } from "./doors/state.ts";

/** How many of each are killed; `QINGJIAN_KILLS=100` for a long proof. */
const KILLS = Number(process.env.QINGJIAN_KILLS ?? 3);
const AS_OF = "2026-04-22 18:00";
const KEY = { QINGJIAN_KEY: "ab".repeat(32) }; // one key, so that pseudonyms can be compared

/** A number in [0, 1), the same sequence every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const files = scratch();
afterAll(() => files.remove());
const [hotline, approvals] = feeds(1200, 11);
const half = hotline.rows.length >> 1;
const logs = [
  { mapping: hotline.mapping, file: files.write("first.csv", csvOf(hotline, hotline.rows.slice(0, half))) },
  { mapping: approvals.mapping, file: files.write("approvals.csv", csvOf(approvals, approvals.rows)) },
  { mapping: hotline.mapping, file: files.write("second.csv", csvOf(hotline, hotline.rows.slice(half))) },
];

async function undisturbed(place: Place) {
  const house = await place.house();
  try {
    for (const { mapping, file } of logs) await importLog(house, { file, mapping: mappingOf(mapping) as Mapping, actor: "test" });
    await scan(house, { asOf: UNTIL, actor: "test" });
    return await stateOf(house);
  } finally {
    await house.close();
  }
}

/** Starts a command and kills it after so long. True if it was killed, false if it had ended before. */
async function killed(place: Place, after: number, ...args: string[]): Promise<boolean> {
  const { child, ended } = place.start(...args);
  const alarm = setTimeout(() => child.kill("SIGKILL"), after);
  const { code, signal, stderr } = await ended;
  clearTimeout(alarm);
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`${args.join(" ")} after a kill:\n${stderr}`);
  return signal === "SIGKILL";
}

describe.each(ENGINES)("kill -9 at any instant, $engine", ({ engine, make }) => {
  test(`of ${KILLS} imports and ${KILLS} scans: the same state as undisturbed`, { timeout: 3_600_000 }, async () => {
    const [place, peaceful] = [await make(KEY), await make(KEY)];
    const roll = dice(engine === "server" ? 1 : 2);
    const timed = async (...args: string[]) => {
      const begun = performance.now();
      await place.ok(...args);
      return performance.now() - begun;
    };
    try {
      const want = await undisturbed(peaceful);
      let starting = await timed("migrate");
      starting = await timed("migrate");

      /** Kills the command until it was killed so often (or, killed late, has ended), then lets it end. */
      let whole = starting * 2.2;
      const harass = async (kills: number, ...args: string[]): Promise<number> => {
        let count = 0;
        for (let tries = 0; count < kills && tries < kills + 2; tries++) {
          if (await killed(place, starting * 0.7 + roll() * (whole - starting * 0.7), ...args)) count++;
          else break;
        }
        const took = await timed(...args);
        starting = Math.min(starting, took * 0.8); // measured while the machine was busy, it would come too late for ever
        whole = Math.max(starting * 1.3, Math.min(whole, took * 1.1));
        return count;
      };

      let imports = 0;
      for (let round = 0; imports < KILLS && round < 20; round++)
        for (const [n, { mapping, file }] of logs.entries()) {
          // Later rounds bring the same rows in files of other bytes: they must change nothing.
          const again =
            round === 0 ? file : files.write(`${engine}-${round}-${n}.csv`, csvOf(n === 1 ? approvals : hotline, rowsOf(n, round)));
          imports += await harass(3, "import", again, "--mapping", mapping);
        }
      let scans = 0;
      for (let round = 0; scans < KILLS && round < 20; round++)
        scans += await harass(3, "scan", "--as-of", AS_OF, ...(round === 0 ? [] : ["--all"]));
      expect(imports, "imports that were killed").toBeGreaterThanOrEqual(KILLS);
      expect(scans, "scans that were killed").toBeGreaterThanOrEqual(KILLS);

      const house = await place.house();
      try {
        const state = await stateOf(house);
        for (const part of Object.keys(want) as (keyof typeof want)[]) expect(state[part], part).toEqual(want[part]);
        expect(await faultsOf(house)).toEqual([]);
        expect(await house.store.raw("select file, state, problem from batches where state <> 'done'"), "batches left open").toEqual([]);
      } finally {
        await house.close();
      }
      const spools = join(place.folder, "spool");
      expect(existsSync(spools) ? readdirSync(spools) : []).toEqual([]);
    } finally {
      await place.remove();
      await peaceful.remove();
    }
  });
});

/** The rows of a log, turned about. */
function rowsOf(log: number, turn: number) {
  const rows = log === 1 ? approvals.rows : log === 0 ? hotline.rows.slice(0, half) : hotline.rows.slice(half);
  const at = Math.floor(rows.length / (turn + 1));
  return [...rows.slice(at), ...rows.slice(0, at)];
}
