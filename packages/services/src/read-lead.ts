import { needsInspector } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { findLead, leadRows } from "./lead-rows.ts";
import type { LeadRow } from "./lead-views.ts";
import type { Asker } from "./views.ts";

/** A lead in scope by its id or number. @throws Refusal */
export async function readLead(house: House, asker: Asker, idOrNumber: string): Promise<LeadRow> {
  needsInspector(asker);
  return (await leadRows(house, asker, [await findLead(house.store.db, asker, idOrNumber)]))[0] as LeadRow;
}
