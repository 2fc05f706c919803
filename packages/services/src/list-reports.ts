import { seesAll } from "./asker-scope.ts";
import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { reportRows } from "./report-rows.ts";
import type { Asker } from "./views.ts";

const SHOWN = 200;

/** The workbooks that were asked for, the newest month and run first. They are of the whole city: whoever sees a part of it has none. */
export async function listReports(house: House, asker: Asker): Promise<ReportRow[]> {
  if (!seesAll(asker)) return [];
  const reports = await house.store.db
    .selectFrom("reports")
    .selectAll()
    .orderBy("month", "desc")
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN)
    .execute();
  return reportRows(house, reports);
}
