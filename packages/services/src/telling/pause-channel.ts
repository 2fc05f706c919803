import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { channelRow, findChannel, noteChannel } from "./list-channels.ts";
import { needsOperator } from "./needs-operator.ts";
import type { ChannelRow } from "./telling-views.ts";

/** Stops a channel or lets it go on: while it is paused nothing new is put on its way, and what waits goes on waiting. @throws Refusal */
export async function pauseChannel(
  house: House,
  asker: Asker,
  { id, paused }: { readonly id: string; readonly paused: boolean },
): Promise<ChannelRow> {
  needsOperator(asker);
  const at = house.now();
  const { id: known } = await findChannel(house, id);
  const channel = await house.store.transaction(async (tx) => {
    const saved = await tx.db
      .updateTable("channels")
      .set(({ eb }) => ({ state: paused ? "paused" : "active", changed_at: at, revision: eb("revision", "+", 1) }))
      .where("id", "=", known)
      .returningAll()
      .executeTakeFirstOrThrow();
    await noteChannel(tx, asker, at, paused ? "channel.pause" : "channel.resume", saved);
    if (!paused) await house.news.tell(tx, { kind: "post", at });
    return saved;
  });
  return channelRow(channel);
}
