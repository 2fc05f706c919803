import { expect, test } from "vitest";
import { lockedFor } from "./lock-out.ts";

test("four wrong passwords are borne, the fifth locks for a minute, each further one doubles it, up to an hour", () => {
  const minutes = Array.from({ length: 14 }, (_, failures) => lockedFor(failures) / 60_000);
  expect(minutes).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  expect(lockedFor(5000)).toBe(3_600_000);
});
