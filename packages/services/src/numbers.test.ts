import { parseLocal } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { reserve } from "./numbers.ts";
import { HOUSES } from "./testing/open-houses.ts";

const at = (text: string) => parseLocal(text) as number;

describe.each(HOUSES)("numbers, $engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open();
  });
  afterAll(() => house?.close());
  const take = (kind: "alert" | "order", when: string, count: number) =>
    house.store.transaction((tx) => reserve(tx, kind, at(when), count));

  test("count from 1 in each year of Shanghai, each kind for itself", async () => {
    expect(await take("alert", "2025-12-31 23:59", 2)).toEqual(["YJ-2025-000001", "YJ-2025-000002"]);
    expect(await take("alert", "2026-01-01 00:00", 1)).toEqual(["YJ-2026-000001"]);
    expect(await take("order", "2026-01-01 00:00", 1)).toEqual(["DB-2026-000001"]);
    expect(await take("alert", "2026-06-01 00:00", 0)).toEqual([]);
    expect(await take("alert", "2026-06-01 00:00", 1)).toEqual(["YJ-2026-000002"]);
  });

  test("are given once to any number who ask, and given back by who fails", async () => {
    const asked = Array.from({ length: 30 }, (_, n) =>
      house.store.transaction(async (tx) => {
        const numbers = await reserve(tx, "alert", at("2024-05-01"), (n % 3) + 1);
        if (n % 5 === 0) throw new Error("failed");
        return numbers;
      }),
    );
    const given = (await Promise.allSettled(asked)).flatMap((result) => (result.status === "fulfilled" ? result.value : []));
    expect(given.sort()).toEqual(Array.from({ length: given.length }, (_, n) => `YJ-2024-${String(n + 1).padStart(6, "0")}`));
    expect(given.length).toBeGreaterThan(40);
  });
});
