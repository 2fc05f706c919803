import type { Schema } from "@qingjian/db";
import { type Selectable, sql } from "kysely";
import type { House } from "../house.ts";
import type { StoredChannel } from "./channel-wants.ts";
import { cloudEvent, signed } from "./cloud-event.ts";
import type { Item } from "./items.ts";
import { sendMail } from "./mail.ts";
import { type Language, messageOf } from "./message.ts";
import { postJson, Unsent } from "./post-json.ts";
import { robotOf } from "./robots.ts";
import { readWishes } from "./wishes.ts";

export type StoredDelivery = Selectable<Schema["deliveries"]>;
/** What is sealed of a channel. */
export type ChannelSecret = { readonly url: string; readonly secret: string };

/** Sends one delivery by its channel. @throws Unsent */
export async function send(
  house: House,
  channel: StoredChannel,
  { delivery_id: id, recipient, items: kept }: StoredDelivery,
): Promise<void> {
  const { outgoing } = house;
  if (outgoing === undefined) throw new Unsent("未配置外发（QINGJIAN_OUTGOING、QINGJIAN_SMTP_URL）");
  const items = kept as readonly Item[];
  if (channel.kind === "email") {
    const { language, email } = await addressOf(house, recipient);
    if (email === null) throw new Unsent("收件人没有邮件地址");
    return sendMail(outgoing, id, email, messageOf(items, language, outgoing.origin));
  }
  const { url: address, secret } = JSON.parse(house.secrets.unseal(channel.sealed ?? "")) as ChannelSecret;
  const now = house.now();
  const robot = robotOf(channel.kind);
  if (robot === undefined) {
    const body = cloudEvent(id, items, outgoing.origin);
    const { status } = await postJson(outgoing, new URL(address), body, signed(id, now, body, secret));
    if (status < 200 || status > 299) throw new Unsent(`对方应答 HTTP ${status}`);
    return;
  }
  const language = channel.language as Language;
  const { url, body } = robot.call(new URL(address), secret, now, messageOf(items, language, outgoing.origin), language);
  const { status, text } = await postJson(outgoing, url, body, { "Content-Type": "application/json; charset=utf-8" });
  const refused = status === 200 ? robot.refused(answerOf(text)) : `HTTP ${status}`;
  if (refused !== undefined) throw new Unsent(`机器人未收下：${refused.slice(0, 200)}`);
}

async function addressOf({ store }: House, user: string): Promise<{ language: Language; email: string | null }> {
  const { rows } = await sql`select 1 from "user" where id = ${user} and banned is not true`.execute(store.db);
  if (rows.length === 0) throw new Unsent("收件人的账户已停用");
  return (await readWishes(store.db, [user]))(user);
}

function answerOf(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? { ...answer } : {};
  } catch {
    return {};
  }
}
