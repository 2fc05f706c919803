import { z } from "@hono/zod-openapi";
import {
  CHANNEL_KINDS,
  type ChannelRow,
  DELIVERY_STATES,
  type DeliveryRow,
  MAIL_MODES,
  type NoticePage,
  type NoticeRow,
  type NoticeSettings,
  TELLING_KINDS,
} from "@qingjian/services";
import { count, level, said, time } from "./words.ts";

export const tellingKind = z.enum(TELLING_KINDS).openapi("TellingKind");
export const language = z.enum(["zh", "en"]);
export const minute = z.int().min(0).max(1439).openapi({ description: "minutes after midnight, Asia/Shanghai" });

const noticeRow: z.ZodType<NoticeRow> = z
  .object({
    id: z.string(),
    kind: tellingKind,
    said,
    level: level.nullable(),
    number: z.string().nullable(),
    count,
    link: z.string().openapi({ description: "the page of the console", example: "/alerts/YJ-2026-000123" }),
    at: time,
    readAt: time.nullable(),
  })
  .openapi("Notice");
export const noticePage: z.ZodType<NoticePage> = z.object({
  rows: z.array(noticeRow).readonly(),
  next: z.string().nullable(),
  unread: count,
});

const wishes = {
  language,
  email: z.string().max(254).nullable(),
  mode: z.enum(MAIL_MODES),
  digestHours: z.array(z.int().min(0).max(23)).max(24).readonly(),
  quietFrom: minute.nullable(),
  quietUntil: minute.nullable(),
  daysOff: z.boolean(),
  muted: z.array(z.string().max(60)).max(60).readonly(),
};
export const noticeSettings: z.ZodType<NoticeSettings> = z
  .object({ ...wishes, mail: z.boolean(), domains: z.array(z.string()).readonly() })
  .openapi("NoticeSettings");
export const wishesChange = z.object({ ...wishes, muted: z.array(tellingKind).max(60).readonly() }).partial();

const channelKind = z.enum(CHANNEL_KINDS);
export const channelRow: z.ZodType<ChannelRow> = z
  .object({
    id: z.string(),
    kind: channelKind,
    name: z.string(),
    state: z.enum(["active", "paused"]),
    host: z.string().nullable(),
    language,
    kinds: z.array(tellingKind).readonly(),
    least: level,
    unit: z.string(),
    quietFrom: minute.nullable(),
    quietUntil: minute.nullable(),
    daysOff: z.boolean(),
    waiting: count,
    dead: count,
    changedAt: time,
    revision: count,
  })
  .openapi("Channel");
const channelChange = z.object({
  name: z.string().min(1).max(60),
  url: z.string().min(1).max(2000).openapi({ description: "never given back", example: "https://hooks.example.gov.cn/qingjian" }),
  secret: z.string().min(8).max(200).openapi({ description: "what messages are signed with; never given back" }),
  language,
  kinds: z.array(tellingKind).max(60),
  least: level,
  unit: z.string().min(1).max(200).openapi({ description: "a unit's id with everything below it; `*` is everything" }),
  quietFrom: minute.nullable(),
  quietUntil: minute.nullable(),
  daysOff: z.boolean(),
});
export const changeOfChannel = channelChange.partial();
export const newChannel = changeOfChannel.extend({ kind: channelKind, name: channelChange.shape.name });
export const savedChannel = z.object({
  channel: channelRow,
  secret: z.string().nullable().openapi({ description: "made for a new webhook that brought none; shown this once" }),
});

export const deliveryState = z.enum(DELIVERY_STATES);
export const deliveryRow: z.ZodType<DeliveryRow> = z
  .object({
    id: z.string(),
    channel: z.object({ id: z.string(), kind: channelKind, name: z.string() }),
    recipient: z.string(),
    said: z.array(said).readonly(),
    state: deliveryState,
    nextAt: time.nullable(),
    createdAt: time,
    finishedAt: time.nullable(),
    problem: z.string().nullable(),
    attempts: z
      .array(
        z.object({
          begunAt: time,
          endedAt: time.nullable(),
          outcome: z.enum(["sent", "failed"]).nullable(),
          problem: z.string().nullable(),
        }),
      )
      .readonly(),
  })
  .openapi("Delivery");
