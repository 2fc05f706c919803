import { claimTick, finishTick, type House, type Jobs, tellFailedJob } from "@qingjian/services";
import cron, { type ScheduledTask } from "node-cron";
import { deliverPost } from "./deliver-post.ts";
import { hurryScans } from "./hurry-scans.ts";
import { keepFeeds } from "./keep-feeds.ts";
import type { Log } from "./log.ts";
import { watchClock } from "./put-back.ts";
import { TICK, TIMETABLE, type Worked } from "./timetable.ts";

export type Clock = { stop(): Promise<void> };
export type ClockParts = {
  readonly house: House;
  readonly jobs: Jobs;
  readonly log: Log /** Names this process in the record of ticks. */;
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
  const run = (name: string, period: string, work: () => Promise<Worked>): Promise<void> => {
    const done = work()
      .then((outcome) => {
        if (!outcome.quiet) log.info({ job: name, period, ...outcome }, `${name} done`);
        return finishTick(house, name, period, "done");
      })
      .catch(async (error: Error) => {
        if (stopping.signal.aborted) return;
        log.error({ job: name, period, err: error }, `${name} failed`);
        await finishTick(house, name, period, `failed: ${error.message}`).catch(() => {});
        await tellFailedJob(house, name).catch((untold: Error) => log.error({ job: name, err: untold }, "nobody could be told"));
      })
      .finally(() => running.delete(done));
    running.add(done);
    return done;
  };
  const begin = (): ScheduledTask[] =>
    TIMETABLE.map(({ name, cron: expression, work }) =>
      cron.schedule(
        expression === TICK ? ticksEvery(every) : expression,
        async ({ date }) => {
          const period = date.toISOString();
          if (!stopping.signal.aborted && (await claimTick(house, name, period, owner).catch(() => false)))
            await run(name, period, () => work({ house, jobs, signal: stopping.signal }));
        },
        { name, timezone: "Asia/Shanghai", noOverlap: true },
      ),
    );
  let tasks = begin();
  // a timetable waits for the next of its instants: one that was reckoned while the clock was ahead may be days off
  const wasPutBack = watchClock();
  const watching = setInterval(() => {
    if (!wasPutBack()) return;
    log.info({}, "the clock has been put back: the timetable begins anew");
    for (const task of tasks) void task.destroy();
    tasks = begin();
  }, LOOK);
  const hurried = hurryScans(house, log, stopping.signal);
  for (const { name, catchUp, work } of TIMETABLE)
    if (catchUp) await run(name, `start ${owner}`, () => work({ house, jobs, signal: stopping.signal, missed: true }));
  const post = deliverPost(house, log);
  const feeds = keepFeeds(house, owner, log, stopping.signal);
  return {
    async stop() {
      stopping.abort(new Error("the worker is stopping"));
      clearInterval(watching);
      await post.stop();
      for (const task of tasks) await task.destroy();
      await hurried.stop();
      await feeds.stop();
      await Promise.all(running);
    },
  };
}

/** Milliseconds between two looks at the clock. */
const LOOK = 1000;

const ticksEvery = (seconds: number): string => (seconds === 60 ? "* * * * *" : `*/${seconds} * * * * *`);
