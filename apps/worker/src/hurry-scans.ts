import { type House, scan } from "@qingjian/services";
import type { Log } from "./log.ts";

const SHORTEST = 150;
const LONGEST = 1000;

/**
 * Scans as soon as rows have come, without waiting for the minute. Hints that come while one scan waits or runs make one more scan, not
 * one each; between two lies about as long as the last one took. A hint may be lost: the clock's own scan finds what is due.
 */
export function hurryScans(house: House, log: Log, signal: AbortSignal): { stop(): Promise<void> } {
  let hinted = false;
  let running: Promise<void> | undefined;
  let pause = SHORTEST;
  const run = async (): Promise<void> => {
    while (hinted && !signal.aborted) {
      await rest(pause, signal);
      hinted = false;
      const begun = performance.now();
      const { cases, alerts, faults } = await scan(house, { signal });
      pause = Math.min(LONGEST, Math.max(SHORTEST, performance.now() - begun));
      if (faults.length > 0) log.error({ cases, alerts, faults: faults.slice(0, 5) }, "a scan met broken rules");
    }
  };
  const deaf = house.news.hear(({ kind }) => {
    if (kind !== "import" || signal.aborted) return;
    hinted = true;
    running ??= run()
      .catch((error: Error) => {
        if (!signal.aborted) log.error({ err: error }, "a hurried scan failed");
      })
      .finally(() => {
        running = undefined;
      });
  });
  return {
    async stop() {
      deaf();
      await running;
    },
  };
}

/** Waits so many milliseconds, or until stopped. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
