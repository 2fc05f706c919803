import { PgBoss, systemClock } from "pg-boss";
import type { House } from "./house.ts";

/** Long work that outlives the request that asked for it. */
export type JobName = "report" | "import";
export const JOB_NAMES: readonly JobName[] = ["report", "import"];

export type Jobs = {
  /** Puts work into the queue; asked twice under one key while it waits or runs, it is done once. */
  send(name: JobName, data: object, key?: string): Promise<void>;
  /** Takes work out, one at a time; a job whose worker died is taken up by another. */
  work(name: JobName, handle: (data: object, signal: AbortSignal) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

const SECONDS_TO_LIVE = 3600;
/** The queue takes no shorter one, seconds. */
const SHORTEST_BEAT = 10;

/** It reckons its pauses by this clock, which nobody puts back: after a day's jump it would stand still for a day. Instants are the database's. */
const EVEN = { ...systemClock, now: () => performance.timeOrigin + performance.now() };

/** The queue (pg-boss) in the house's own store, whichever engine that is. */
export async function openJobs({ store, lostAfter }: Pick<House, "store" | "lostAfter">, onError: (error: Error) => void): Promise<Jobs> {
  const heartbeatSeconds = Math.max(SHORTEST_BEAT, Math.round(lostAfter / 1000));
  const looked = Math.ceil(heartbeatSeconds / 2);
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: await store.raw(text, values ?? []) }) },
    schema: "jobs",
    ...(store.engine === "embedded" ? { backend: "pglite" as const } : {}),
    clock: EVEN,
    supervise: true,
    superviseIntervalSeconds: looked,
    monitorIntervalSeconds: looked,
    schedule: false,
  });
  boss.on("error", onError);
  await boss.start();
  for (const name of JOB_NAMES)
    await boss.createQueue(name, { policy: "exclusive", expireInSeconds: SECONDS_TO_LIVE, heartbeatSeconds, retryLimit: 3 });
  return {
    send: async (name, data, key) =>
      void (await boss.send(name, data, { heartbeatSeconds, ...(key === undefined ? {} : { singletonKey: key }) })),
    work: async (name, handle) =>
      void (await boss.work<object>(name, { pollingIntervalSeconds: 1 }, async ([job]) => {
        if (job) await handle(job.data, job.signal);
      })),
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}
