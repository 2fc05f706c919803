import { type EventTuple, parseLocal } from "@qingjian/events";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { dataBegin } from "./data-begin.ts";
import type { House } from "./house.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { plantCases, plantCity } from "./testing/rows.ts";

const at = (text: string) => parseLocal(text) as number;
const received = (when: string): EventTuple[] => [["1", at(when), "received"]];

describe.each(HOUSES)("with what a period is compared, $engine", ({ open }) => {
  let house: House;
  beforeEach(async () => {
    await house?.close();
    house = await open(() => at("2026-05-06 12:00"));
    await plantCity(house);
  });
  afterAll(() => house?.close());
  const first = (when: string) => plantCases(house, [{ case_id: "rx/first", steps: received(when), next_check_at: null }]);

  test("not with one whose data begin in the middle of it, and not with one before them", async () => {
    await first("2026-02-10 09:00");
    const { begins, comparable } = await dataBegin(house, ["2026-03", "2026-02"]);
    expect(["2026-01", "2026-02", "2026-03", "2026-Q1", "2026"].map(comparable)).toEqual([false, false, true, false, false]);
    expect(begins).toBe(at("2026-02-10 09:00"));
    expect((await dataBegin(house, ["2026-04", "2026-03"])).begins).toBeUndefined();
  });

  test("with one whose data begin on its first working day, or in its first tenth", async () => {
    await first("2026-02-02 16:00"); // a Monday; the month began on a Sunday
    const { begins, comparable } = await dataBegin(house, ["2026-03", "2026-02"]);
    expect(["2026-02", "2026", "2026-Q1"].map(comparable)).toEqual([true, true, false]);
    expect(begins).toBeUndefined();
  });

  test("without data with none, and nothing is said of their beginning", async () => {
    const { begins, comparable } = await dataBegin(house, ["2026-03", undefined]);
    expect([begins, comparable("2026-02")]).toEqual([undefined, false]);
  });
});
