import { type House, type Jobs, publishMonth } from "@qingjian/services";
import type { Logger } from "pino";
import { z } from "zod";

const reportJob = z.object({ id: z.string() });

/** Takes the long jobs out of the queue and does them. */
export async function handleJobs(house: House, jobs: Jobs, log: Logger): Promise<void> {
  await jobs.work("report", async (data, signal) => {
    const { id } = reportJob.parse(data);
    log.info({ report: id }, "report begun");
    await publishMonth(house, { id, actor: "system:report" }, () => {}, signal);
    log.info({ report: id }, "report done");
  });
}
