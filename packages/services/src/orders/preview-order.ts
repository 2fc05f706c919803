import { needsInspector } from "../asker-scope.ts";
import { findAlert } from "../find-alert.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import type { ReleasedPreview } from "./order-views.ts";
import { type Release, releaseEvidence } from "./release-evidence.ts";

/** What the units would be shown with an order from this alert, masked as it would be; nothing is kept. @throws Refusal */
export async function previewOrder(
  house: House,
  asker: Asker,
  { alert: id, ...release }: Release & { readonly alert: string },
): Promise<ReleasedPreview> {
  needsInspector(asker);
  const alert = await findAlert(house.store.db, asker, id);
  return house.store.transaction(async (tx) => {
    const { headline, rows } = await releaseEvidence(tx, asker, alert, release);
    return {
      headline: { zh: headline.headline_zh, en: headline.headline_en },
      findings: rows.flatMap((row) => (row.kind === "finding" ? [row.body] : [])),
      events: rows.flatMap((row) => (row.kind === "event" ? [row.body] : [])),
    };
  });
}
