import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { openJobs } from "./jobs.ts";
import { HOUSES } from "./testing/open-houses.ts";

afterEach(() => void vi.useRealTimers());

test.each(HOUSES.slice(0, 1))("the queue goes on when the clock is put back by days, $engine", async ({ open }) => {
  const house = await open();
  const jobs = await openJobs(house, () => {});
  const done: unknown[] = [];
  const come = async (count: number) => {
    for (let waits = 0; done.length < count && waits < 150; waits++) await setTimeout(100);
    return done.length;
  };
  try {
    await jobs.work("report", async (data) => {
      if (done.push(data) === 1) vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3 * 86_400_000 }); // in the middle of a job; what is waited for still passes
    });
    await jobs.send("report", { id: "before" }, "before");
    expect(await come(1)).toBe(1);
    await jobs.send("report", { id: "after" }, "after");
    expect(await come(2)).toBe(2);
    expect(done).toEqual([{ id: "before" }, { id: "after" }]);
  } finally {
    await jobs.stop();
    await house.close();
  }
});
