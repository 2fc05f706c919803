import type { House } from "./house.ts";
import { allUploads } from "./imports/upload-folder.ts";
import type { JobName } from "./jobs.ts";
import { leftReports } from "./report-run.ts";

/**
 * Long work that is on record and that nobody does: whoever asked for it died before it was in the queue, or the queue gave it up after those who did it had
 * died too often. Put into the queue under its id; what is there already is not doubled.
 */
export async function leftJobs(house: House): Promise<{ readonly name: JobName; readonly id: string }[]> {
  const imports = allUploads(house).filter(({ state }) => state === "queued" || state === "running");
  return [
    ...(await leftReports(house)).map((id) => ({ name: "report" as const, id })),
    ...imports.map(({ id }) => ({ name: "import" as const, id })),
  ];
}
