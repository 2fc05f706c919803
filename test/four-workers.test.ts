import { claimTick, importLog, type Mapping, mappingOf } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvOf, feeds, scratch, UNTIL } from "./doors/city.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf, standingOf, stateOf } from "./doors/state.ts";

const KEY = { QINGJIAN_KEY: "cd".repeat(32) };
const AS_OF = "2026-04-22 18:00";
const logs = feeds(1500, 5);
const total = new Set(logs.flatMap(({ rows, number, mapping }) => rows.map((row) => `${mapping}/${row[number]}`))).size;

describe.each(ENGINES.filter(({ engine }) => engine === "server"))("four workers on one $engine", ({ make }) => {
  let place: Place;
  let alone: Place;
  const files = scratch();
  beforeAll(async () => {
    [place, alone] = [await make(KEY), await make(KEY)];
    for (const one of [place, alone]) {
      const house = await one.house();
      for (const feed of logs)
        await importLog(house, {
          file: files.write(`${feed.mapping}.csv`, csvOf(feed, feed.rows)),
          mapping: mappingOf(feed.mapping) as Mapping,
          actor: "test",
        });
      await house.close();
    }
  }, 300_000);
  afterAll(async () => {
    files.remove();
    await place?.remove();
    await alone?.remove();
  });

  test("judge every case once, and find what one finds", { timeout: 300_000 }, async () => {
    const results = await Promise.all(
      Array.from({ length: 4 }, () =>
        place.json<{ cases: number; made: number; changed: number; alerts: number; faults: unknown[] }>("scan", "--as-of", AS_OF),
      ),
    );
    expect(results.reduce((sum, { cases }) => sum + cases, 0)).toBe(total);
    expect(results.map(({ changed, faults }) => [changed, faults])).toEqual(Array.from({ length: 4 }, () => [0, []]));
    await alone.json("scan", "--as-of", AS_OF);

    const [house, other] = [await place.house(), await alone.house()];
    try {
      expect(await standingOf(house)).toEqual(await standingOf(other));
      expect(await stateOf(house)).toEqual(await stateOf(other));
      expect(await faultsOf(house)).toEqual([]);
    } finally {
      await house.close();
      await other.close();
    }
  });

  test("that begin together on an empty database all come up", { timeout: 300_000 }, async () => {
    const fresh = await make();
    try {
      const ends = await Promise.all(Array.from({ length: 4 }, () => fresh.run("scan")));
      expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(Array.from({ length: 4 }, () => [0, ""]));
    } finally {
      await fresh.remove();
    }
  });
});

describe.each(ENGINES)("the ticks of the clock, $engine", ({ engine, make }) => {
  test("each is taken by one of twenty callers", { timeout: 120_000 }, async () => {
    const place = await make();
    const houses = [
      await place.house(() => UNTIL),
      ...(engine === "server" ? [await place.house(() => UNTIL), await place.house(() => UNTIL)] : []),
    ];
    try {
      for (const period of ["2026-04-22T10:00", "2026-04-22T10:01", "2026-04-22T10:02"]) {
        const taken = await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            claimTick(houses[n % houses.length] as (typeof houses)[number], "scan", period, `worker ${n}`),
          ),
        );
        expect(taken.filter(Boolean).length).toBe(1);
      }
    } finally {
      for (const house of houses) await house.close();
      await place.remove();
    }
  });
});
