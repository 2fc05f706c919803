import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { spanOf } from "./report-period.ts";
import { reportRows } from "./report-rows.ts";
import { seenReports } from "./report-scope.ts";
import type { Asker } from "./views.ts";

const SHOWN = 200;
const LOOKED = 2000;

/** The workbooks that were asked for, the latest period and run first: those of the whole city for whoever sees it all, those of a part for whoever sees that part. */
export async function listReports(house: House, asker: Asker): Promise<ReportRow[]> {
  const reports = await house.store.db
    .selectFrom("reports")
    .selectAll()
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(LOOKED)
    .execute();
  const seen = (await seenReports(house, asker, reports)).slice(0, SHOWN);
  return (await reportRows(house, seen)).sort((a, b) => spanOf(b.period).until - spanOf(a.period).until || b.startedAt - a.startedAt);
}
