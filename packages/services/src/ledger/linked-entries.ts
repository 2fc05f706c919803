import { among, type Store } from "@qingjian/db";
import { sql } from "kysely";
import { inScope, ofOthers } from "../asker-scope.ts";
import { notOwnLog } from "../orders/order-scope.ts";
import type { Asker } from "../views.ts";
import type { LinkedEntry } from "./entry-views.ts";
import type { StoredEntry } from "./parties.ts";

type Alert = { readonly alert_id: string; readonly number: string; readonly state: string };
type Order = { readonly alert_id: string; readonly id: string; readonly number: string; readonly state: string };
type Finding = { readonly seq: number; readonly sentence_zh: string; readonly sentence_en: string; readonly standing: boolean };

/** Entries of one party with what they lead back to, which lies in the buckets of other subjects; an alert or order that this asker does not see is none. */
export async function linked({ db }: Pick<Store, "db">, asker: Asker, entries: readonly StoredEntry[]): Promise<LinkedEntry[]> {
  if (entries.length === 0) return [];
  const places = entries.map(({ alert_bucket }) => alert_bucket);
  const ids = entries.map(({ alert_id }) => alert_id);
  const list = <K extends keyof StoredEntry>(field: K) => entries.map((entry) => entry[field]);
  const [alerts, orders, findings] = await Promise.all([
    sql<Alert>`select a.alert_id, a.number, a.state from alerts a where ${among("a.bucket", places)} and a.alert_id = any(${ids}::text[])
      and ${inScope(asker, "a.unit")} and ${ofOthers(asker, "a.source")}`.execute(db),
    sql<Order>`select orders.alert_id, orders.order_id as id, orders.number, orders.state from orders where ${among("orders.bucket", places)} and orders.alert_id = any(${ids}::text[])
      and ${inScope(asker, "orders.unit")} and ${notOwnLog(asker)} order by orders.number`.execute(db),
    sql<Finding>`select k.seq, f.sentence_zh, f.sentence_en, f.state = 'standing' as standing
      from unnest(${places}::smallint[], ${list("subject_kind")}::text[], ${list("subject_id")}::text[], ${list("rule")}::text[], ${list("finding_key")}::text[], ${list("seq")}::int[])
        as k(bucket, kind, subject, rule, key, seq)
      join findings f on f.bucket = k.bucket and f.subject_kind = k.kind and f.subject_id = k.subject and f.rule = k.rule and f.key = k.key
      where ${among("f.bucket", places)}`.execute(db),
  ]);
  const alertOf = new Map(alerts.rows.map((row) => [row.alert_id, row]));
  const ordersOf = Map.groupBy(orders.rows, ({ alert_id }) => alert_id);
  const findingOf = new Map(findings.rows.map((row) => [row.seq, row]));
  return entries.map((entry) => {
    const [alert, finding] = [alertOf.get(entry.alert_id), findingOf.get(entry.seq)];
    return {
      ...entry,
      alert_number: alert?.number ?? null,
      alert_state: alert?.state ?? null,
      sentence_zh: finding?.sentence_zh ?? null,
      sentence_en: finding?.sentence_en ?? null,
      finding_standing: finding?.standing ?? null,
      orders: ordersOf.get(entry.alert_id)?.map(({ id, number, state }) => ({ id, number, state })) ?? null,
    };
  });
}
