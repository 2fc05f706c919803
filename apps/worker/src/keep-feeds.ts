import { type House, openFeedRunner } from "@qingjian/services";
import type { Log } from "./log.ts";

/** Milliseconds between two looks for feeds that are due. */
const LOOK = 1000;

/** Runs the feeds that are due, for as long as the signal lets it. Over any number of processes each feed is run by one at a time: whoever holds its lease. */
export function keepFeeds(house: House, owner: string, log: Log, signal: AbortSignal): { stop(): Promise<void> } {
  const runner = openFeedRunner(house, owner);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    for (const { feed, rows, problem } of await runner.runDue(signal)) {
      if (problem !== null) log.error({ feed, problem: problem.en }, "a feed failed");
      else if (rows > 0) log.info({ feed, rows }, "a feed has run");
    }
  };
  const next = () => {
    if (signal.aborted) return;
    timer = setTimeout(() => {
      running = look()
        .catch((error: Error) => {
          if (!signal.aborted) log.error({ err: error }, "feeds could not be looked for");
        })
        .then(next);
    }, LOOK);
  };
  next();
  return {
    async stop() {
      clearTimeout(timer);
      await running;
    },
  };
}
