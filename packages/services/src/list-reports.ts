import type { ReportRow } from "./catalogue-views.ts";
import { pageOf, pageSize, readCursor } from "./cursor.ts";
import type { House } from "./house.ts";
import { reportRows } from "./report-rows.ts";
import { seenParts } from "./report-scope.ts";
import type { Asker, Page } from "./views.ts";

/** A page of the workbooks that were asked for, the latest first: those of the whole city for whoever sees it all, those of a part for whoever sees that part. @throws Refusal */
export async function listReports(
  house: House,
  asker: Asker,
  { cursor, limit }: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<Page<ReportRow>> {
  const size = pageSize(limit);
  const place = readCursor(cursor, "reports");
  const parts = await seenParts(house, asker);
  const found = await house.store.db
    .selectFrom("reports")
    .selectAll()
    .$if(parts !== undefined, (query) => query.where("unit", "in", ["", ...(parts ?? [])]))
    .$if(place !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple("started_at", "id"), "<", tuple(place?.value ?? 0, place?.id ?? ""))),
    )
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(size + 1)
    .execute();
  const page = pageOf(found, size, ({ started_at, id }) => ({ order: "reports", value: started_at, id }));
  return { rows: await reportRows(house, page.rows), next: page.next };
}
