import { sql } from "kysely";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { ledgerMonth } from "./enter-points.ts";
import { ledgerSums, type PartyFilter } from "./ledger-sums.ts";
import type { LedgerPage } from "./ledger-views.ts";

export type LedgerListing = PartyFilter & {
  /** `2026-03` or `2026`; this year without it. */
  readonly period?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

/** A page of the units and officers in scope against whom points were entered in a month or a year, most points first. @throws Refusal */
export async function listLedger(house: House, asker: Asker, listing: LedgerListing = {}): Promise<LedgerPage> {
  const { period = ledgerMonth(house.now()).slice(0, 4), cursor, limit, ...filter } = listing;
  const size = pageSize(limit);
  const order = `ledger ${period}`;
  const place = readCursor(cursor, order);
  const after =
    place === undefined ? sql`` : sql`where s.points < ${place.value}::int or (s.points = ${place.value}::int and s.party > ${place.id})`;
  const found = await ledgerSums(house, asker, period, filter, sql`${after} order by s.points desc, s.party limit ${size + 1}::int`);
  const page = pageOf(found, size, ({ points, party }) => ({ order, value: points, id: party }));
  return { period, rows: page.rows.map(({ party: _, ...row }) => row), next: page.next };
}
