import { type SqlBool, sql } from "kysely";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import type { Asker, Page } from "../views.ts";
import type { Item } from "./items.ts";
import { lineOf } from "./message.ts";
import { needsOperator } from "./needs-operator.ts";
import type { StoredDelivery } from "./send.ts";
import type { ChannelKind, DeliveryRow, DeliveryState } from "./telling-views.ts";

export type DeliveryListing = {
  readonly state?: readonly DeliveryState[];
  readonly channel?: string;
  readonly cursor?: string;
  readonly limit?: number;
};

/** Messages on their way out, the newest first, with every attempt. @throws Refusal */
export async function listDeliveries(
  house: House,
  asker: Asker,
  { state, channel, cursor, limit }: DeliveryListing = {},
): Promise<Page<DeliveryRow>> {
  needsOperator(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "deliveries");
  const found = await house.store.db
    .selectFrom("deliveries")
    .selectAll()
    .$if(state !== undefined, (query) => query.where("state", "in", state ?? []))
    .$if(channel !== undefined, (query) => query.where("channel_id", "=", channel ?? ""))
    .$if(place !== undefined, (query) =>
      query.where(sql<SqlBool>`(deliveries.created_at, deliveries.delivery_id) < (${place?.value ?? 0}::bigint, ${place?.id ?? ""}::text)`),
    )
    .orderBy("created_at", "desc")
    .orderBy("delivery_id", "desc")
    .limit(size + 1)
    .execute();
  const page = pageOf(found, size, ({ delivery_id, created_at }) => ({ order: "deliveries", value: created_at, id: delivery_id }));
  return { rows: await deliveryRows(house, page.rows), next: page.next };
}

/** Deliveries as they are shown. */
export async function deliveryRows(house: House, deliveries: readonly StoredDelivery[]): Promise<DeliveryRow[]> {
  if (deliveries.length === 0) return [];
  const { db } = house.store;
  const ids = deliveries.map(({ delivery_id }) => delivery_id);
  const buckets = [...new Set(deliveries.map(({ bucket }) => bucket))];
  const [channels, attempts, name] = await Promise.all([
    db.selectFrom("channels").select(["id", "kind", "name"]).execute(),
    db.selectFrom("delivery_attempts").selectAll().where("bucket", "in", buckets).where("delivery_id", "in", ids).orderBy("seq").execute(),
    nameOf(
      house,
      deliveries.map(({ recipient }) => recipient),
    ),
  ]);
  return deliveries.map(({ delivery_id, channel_id, recipient, items, state, next_at, created_at, finished_at, problem }) => {
    const channel = channels.find(({ id }) => id === channel_id);
    return {
      id: delivery_id,
      channel: { id: channel_id, kind: (channel?.kind ?? "webhook") as ChannelKind, name: channel?.name ?? channel_id },
      recipient: recipient === channel_id ? (channel?.name ?? channel_id) : name(recipient),
      said: (items as readonly Item[]).map(lineOf),
      state: state as DeliveryState,
      nextAt: state === "waiting" ? next_at : null,
      createdAt: created_at,
      finishedAt: finished_at,
      problem,
      attempts: attempts
        .filter((attempt) => attempt.delivery_id === delivery_id)
        .map(({ begun_at, ended_at, outcome, problem }) => ({
          begunAt: begun_at,
          endedAt: ended_at,
          outcome: outcome as "sent" | "failed" | null,
          problem,
        })),
    };
  });
}
