import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { StoredAlert } from "./alert-rows.ts";
import type { FindingRow } from "./finding-rows.ts";
import { writeFindings } from "./write-findings.ts";

type Kept = { readonly changes?: readonly { readonly key?: string }[] };

/** Keys of what people have found and brought to an alert, as its history names them. */
export const keysByHand = (events: readonly { readonly actor: string; readonly body: unknown }[]): string[] =>
  events.flatMap(({ actor, body }) =>
    actor.startsWith("system:") ? [] : ((body as Kept | null)?.changes ?? []).flatMap(({ key }) => key ?? []),
  );

/** What was found by hand goes with the alert it came to: it stands no more when that is dismissed, and again when it is reopened. */
export async function settleByHand(tx: Tx, before: StoredAlert, after: StoredAlert, at: Instant): Promise<void> {
  const [was, is] = [before.state === "dismissed", after.state === "dismissed"];
  if (was === is || !before.by_hand) return;
  const { bucket, alert_id, subject_kind, subject_id } = after;
  const events = await tx.db
    .selectFrom("alert_events")
    .select(["actor", "body"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .execute();
  const keys = keysByHand(events);
  if (keys.length === 0) return;
  const rows = (await tx.db
    .selectFrom("findings")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("subject_kind", "=", subject_kind)
    .where("subject_id", "=", subject_id)
    .where("origin", "=", "hand")
    .where("state", "=", is ? "standing" : "withdrawn")
    .where("key", "in", keys)
    .execute()) as FindingRow[];
  const [state, change] = is ? (["withdrawn", "withdrawn"] as const) : (["standing", "returned"] as const);
  await writeFindings(
    tx,
    rows.map((row) => ({ row: { ...row, state, changed_at: at, changes: row.changes + 1 }, change, from: row.level })),
  );
}
