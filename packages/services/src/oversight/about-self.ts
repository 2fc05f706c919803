import type { Schema } from "@qingjian/db";
import type { Said } from "@qingjian/rules";
import type { Kysely } from "kysely";
import type { StoredAlert } from "../alert-rows.ts";
import { subjectKey } from "../open-alerts.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { OFFICE, OVERSIGHT } from "./own-log.ts";

export const ABOUT_SELF: Said = {
  zh: "这条预警涉及您本人的办理情况，须由其他室主任处置",
  en: "It is about your own handling: another lead inspector acts on it",
};

type Alert = Pick<StoredAlert, "bucket" | "alert_id" | "subject_kind" | "subject_id" | "source">;

/** Of these alerts, those of the house's own log whose standing findings name this person: he leads inspectors, and does not judge himself. */
export async function aboutSelf(
  db: Kysely<Schema>,
  { name }: Pick<Asker, "name">,
  alerts: readonly Alert[],
): Promise<(alert: Pick<Alert, "alert_id">) => boolean> {
  const own = alerts.filter(({ source }) => source === OVERSIGHT.id);
  if (own.length === 0) return () => false;
  const found = await db
    .selectFrom("findings")
    .select(["subject_kind", "subject_id"])
    .distinct()
    .where("bucket", "in", [...new Set(own.map(({ bucket }) => bucket))])
    .where("subject_id", "in", [...new Set(own.map(({ subject_id }) => subject_id))])
    .where("state", "=", "standing")
    .where("unit", "=", OFFICE)
    .where("officer", "=", name)
    .execute();
  const subjects = new Set(found.map(({ subject_kind, subject_id }) => subjectKey(subject_kind, subject_id)));
  const about = new Set(own.flatMap((one) => (subjects.has(subjectKey(one.subject_kind, one.subject_id)) ? [one.alert_id] : [])));
  return ({ alert_id }) => about.has(alert_id);
}

/** Refuses whoever an alert of the house's own log is about. @throws Refusal conflict */
export async function needsAnother(db: Kysely<Schema>, asker: Asker, alert: Alert): Promise<void> {
  if ((await aboutSelf(db, asker, [alert]))(alert)) throw new Refusal("conflict", ABOUT_SELF);
}
