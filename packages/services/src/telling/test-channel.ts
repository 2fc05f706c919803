import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import type { Asker } from "../views.ts";
import { enterDeliveries } from "./enter-deliveries.ts";
import { findChannel, noteChannel } from "./list-channels.ts";
import { needsOperator } from "./needs-operator.ts";

/** Puts a test message on its way: to the asker's own address by mail, else to the group. What comes of it is in the list of deliveries. @throws Refusal */
export async function testChannel(house: House, asker: Asker, { id }: { readonly id: string }): Promise<{ readonly id: string }> {
  needsOperator(asker);
  const channel = await findChannel(house, id);
  const at = house.now();
  const cause = `test ${newId(at)}`;
  const recipient = channel.kind === "email" ? asker.userId : channel.id;
  return house.store.transaction(async (tx) => {
    const item = { cause, kind: "test", number: null, level: null, counts: { "": 1 }, subjectKind: "channel", subjectId: channel.id, at };
    await enterDeliveries(tx, [{ channel: channel.id, recipient, item, at }], at);
    await noteChannel(tx, asker, at, "channel.test", channel);
    await house.news.tell(tx, { kind: "post", at });
    return tx.db
      .selectFrom("deliveries")
      .select("delivery_id as id")
      .where("recipient", "=", recipient)
      .where("cause", "=", cause)
      .executeTakeFirstOrThrow();
  });
}
