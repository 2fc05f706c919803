import { sql } from "kysely";
import { inScope, needsInspector, ofOthers, placed } from "../asker-scope.ts";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import type { Asker, Page } from "../views.ts";
import { exemptionRows } from "./exemption-rows.ts";
import type { ExemptionRow, ExemptionState } from "./ledger-views.ts";

export type ExemptionListing = { readonly state?: readonly ExemptionState[]; readonly cursor?: string; readonly limit?: number };

/** A page of the exemptions of alerts in scope, the newest first. @throws Refusal */
export async function listExemptions(
  house: House,
  asker: Asker,
  { state, cursor, limit }: ExemptionListing = {},
): Promise<Page<ExemptionRow>> {
  needsInspector(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "exemptions");
  const who = await placed(house, asker);
  const found = await house.store.db
    .selectFrom("ledger_exemptions as x")
    .innerJoin("alerts", (join) => join.onRef("alerts.bucket", "=", "x.bucket").onRef("alerts.alert_id", "=", "x.alert_id"))
    .selectAll("x")
    .select("alerts.number")
    .where(inScope(who, "alerts.unit"))
    .where(ofOthers(who, "alerts.source"))
    .$if(Boolean(state?.length), (query) => query.where("x.state", "in", [...(state ?? [])]))
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(x.proposed_at, x.exemption_id) < (${place?.value ?? 0}::bigint, ${place?.id ?? ""}::text)`),
    )
    .orderBy("x.proposed_at", "desc")
    .orderBy("x.exemption_id", "desc")
    .limit(size + 1)
    .execute();
  const page = pageOf(found, size, ({ proposed_at, exemption_id }) => ({ order: "exemptions", value: proposed_at, id: exemption_id }));
  return { rows: await exemptionRows(house, page.rows), next: page.next };
}
