import { setTimeout } from "node:timers/promises";
import { claimTick, finishTick, type House, type Jobs, tellFailedJob } from "@qingjian/services";
import cron from "node-cron";
import { deliverPost } from "./deliver-post.ts";
import { hurryScans } from "./hurry-scans.ts";
import { keepFeeds } from "./keep-feeds.ts";
import { keepTime } from "./keep-time.ts";
import type { Log } from "./log.ts";
import { TICK, TIMETABLE, type Worked } from "./timetable.ts";

export type Clock = { stop(): Promise<void> };
export type ClockParts = {
  readonly house: House;
  readonly jobs: Jobs;
  readonly log: Log;
  /** Names this process in the record of ticks. */
  readonly owner: string;
  /** Seconds between two ticks, of which a minute is a multiple; 60 without it. */
  readonly every?: number | undefined;
};

/**
 * Starts the timetable. Over any number of processes on one store each tick is taken once: whoever writes its row does it.
 * What was missed while nobody ran is made up now.
 */
export async function startClock({ house, jobs, log, owner, every = 60 }: ClockParts): Promise<Clock> {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const run = async (name: string, period: string, work: () => Promise<Worked>): Promise<void> => {
    try {
      const outcome = await work();
      if (!outcome.quiet) log.info({ job: name, period, ...outcome }, `${name} done`);
      await finishTick(house, name, period, "done");
    } catch (error) {
      if (stopping.signal.aborted) return;
      log.error({ job: name, period, err: error }, `${name} failed`);
      await finishTick(house, name, period, `failed: ${(error as Error).message}`).catch(() => {});
      await tellFailedJob(house, name).catch((untold: Error) => log.error({ job: name, err: untold }, "nobody could be told"));
    }
  };
  const busy = new Set<string>();
  const come = async (name: string, period: string, work: () => Promise<Worked>): Promise<void> => {
    if (busy.has(name)) return; // its next instant finds what this one did not do
    busy.add(name);
    const mine = await claimed(() => claimTick(house, name, period, owner), stopping.signal);
    if (mine && !stopping.signal.aborted) await run(name, period, work);
    busy.delete(name);
  };
  const due = keepTime(TIMETABLE.map(({ name, cron, work }) => ({ name, work, next: nextOf(cron === TICK ? ticksEvery(every) : cron) })));
  const looking = setInterval(() => {
    for (const { entry, at } of due()) {
      const coming = come(entry.name, new Date(at).toISOString(), () => entry.work({ house, jobs, signal: stopping.signal }));
      running.add(coming);
      void coming.finally(() => running.delete(coming));
    }
  }, LOOK);
  const hurried = hurryScans(house, log, stopping.signal);
  for (const { name, work } of TIMETABLE)
    await run(name, `start ${owner}`, () => work({ house, jobs, signal: stopping.signal, missed: true }));
  const post = deliverPost(house, log);
  const feeds = keepFeeds(house, owner, log, stopping.signal);
  return {
    async stop() {
      stopping.abort(new Error("the worker is stopping"));
      clearInterval(looking);
      await post.stop();
      await hurried.stop();
      await feeds.stop();
      await Promise.all(running);
    },
  };
}

/** Milliseconds between two looks at the clock. */
const LOOK = 250;

/** Milliseconds between two askings for a tick while the database cannot be reached: what recurs once a night is not lost with it. */
const AGAIN = 1000;
async function claimed(claim: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    try {
      return await claim();
    } catch {
      await setTimeout(AGAIN, undefined, { signal }).catch(() => {});
    }
  }
  return false;
}

const ticksEvery = (seconds: number): string => (seconds === 60 ? "* * * * *" : `*/${seconds} * * * * *`);

/** The next instant of a timetable's expression. The library's own scheduler is not used: put ahead by days, it goes through every instant that it has missed. */
function nextOf(expression: string): () => number {
  const task = cron.createTask(expression, () => {}, { timezone: "Asia/Shanghai" });
  return () => (task.getNextRuns(1)[0] as Date).getTime();
}
