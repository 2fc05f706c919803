import type { Schema } from "@qingjian/db";
import type { Calendar, Instant } from "@qingjian/events";
import type { Kysely, Selectable } from "kysely";
import { type Item, isUrgent } from "./items.ts";
import type { Language } from "./message.ts";
import { allowedFrom, digestAfter, type Quiet } from "./quiet.ts";

export type MailMode = "at-once" | "digest" | "off";
export const MAIL_MODES: readonly MailMode[] = ["at-once", "digest", "off"];

/** How a person wants to be told. `digest`: what is not urgent comes gathered at these hours of the day. `muted` kinds are shown but not mailed. */
export type Wishes = Quiet & {
  readonly language: Language;
  readonly email: string | null;
  readonly mode: MailMode;
  readonly digestHours: readonly number[];
  readonly muted: readonly string[];
};

export const USUAL: Wishes = {
  language: "zh",
  email: null,
  mode: "digest",
  digestHours: [9, 15],
  quietFrom: null,
  quietUntil: null,
  daysOff: false,
  muted: [],
};

export const wishesOf = (row: Selectable<Schema["notice_settings"]>): Wishes => ({
  language: row.language as Language,
  email: row.email,
  mode: row.mode as MailMode,
  digestHours: row.digest_hours,
  quietFrom: row.quiet_from,
  quietUntil: row.quiet_until,
  daysOff: row.days_off,
  muted: row.muted,
});

/** The wishes of these people; who has said nothing wants what is usual. */
export async function readWishes(db: Kysely<Schema>, users: readonly string[]): Promise<(user: string) => Wishes> {
  const rows = users.length === 0 ? [] : await db.selectFrom("notice_settings").selectAll().where("user_id", "in", users).execute();
  const known = new Map(rows.map((row) => [row.user_id, wishesOf(row)]));
  return (user) => known.get(user) ?? USUAL;
}

/** When an item goes to a person by mail; undefined when it does not. */
export function mailAt(item: Item, wishes: Wishes, calendar: Calendar, now: Instant): Instant | undefined {
  if (wishes.email === null || wishes.mode === "off" || wishes.muted.includes(item.kind)) return undefined;
  const wished = wishes.mode === "digest" && !isUrgent(item) ? digestAfter(now, wishes.digestHours) : now;
  return allowedFrom(wished, wishes, calendar, item.level === "red");
}
