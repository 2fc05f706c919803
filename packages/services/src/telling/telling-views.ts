import type { Level, Said } from "@qingjian/rules";
import type { TellingKind } from "./kinds.ts";
import type { Language } from "./message.ts";
import type { Wishes } from "./wishes.ts";

/** What a person was told: kind, level, number or how many, and the page it leads to. Nothing of what happened. */
export type NoticeRow = {
  readonly id: string;
  readonly kind: TellingKind;
  readonly said: Said;
  readonly level: Level | null;
  readonly number: string | null;
  readonly count: number;
  readonly link: string;
  readonly at: number;
  readonly readAt: number | null;
};

/** `mail` tells whether messages by mail go out at all; `domains` where they may go. */
export type NoticeSettings = Wishes & { readonly mail: boolean; readonly domains: readonly string[] };

export const CHANNEL_KINDS = ["email", "webhook", "wecom", "dingtalk", "feishu"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** A way out of the house; its address and secret are never given back. */
export type ChannelRow = {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly state: "active" | "paused";
  /** Host of its address; null for mail, whose server is configured. */
  readonly host: string | null;
  readonly language: Language;
  readonly kinds: readonly TellingKind[];
  /** What is below this level is not told; what has none is. */
  readonly least: Level;
  /** The part of the city it hears of; `*` is all. */
  readonly unit: string;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  readonly daysOff: boolean;
  readonly waiting: number;
  readonly dead: number;
  readonly changedAt: number;
  readonly revision: number;
};

export const DELIVERY_STATES = ["waiting", "sending", "sent", "dead"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A message on its way out, and every attempt. `recipient` is a person's name, or the channel's. */
export type DeliveryRow = {
  readonly id: string;
  readonly channel: { readonly id: string; readonly kind: ChannelKind; readonly name: string };
  readonly recipient: string;
  readonly said: readonly Said[];
  readonly state: DeliveryState;
  readonly nextAt: number | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
  readonly problem: string | null;
  /** `outcome` is null while it is sent, or when nobody knows because the process died. */
  readonly attempts: readonly {
    readonly begunAt: number;
    readonly endedAt: number | null;
    readonly outcome: "sent" | "failed" | null;
    readonly problem: string | null;
  }[];
};
