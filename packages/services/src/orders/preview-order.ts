import { needsInspector } from "../asker-scope.ts";
import { findAlert } from "../find-alert.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import type { ReleasedPreview } from "./order-views.ts";
import { custodian } from "./release-custody.ts";
import { type Release, releaseEvidence } from "./release-evidence.ts";

/**
 * What the units would be shown with an order from this alert, masked as it would be; nothing is kept. How long a unit had the case is told
 * of the one that is named. @throws Refusal
 */
export async function previewOrder(
  house: House,
  asker: Asker,
  { alert: id, unit, ...release }: Release & { readonly alert: string; readonly unit?: string },
): Promise<ReleasedPreview> {
  needsInspector(asker);
  const [alert, custody] = await Promise.all([findAlert(house.store.db, asker, id), custodian(house)]);
  return house.store.transaction(async (tx) => {
    const { headline, findings, events } = await releaseEvidence(tx, asker, alert, release);
    const custodyOf = await custody(tx.db, alert, findings, house.now());
    return {
      headline: { zh: headline.headline_zh, en: headline.headline_en },
      findings,
      events,
      custody: unit === undefined ? null : await custodyOf(unit),
    };
  });
}
