import type { Tx } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { StoredChannel } from "./channel-wants.ts";
import type { TellingKind } from "./kinds.ts";
import type { Language } from "./message.ts";
import { needsOperator } from "./needs-operator.ts";
import type { ChannelKind, ChannelRow } from "./telling-views.ts";

/** The channels, with how much waits and how much is dead. @throws Refusal */
export async function listChannels({ store }: House, asker: Asker): Promise<readonly ChannelRow[]> {
  needsOperator(asker);
  const channels = await store.db.selectFrom("channels").selectAll().orderBy("created_at").orderBy("id").execute();
  const { rows } = await sql<{ channel_id: string; waiting: number; dead: number }>`select channel_id,
      count(*) filter (where state in ('waiting', 'sending'))::integer as waiting, count(*) filter (where state = 'dead')::integer as dead
    from deliveries where state <> 'sent' group by channel_id`.execute(store.db);
  const counts = new Map(rows.map((row) => [row.channel_id, row]));
  return channels.map((channel) => channelRow(channel, counts.get(channel.id)));
}

/** A channel as it is shown. */
export const channelRow = (channel: StoredChannel, { waiting, dead } = { waiting: 0, dead: 0 }): ChannelRow => ({
  id: channel.id,
  kind: channel.kind as ChannelKind,
  name: channel.name,
  state: channel.state as ChannelRow["state"],
  host: channel.host,
  language: channel.language as Language,
  kinds: channel.kinds as TellingKind[],
  least: channel.least as Level,
  unit: channel.unit_id,
  quietFrom: channel.quiet_from,
  quietUntil: channel.quiet_until,
  daysOff: channel.days_off,
  waiting,
  dead,
  changedAt: channel.changed_at,
  revision: channel.revision,
});

/** @throws Refusal not-found */
export async function findChannel({ store }: House, id: string): Promise<StoredChannel> {
  const channel = await store.db.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirst();
  if (!channel) throw new Refusal("not-found", { zh: "没有这个渠道", en: "There is no such channel" });
  return channel;
}

/** The audit line of a channel: what it is, never its address. */
export const noteChannel = (
  tx: Tx,
  { userId }: Asker,
  at: number,
  action: string,
  { id, kind, name, host, state, kinds, least, unit_id }: StoredChannel,
): Promise<void> =>
  audit(tx, [
    { at, actor: userId, action, subjectKind: "channel", subjectId: id, body: { kind, name, host, state, kinds, least, unit: unit_id } },
  ]);
