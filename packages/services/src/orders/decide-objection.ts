import type { Tx } from "@qingjian/db";
import type { House } from "../house.ts";
import { reversePoints } from "../ledger/reverse-points.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { StoredOrder } from "./order-scope.ts";
import type { OrderRow } from "./order-views.ts";
import { written } from "./order-words.ts";
import { settleAlert } from "./settle-alert.ts";

export type ObjectionDecision = OrderAsk & { readonly upheld: boolean; readonly note: string };

/**
 * Upholds an objection, which ends the order, takes back what was entered against its unit, and dismisses its alert when no other order of
 * it stands; or rejects it. Of a red alert, a lead inspector who has not issued the order upholds it: a red dismissal takes two. @throws Refusal
 */
export async function decideObjection(house: House, asker: Asker, { upheld, note, ...ask }: ObjectionDecision): Promise<OrderRow> {
  const reason = written(note, { zh: "裁定的理由", en: "why" });
  if (!upheld) return moveOrder(house, asker, "reject-objection", ask, { note: reason, set: () => ({ objection: "rejected" }) });
  return moveOrder(house, asker, "uphold-objection", ask, {
    note: reason,
    guard: (tx, order) => needsSecond(tx, asker, order),
    set: (_, at) => ({ objection: "upheld", ended_at: at, extension_days: null }),
    follow: async (tx, moved) => {
      const { bucket, alert_id: alertId, unit } = moved;
      await reversePoints(house, tx, { bucket, alertId, unit, reason: "objection-upheld", actor: asker.userId, at: house.now() });
      await settleAlert(house, tx, moved, asker.userId, reason);
    },
  });
}

async function needsSecond({ db }: Tx, asker: Asker, { bucket, alert_id, issued_by }: StoredOrder): Promise<void> {
  if (issued_by !== asker.userId && asker.roles.includes("lead")) return;
  const alert = await db
    .selectFrom("alerts")
    .select("level")
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .executeTakeFirst();
  if (alert?.level === "red")
    throw new Refusal("conflict", {
      zh: "这份督办单的预警为红色，异议成立即排除预警，须由未下达这份督办单的室主任裁定",
      en: "The alert of this order is red, and upholding the objection dismisses it: that is for a lead inspector who has not issued the order",
    });
}
