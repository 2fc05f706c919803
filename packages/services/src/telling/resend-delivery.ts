import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { deliveryRows } from "./list-deliveries.ts";
import { needsOperator } from "./needs-operator.ts";
import type { DeliveryRow } from "./telling-views.ts";

/** Puts a dead delivery on its way once more, with the id it had. One that was sent never goes again. @throws Refusal */
export async function resendDelivery(house: House, asker: Asker, { id }: { readonly id: string }): Promise<DeliveryRow> {
  needsOperator(asker);
  const at = house.now();
  const known = await house.store.db.selectFrom("deliveries").select(["bucket", "state"]).where("delivery_id", "=", id).executeTakeFirst();
  if (!known) throw new Refusal("not-found", { zh: "没有这条消息", en: "There is no such message" });
  const again = await house.store.transaction(async (tx) => {
    const moved = await tx.db
      .updateTable("deliveries")
      .set({ state: "waiting", next_at: at, tries: 0, finished_at: null })
      .where("bucket", "=", known.bucket)
      .where("delivery_id", "=", id)
      .where("state", "=", "dead")
      .returningAll()
      .executeTakeFirst();
    if (!moved) return undefined;
    await audit(tx, [{ at, actor: asker.userId, action: "delivery.resend", subjectKind: "delivery", subjectId: id }]);
    await house.news.tell(tx, { kind: "post", at });
    return moved;
  });
  if (!again)
    throw new Refusal("conflict", {
      zh: known.state === "sent" ? "这条消息已经送达，不会再次发送" : "这条消息还在发送中，失败后会自动重试",
      en: known.state === "sent" ? "It has been sent and is never sent again" : "It is still on its way, and is tried again by itself",
    });
  const [row] = await deliveryRows(house, [again]);
  return row as DeliveryRow;
}
