import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

/** One time that a job of the timetable ran. `outcome` is null while it runs, or when the process that ran it ended before it. */
export type TickRow = {
  readonly period: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly outcome: string | null;
};
/** A job of the timetable with its last runs, the newest first; a week is kept. */
export type ScheduleRow = { readonly job: string; readonly runs: readonly TickRow[]; readonly failed: number };

const LAST = 10;

/** The jobs that the clock has run in the last week. @throws Refusal */
export async function listSchedules({ store }: Pick<House, "store">, { roles }: Asker): Promise<ScheduleRow[]> {
  if (!roles.includes("admin"))
    throw new Refusal("forbidden", {
      zh: "只有系统管理员可以查看定时任务",
      en: "Only the system administrator sees the timetable",
    });
  const sums = await store.db
    .selectFrom("ticks")
    .select(["job", (eb) => eb.fn.countAll<number>().filterWhere("outcome", "not in", ["done"]).as("failed")])
    .groupBy("job")
    .orderBy("job")
    .execute();
  return Promise.all(
    sums.map(async ({ job, failed }) => {
      const runs = await store.db
        .selectFrom("ticks")
        .select(["period", "started_at as startedAt", "finished_at as finishedAt", "outcome"])
        .where("job", "=", job)
        .orderBy("started_at", "desc")
        .limit(LAST)
        .execute();
      return { job, runs, failed: Number(failed) };
    }),
  );
}
