import { expect, test } from "vitest";
import { keepTime } from "./keep-time.ts";

const [SECOND, DAY] = [1000, 86_400_000];

test("what recurs comes due once at each of its instants; once after any number of them; and in its time again when the clock was put back", () => {
  let [time, even, reckoned] = [100 * DAY + 1, 0, 0];
  const every = (name: string, ms: number) => ({
    name,
    next: () => {
      reckoned++;
      return (Math.floor(time / ms) + 1) * ms;
    },
  });
  const due = keepTime(
    [every("tick", 2 * SECOND), every("night", DAY)],
    () => time,
    () => even,
  );
  const pass = (ms: number, by = 0) => {
    time += ms + by;
    even += ms;
    return due().map(({ entry, at }) => `${entry.name} ${at - 100 * DAY}`);
  };
  expect([pass(SECOND), pass(SECOND), pass(SECOND), pass(SECOND)]).toEqual([[], ["tick 2000"], [], ["tick 4000"]]);

  reckoned = 0;
  expect(pass(SECOND, 3650 * DAY), "ten years ahead").toEqual(["tick 6000", `night ${DAY}`]);
  expect(reckoned, "what was missed is not counted through").toBe(2);
  expect(pass(SECOND)).toEqual([`tick ${3650 * DAY + 6000}`]);

  expect(pass(SECOND, -3650 * DAY), "back again").toEqual([]);
  expect([pass(SECOND), pass(SECOND)]).toEqual([["tick 8000"], []]);
  expect(pass(30 * SECOND), "the machine has slept").toEqual(["tick 10000"]);
});
