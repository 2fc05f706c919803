import { among, type Tx } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { OVERSIGHT } from "../oversight/own-log.ts";
import type { Role } from "../views.ts";
import { notifyAll, type Recipients, type Telling } from "./notify.ts";

/** An entry of the history of alerts that the judge wrote. */
type Written = {
  readonly bucket: number;
  readonly alert_id: string;
  readonly seq: number;
  readonly actor: string;
  readonly move: string;
  readonly level: Level;
};
type Alert = {
  bucket: number;
  alert_id: string;
  number: string;
  unit: string | null;
  assignee: string | null;
  source: string;
  source_silent: boolean;
};

/** How inspectors themselves handle alerts is for those who lead them, and for no group that inspectors read. */
const watchersOf = (source: string): readonly Role[] => (source === OVERSIGHT.id ? ["lead"] : ["inspector", "lead"]);
export const apartOf = (source: string): Pick<Recipients, "apart"> => (source === OVERSIGHT.id ? { apart: true } : {});
/** What is told of an alert that somebody has in hand, or that nobody has yet; what moves its figures alone is not told. */
const KINDS_OF_MOVES: Readonly<Record<string, "alert-raised" | "alert-risen" | "late-evidence">> = {
  raise: "alert-raised",
  rise: "alert-risen",
  late: "late-evidence",
  withdraw: "late-evidence",
};

/**
 * Tells of what a transaction of the judge did to alerts. New ones, and those that rose while nobody has them, are counted by unit and level: one line
 * of the outbox for each, however many they are, gathered per recipient when the scan is over. Who has an alert in hand is told of that alert.
 */
export async function tellOfAlerts(tx: Tx, house: House, events: readonly Written[]): Promise<void> {
  const worth = events.filter(({ move }) => KINDS_OF_MOVES[move] !== undefined);
  if (worth.length === 0) return;
  const alerts = await alertsOf(tx, worth);
  const groups = new Map<string, { readonly first: Telling; count: number }>();
  const tellings: Telling[] = [];
  for (const { alert_id, bucket, seq, actor, move, level } of worth) {
    const alert = alerts.get(alert_id);
    const kind = KINDS_OF_MOVES[move];
    if (alert === undefined || kind === undefined) continue;
    const { number, unit, assignee, source } = alert;
    const about = { subjectKind: "alert", subjectId: alert_id, bucket, number, level, by: actor, cause: `${kind} ${alert_id} ${seq}` };
    if (assignee !== null)
      tellings.push({ ...about, kind, to: { users: [assignee], units: unit === null ? [] : [unit], ...apartOf(source) } }); // who does not see its unit any more is not told
    else if (kind !== "late-evidence") {
      const roles = watchersOf(source);
      const key = JSON.stringify([kind, unit, level, roles]);
      const group = groups.get(key);
      if (group !== undefined) group.count++;
      else
        groups.set(key, {
          first: { ...about, kind, to: { roles, ...(unit === null ? {} : { units: [unit] }), ...apartOf(source) } },
          count: 1,
        });
    }
    if (alert.source_silent && move === "raise")
      tellings.push({ ...about, kind: "feed-silent", to: { roles: ["admin"] }, cause: `feed-silent ${alert_id}` });
  }
  await notifyAll(tx, house, [...tellings, ...[...groups.values()].map(({ first, count }) => ({ ...first, count }))]);
}

async function alertsOf(tx: Tx, written: readonly Written[]): Promise<ReadonlyMap<string, Alert>> {
  const { rows } =
    await sql<Alert>`select a.bucket, a.alert_id, a.number, a.unit, a.assignee, a.source, 'silent-source' = any(a.rules) as source_silent
    from unnest(${written.map(({ bucket }) => bucket)}::smallint[], ${written.map(({ alert_id }) => alert_id)}::text[]) as k(bucket, alert_id)
    join alerts a on a.bucket = k.bucket and a.alert_id = k.alert_id
    where ${among("a.bucket", written)}`.execute(tx.db);
  return new Map(rows.map((row) => [row.alert_id, row]));
}
