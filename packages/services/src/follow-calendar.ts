import { among, type Tx } from "@qingjian/db";
import { type Calendar, type Instant, isKnown, onlyExtends } from "@qingjian/events";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import { audit } from "./audit.ts";
import { calendarNamed } from "./calendar.ts";
import { markDue } from "./contributions.ts";
import { everyGroup } from "./every-group.ts";
import { holdEveryBucket } from "./hold-every-bucket.ts";
import type { House } from "./house.ts";
import { triageLimit } from "./triage-limit.ts";

const KEY = "judged-by-calendar";
/** By this one all was judged before it was noted by which. */
const FIRST = "china@1";
const nameOf = ({ id, version }: Calendar): string => `${id}@${version}`;

/**
 * What was judged by another version of the calendar goes before the judge again, as far as it can differ: where years were only added, the cases in which a
 * deadline was unknown; where a day was corrected, all. So do the limits of alerts that wait and of orders. True when the calendar was another.
 */
export async function followCalendar({ store }: Pick<House, "store">, calendar: Calendar, now: Instant): Promise<boolean> {
  const noted = await store.db.selectFrom("meta").select("value").where("key", "=", KEY).executeTakeFirst();
  const judgedBy = noted?.value ?? FIRST;
  if (judgedBy === nameOf(calendar)) return false;
  const before = await calendarNamed({ store }, judgedBy);
  const extended = before !== undefined && onlyExtends(calendar, before);
  await store.transaction(async (tx) => {
    await holdEveryBucket(tx);
    const which = extended ? sql`unknown` : sql`true`;
    await sql`with touched as (update case_checks set next_check_at = 0 where ${which} returning bucket)
      update bucket_states set next_due_at = 0 where bucket in (select bucket from touched)`.execute(tx.db);
    await tx.db.updateTable("orders").set({ look_at: 0 }).where("look_at", "is not", null).execute(); // whoever looks finds their clocks by the calendar in force
    const alerts = await limitAlerts(tx, calendar, extended);
    const body = { before: judgedBy, extended, alerts };
    await audit(tx, [
      { at: now, actor: "system:scan", action: "calendar.follow", subjectKind: "calendar", subjectId: nameOf(calendar), body },
    ]);
  });
  await store.transaction(async (tx) => {
    await markDue(tx, await everyGroup(tx), 0);
    await tx.db
      .insertInto("meta")
      .values({ key: KEY, value: nameOf(calendar) })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: nameOf(calendar) }))
      .execute();
  });
  return true;
}

/** Until when alerts that wait are to be decided: those of which it was not known, or all. Gives their number. */
async function limitAlerts(tx: Tx, calendar: Calendar, extended: boolean): Promise<number> {
  const waiting = await tx.db
    .selectFrom("alerts")
    .select(["bucket", "alert_id", "level", "raised_at"])
    .where("state", "in", ["raised", "claimed"])
    .$if(extended, (query) => query.where("due_at", "is", null))
    .execute();
  const limits = waiting.flatMap(({ bucket, alert_id, level, raised_at }) => {
    const due = calendar.due(raised_at, triageLimit(level as Level));
    return isKnown(due) ? [{ bucket, alert_id, due }] : [];
  });
  if (limits.length === 0) return 0;
  await sql`update alerts a set due_at = u.due from json_to_recordset(${JSON.stringify(limits)}::json) as u(bucket smallint, alert_id text, due bigint)
    where a.bucket = u.bucket and a.alert_id = u.alert_id and ${among("a.bucket", limits)}`.execute(tx.db);
  return limits.length;
}
