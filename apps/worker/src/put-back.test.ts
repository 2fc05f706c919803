import { expect, test } from "vitest";
import { watchClock } from "./put-back.ts";

test("a clock that is put back is seen once; one that goes on, slowly too, or is put ahead is not", () => {
  let [time, even] = [1_000_000, 5000];
  const wasPutBack = watchClock(
    () => time,
    () => even,
  );
  const pass = (ms: number, by = 0): boolean => {
    time += ms + by;
    even += ms;
    return wasPutBack();
  };
  expect([pass(1000), pass(1000, -400), pass(60_000, 86_400_000), pass(1000)]).toEqual([false, false, false, false]);
  expect([pass(1000, -86_400_000), pass(1000)]).toEqual([true, false]);
  expect([pass(1000, -3000), pass(0, 3000), pass(1000)]).toEqual([true, false, false]);
});
