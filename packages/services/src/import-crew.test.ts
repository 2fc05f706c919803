import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@qingjian/db";
import { LogRefusal, type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type House, openHouse } from "./house.ts";
import { importLog } from "./import-log.ts";

const SERVER = process.env.QINGJIAN_TEST_PG || undefined;
const KEY = "ab".repeat(32);
const CANONICAL = mappingOf("canonical") as Mapping;
const HEAD = "id,case,activity,at,unit,toUnit,text";
const WORDS = "来电人反映小区门口道路破损，多次协调未果，请尽快核实处理并回复。".repeat(4);
/** Large enough for threads; every 997th row cannot be used, cases lie scattered over the file. */
const rows = Array.from({ length: 24_000 }, (_, n) => {
  const hour = String(n % 24).padStart(2, "0");
  const when = n % 997 === 5 ? "不详" : `2026-03-${String((Math.floor(n / 7) % 28) + 1).padStart(2, "0")} ${hour}:00`;
  return `${n},RX${n % 5003},${n < 5003 ? "received" : "contacted"},${when},单位${n % 61},,${WORDS}`;
});
const STATE = [
  "select case_id, record_id, line, payload from records order by 1, 2, 3, 4",
  "select to_jsonb(c) as row from cases c order by case_id",
  "select line, seq, column_name, value, reason_zh from rejected_rows order by 1, 2",
  "select id from units order by 1",
];

describe.skipIf(SERVER === undefined)("a large log taken in by threads", () => {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-crew-"));
  const names = ["a", "b"].map((part) => `qj_crew_${process.pid}_${part}`);
  const houses: House[] = [];
  const admin = async (...statements: string[]) => {
    const store = await openStore({ url: SERVER as string, connections: 1 });
    for (const statement of statements) await store.raw(statement);
    await store.close();
  };
  const write = (name: string, lines: readonly string[]) => {
    writeFileSync(join(folder, name), `${[HEAD, ...lines].join("\n")}\n`);
    return join(folder, name);
  };
  const spooled = (house: House) => (existsSync(join(house.folder, "spool")) ? readdirSync(join(house.folder, "spool")) : []);
  let [apart, here]: House[] = [];
  beforeAll(async () => {
    await admin(...names.map((name) => `create database ${name}`));
    for (const name of names) {
      let clock = 1_780_000_000_000;
      const url = new URL(SERVER as string);
      url.pathname = `/${name}`;
      houses.push(await openHouse({ folder: mkdtempSync(join(folder, "house-")), url: url.href, key: KEY, now: () => ++clock }));
    }
    apart = houses[0] as House;
    here = { ...(houses[1] as House), importCrew: undefined };
  });
  afterAll(async () => {
    for (const house of houses) await house.close();
    await admin(...names.map((name) => `drop database if exists ${name} with (force)`));
    rmSync(folder, { recursive: true, force: true });
  });

  test("leaves what one thread leaves: given up, refused, tried, new, with corrections, again", { timeout: 120_000 }, async () => {
    const house = apart as House;
    const ask = { file: write("log.csv", rows), mapping: CANONICAL, actor: "test" };
    const stop = new AbortController();
    await expect(importLog(house, { ...ask, signal: stop.signal }, () => stop.abort(new Error("enough")))).rejects.toThrow("enough");
    const torn = write("torn.csv", [...rows, '"no end']);
    const refusal = await importLog(house, { ...ask, file: torn }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LogRefusal);
    expect(refusal).toMatchObject({ file: "torn.csv", line: rows.length + 2 });
    expect(await house.store.raw("select 1 from records limit 1")).toEqual([]);
    expect(spooled(house)).toEqual([]);

    const corrected = rows.map((row, n) => (n % 50 === 0 ? row.replace("道路", "路灯") : row));
    const asks = [{ ...ask, dryRun: true }, ask, { ...ask, file: write("again.csv", corrected) }, ask];
    for (const one of asks) {
      const [{ batch: _, ...mine }, { batch: __, ...theirs }] = [await importLog(house, one), await importLog(here as House, one)];
      expect(mine).toEqual(theirs);
    }
    for (const query of STATE) expect(await house.store.raw(query)).toEqual(await (here as House).store.raw(query));
    expect(spooled(house)).toEqual([]);
  });
});
