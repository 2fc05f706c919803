import { askNextDue, type House, type Jobs, publishReport, Refusal, runImport } from "@qingjian/services";
import { z } from "zod";
import type { Log } from "./log.ts";

const named = z.object({ id: z.string() });

/** Takes the long jobs out of the queue and does them. */
export async function handleJobs(house: House, jobs: Jobs, log: Log): Promise<void> {
  await jobs.work("report", async (data, signal) => {
    const { id } = named.parse(data);
    log.info({ report: id }, "report begun");
    try {
      await publishReport(house, { id, actor: "system:report" }, () => {}, signal);
    } catch (error) {
      if (!(error instanceof Refusal && error.kind === "conflict")) throw error;
      log.info({ report: id }, "report written by another process"); // should that one die, the next tick puts it into the queue again
      return;
    }
    log.info({ report: id }, "report done");
    const next = await askNextDue(house);
    if (next) await jobs.send("report", { id: next.id }, next.id);
  });
  await jobs.work("import", async (data, signal) => {
    const { id } = named.parse(data);
    log.info({ upload: id }, "import begun");
    await runImport(house, { id }, signal);
    log.info({ upload: id }, "import done");
  });
}
