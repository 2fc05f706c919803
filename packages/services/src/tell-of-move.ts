import type { Tx } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import type { Move } from "./alert-lifecycle.ts";
import type { StoredAlert } from "./alert-rows.ts";
import type { House } from "./house.ts";
import type { TellingKind } from "./telling/kinds.ts";
import { notify, type Recipients } from "./telling/notify.ts";
import { apartOf } from "./telling/tell-alerts.ts";

/** Tells those whom a person's move concerns, in its transaction: who is given an alert, who is to approve, whose proposal is decided. */
export async function tellOfMove(
  tx: Tx,
  house: House,
  {
    before,
    after,
    move,
    actor,
  }: { readonly before: StoredAlert; readonly after: StoredAlert; readonly move: Move; readonly actor: string },
): Promise<void> {
  const told = whom(move, before, after);
  if (told === undefined) return;
  const { alert_id, bucket, number, revision } = after;
  const cause = `${told.kind} ${alert_id} ${revision}`;
  await notify(tx, house, {
    ...told,
    to: { ...told.to, ...apartOf(after.source) },
    subjectKind: "alert",
    subjectId: alert_id,
    bucket,
    number,
    level: after.level as Level,
    cause,
    by: actor,
  });
}

function whom(move: Move, before: StoredAlert, after: StoredAlert): { readonly kind: TellingKind; readonly to: Recipients } | undefined {
  const { assignee, unit } = after;
  if (move === "assign" && assignee !== null) return { kind: "alert-assigned", to: { users: [assignee] } };
  if (move === "propose") return { kind: "alert-proposed", to: { roles: ["lead"], ...(unit === null ? {} : { units: [unit] }) } };
  const decides = move === "approve" || move === "decline";
  return decides && before.proposed_by !== null ? { kind: "alert-decided", to: { users: [before.proposed_by] } } : undefined;
}
