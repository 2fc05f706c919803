import { setTimeout } from "node:timers/promises";
import { claimTick, importLog, type Mapping, mappingOf } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvOf, feeds, scratch, UNTIL } from "./doors/city.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf, standingOf, stateOf } from "./doors/state.ts";

const KEY = { QINGJIAN_KEY: "cd".repeat(32) };
const AS_OF = "2026-04-22 18:00";
const logs = feeds(1500, 5);
const total = new Set(logs.flatMap(({ rows, number, mapping }) => rows.map((row) => `${mapping}/${row[number]}`))).size;

describe.each(ENGINES.filter(({ engine }) => engine !== "embedded"))("four workers on one $engine", ({ make }) => {
  let place: Place;
  let alone: Place;
  const files = scratch();
  const fill = async (one: Place) => {
    const house = await one.house();
    for (const feed of logs)
      await importLog(house, {
        file: files.write(`${feed.mapping}.csv`, csvOf(feed, feed.rows)),
        mapping: mappingOf(feed.mapping) as Mapping,
        actor: "test",
      });
    await house.close();
  };
  beforeAll(async () => {
    [place, alone] = [await make(KEY), await make(KEY)];
    for (const one of [place, alone]) await fill(one);
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

  test("of which one dies in the middle: the other does its work too", { timeout: 300_000 }, async () => {
    const both = await make(KEY);
    await fill(both);
    const [house, reference] = [await both.house(), await alone.house()];
    try {
      const begun = async () => (await house.store.raw("select 1 from case_checks where judged_at is not null limit 1")).length > 0;
      const [dying, other] = [both.start("scan", "--as-of", AS_OF), both.start("scan", "--as-of", AS_OF)];
      while (!(await begun())) await setTimeout(5);
      dying.child.kill("SIGKILL");
      expect((await dying.ended).signal, "it died before its end").toBe("SIGKILL");
      expect((await other.ended).code).toBe(0);
      expect(await standingOf(house)).toEqual(await standingOf(reference));
      expect(await faultsOf(house)).toEqual([]);
    } finally {
      await house.close();
      await reference.close();
      await both.remove();
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
  test("each is taken by one of twenty callers, and once more after the clock was put back", { timeout: 120_000 }, async () => {
    const place = await make();
    let now = UNTIL;
    const houses = [
      await place.house(() => now),
      ...(engine !== "embedded" ? [await place.house(() => now), await place.house(() => now)] : []),
    ];
    try {
      for (const [period, at] of [
        ["2026-04-22T10:00", UNTIL],
        ["2026-04-22T10:01", UNTIL],
        ["2026-04-22T10:02", UNTIL],
        ["2026-04-22T10:01", UNTIL - 3_600_000],
      ] as const) {
        now = at;
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
