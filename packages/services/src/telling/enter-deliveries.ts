import { bucketOf, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import { newId } from "../ids.ts";
import type { Item } from "./items.ts";

/** A person's id, or for a group the channel's own, is the recipient. */
export type NewDelivery = { readonly channel: string; readonly recipient: string; readonly item: Item; readonly at: Instant };

/** Puts items on their way: each by itself when it may go at once; what waits for the same instant is gathered into one message. */
export async function enterDeliveries(tx: Tx, wanted: readonly NewDelivery[], now: Instant): Promise<void> {
  if (wanted.length === 0) return;
  const rows = new Map<string, ReturnType<typeof rowOf>>();
  for (const one of wanted) {
    const cause = one.at > now ? `digest ${one.at}` : one.item.cause;
    const key = `${one.channel} ${one.recipient} ${cause}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, rowOf(one, cause, now));
    else row.items.push(one.item);
  }
  const left = await insert(tx, [...rows.values()], true);
  // what would have been gathered had gone out already: then it goes by itself
  const alone = left
    .filter(({ cause }) => cause.startsWith("digest "))
    .map((row) => ({ ...row, cause: `${row.cause} ${row.items[0]?.cause}` }));
  await insert(tx, alone, false);
}

const rowOf = ({ channel, recipient, item, at }: NewDelivery, cause: string, now: Instant) => ({
  bucket: bucketOf(recipient),
  delivery_id: newId(now),
  channel_id: channel,
  recipient,
  cause,
  items: [item],
  state: "waiting",
  next_at: at,
  attempts: 0,
  tries: 0,
  created_at: now,
  finished_at: null,
  problem: null,
});

/** Those that were not entered, because there is one of the same cause that cannot take them in. */
async function insert(tx: Tx, rows: readonly ReturnType<typeof rowOf>[], gathering: boolean) {
  if (rows.length === 0) return [];
  const conflict = gathering
    ? sql`do update set items = (deliveries.items::jsonb || excluded.items::jsonb)::json
        where deliveries.state = 'waiting' and deliveries.attempts = 0 and starts_with(deliveries.cause, 'digest ')`
    : sql`do nothing`;
  const { rows: entered } = await sql<{ key: string }>`insert into deliveries
    select * from json_populate_recordset(null::deliveries, ${JSON.stringify(rows)}::json)
    on conflict (bucket, channel_id, recipient, cause) ${conflict}
    returning channel_id || ' ' || recipient || ' ' || cause as key`.execute(tx.db);
  const done = new Set(entered.map(({ key }) => key));
  return rows.filter(({ channel_id, recipient, cause }) => !done.has(`${channel_id} ${recipient} ${cause}`));
}
