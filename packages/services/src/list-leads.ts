import { sql } from "kysely";
import { belowUnits, inScope, needsInspector, placed } from "./asker-scope.ts";
import { pageOf, pageSize, readCursor } from "./cursor.ts";
import type { House } from "./house.ts";
import { leadRows, notOwnLog } from "./lead-rows.ts";
import type { LeadRow, LeadState } from "./lead-views.ts";
import type { Asker, Page } from "./views.ts";

export type LeadListing = {
  readonly state?: readonly LeadState[];
  /** Unit ids; each with everything below it. */
  readonly unit?: readonly string[];
  readonly cursor?: string;
  readonly limit?: number;
};

/** A page of the leads in scope, the newest first. @throws Refusal */
export async function listLeads(house: House, asker: Asker, { state, unit, cursor, limit }: LeadListing = {}): Promise<Page<LeadRow>> {
  needsInspector(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "opened");
  const found = await house.store.db
    .selectFrom("leads")
    .selectAll()
    .where(inScope(await placed(house, asker), "leads.unit"))
    .where(notOwnLog(asker))
    .$if(Boolean(state?.length), (query) => query.where("state", "in", [...(state ?? [])]))
    .$if(Boolean(unit?.length), (query) => query.where(belowUnits("leads.unit", unit ?? [])))
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(leads.opened_at, leads.lead_id) < (${place?.value ?? 0}::bigint, ${place?.id ?? ""}::text)`),
    )
    .orderBy("opened_at", "desc")
    .orderBy("lead_id", "desc")
    .limit(size + 1)
    .execute();
  const page = pageOf(found, size, ({ opened_at, lead_id }) => ({ order: "opened", value: opened_at, id: lead_id }));
  return { rows: await leadRows(house, asker, page.rows), next: page.next };
}
