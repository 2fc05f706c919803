import type { Schema } from "@qingjian/db";
import { type Level, rank } from "@qingjian/rules";
import type { Selectable } from "kysely";
import { kindOf } from "./kinds.ts";
import type { Recipients } from "./notify.ts";
import type { Directory } from "./recipients.ts";

export type StoredChannel = Selectable<Schema["channels"]>;

/** Whether a group hears of this: one of its kinds, bad enough, and within its part of the city. */
export const channelWants = (
  { kinds, least, unit_id }: StoredChannel,
  { kind, level, recipients }: { readonly kind: string; readonly level: Level | null; readonly recipients: Recipients },
  { covers }: Pick<Directory, "covers">,
): boolean =>
  kinds.includes(kind) &&
  kindOf(kind)?.inside !== true &&
  recipients.apart !== true &&
  (level === null || rank(level) >= rank(least as Level)) &&
  covers(unit_id, recipients.units);
