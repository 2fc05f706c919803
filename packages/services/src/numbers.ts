import type { Tx } from "@qingjian/db";
import { type Instant, localDay } from "@qingjian/events";
import { sql } from "kysely";

const PREFIX = { alert: "YJ", order: "DB", lead: "XS" } as const;

/** So many readable numbers of a kind, `YJ-2026-000123`, each year from 1, without a gap: they are given back if the transaction fails. */
export async function reserve(tx: Tx, kind: keyof typeof PREFIX, at: Instant, count: number): Promise<string[]> {
  if (count === 0) return [];
  const year = localDay(at).slice(0, 4);
  const { rows } = await sql<{ value: number }>`insert into counters (name, value) values (${`${kind}-${year}`}, ${count})
    on conflict (name) do update set value = counters.value + excluded.value returning value`.execute(tx.db);
  const last = rows[0]?.value ?? count;
  return Array.from({ length: count }, (_, index) => `${PREFIX[kind]}-${year}-${String(last - count + 1 + index).padStart(6, "0")}`);
}
