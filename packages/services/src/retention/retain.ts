import type { Said } from "@qingjian/rules";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { type Dropped, dropSome, dueIn } from "./drop-rows.ts";
import { keptUnder } from "./retention-plan.ts";

const DAY = 86_400_000;

/** How long the rows of a table are kept, and what would go now. Without days they are kept for ever. */
export type Retained = {
  readonly table: string;
  readonly said: Said;
  readonly days: number | null;
  readonly usual: number | null;
  readonly rows: number;
  /** The oldest and the newest of the rows that would go. */
  readonly from: number | null;
  readonly until: number | null;
};
/** What went from one table. */
export type DroppedFrom = Dropped & { readonly table: string };

/** What the plan says of each table, and what would go now; changes nothing. */
export async function planRetention(house: Pick<House, "store" | "retention" | "now">): Promise<Retained[]> {
  const found: Retained[] = [];
  for (const { of, days } of keptUnder(house.retention)) {
    const { table, said, usual } = of;
    const none = { rows: 0, from: null, until: null };
    if (days === null) {
      found.push({ table, said, days, usual, ...none });
      continue;
    }
    const { rows } = await sql<{
      rows: number;
      from: number | null;
      until: number | null;
    }>`select count(*) as rows, min(${of.at}) as from, max(${of.at}) as until
      from ${sql.table(table)} where ${dueIn({ of, before: house.now() - days * DAY })}`.execute(house.store.db);
    found.push({ table, said, days, usual, ...(rows[0] ?? none) });
  }
  return found;
}

/** Drops what the plan no longer keeps, some thousand rows a transaction, each with a line of the audit log: table, stretch, count and SHA-256. */
export async function dropOld(house: House, signal?: AbortSignal): Promise<DroppedFrom[]> {
  const gone: DroppedFrom[] = [];
  for (const { of, days } of keptUnder(house.retention)) {
    if (days === null) continue;
    const ask = { of, before: house.now() - days * DAY, archive: house.retention?.archive };
    for (;;) {
      signal?.throwIfAborted();
      const dropped = await dropSome(house, ask);
      if (dropped === undefined) break;
      gone.push({ table: of.table, ...dropped });
    }
  }
  return gone;
}
