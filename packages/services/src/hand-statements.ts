import type { Schema } from "@qingjian/db";
import type { Family, Level } from "@qingjian/rules";
import type { Selectable } from "kysely";
import { type StoredAlert, titleOf } from "./alert-rows.ts";
import type { House } from "./house.ts";
import { nameOf } from "./people.ts";
import { keysByHand } from "./settle-by-hand.ts";
import type { HandStatement } from "./views.ts";

/** What was found by hand and came to this alert: its history names them by their keys. */
export async function statementsOn(
  house: House,
  { bucket, subject_kind, subject_id }: StoredAlert,
  events: readonly Selectable<Schema["alert_events"]>[],
): Promise<HandStatement[]> {
  const keys = keysByHand(events);
  if (keys.length === 0) return [];
  const found = await house.store.db
    .selectFrom("findings")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("subject_kind", "=", subject_kind)
    .where("subject_id", "=", subject_id)
    .where("origin", "=", "hand")
    .where("key", "in", keys)
    .orderBy("made_at")
    .orderBy("key")
    .execute();
  const byOf = (data: unknown) => (data as { by: string }).by;
  const name = await nameOf(
    house,
    found.map(({ data }) => byOf(data)),
  );
  return found.map(({ rule, family, level, sentence_zh, sentence_en, data, evidence, occurred_at, made_at }) => ({
    how: titleOf(rule),
    family: family as Family,
    level: level as Level,
    sentence: { zh: sentence_zh, en: sentence_en },
    statement: (data as { statement: string }).statement,
    evidence,
    occurredAt: occurred_at,
    enteredAt: made_at,
    by: { id: byOf(data), name: name(byOf(data)) },
  }));
}
