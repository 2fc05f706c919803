import { sql } from "kysely";
import { inspects } from "../asker-scope.ts";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import type { Asker } from "../views.ts";
import { entryViews, type LinkedEntry } from "./entry-views.ts";
import { findParty, type PartyAsk } from "./find-party.ts";
import { checkYear } from "./ledger-sums.ts";
import type { LedgerSubject } from "./ledger-views.ts";
import { linked } from "./linked-entries.ts";
import type { Party } from "./parties.ts";
import { stepRecord } from "./record-step.ts";

export type LedgerSubjectAsk = PartyAsk & {
  /** Entries that count in this year; all without it. */
  readonly year?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

/** What stands against a unit or an officer in scope: sums by year and month, decisions, and every entry with what it leads back to. @throws Refusal */
export async function readLedgerSubject(
  house: House,
  asker: Asker,
  { kind, id, year, cursor, limit }: LedgerSubjectAsk,
): Promise<LedgerSubject> {
  if (year !== undefined) checkYear(year);
  const size = pageSize(limit);
  const { db } = house.store;
  const party = await findParty(db, asker, { kind, id });
  const place = readCursor(cursor, "entries");
  const [sums, steps, found] = await Promise.all([
    sumsOf(house, party),
    db.selectFrom("ledger_steps").selectAll().where("bucket", "=", party.bucket).where("party", "=", party.party).orderBy("seq").execute(),
    entriesBefore(house, asker, party, year, place?.value ?? null, size + 1),
  ]);
  const page = pageOf(found, size, ({ seq, party: of }) => ({ order: "entries", value: seq, id: of }));
  const name = await nameOf(house, [...found.map(({ actor }) => actor), ...steps.map(({ actor }) => actor)]);
  return {
    kind,
    id,
    unit: party.unit,
    officer: party.officer,
    years: sums,
    steps: inspects(asker) ? steps.map((step) => stepRecord(step, name)) : [],
    entries: entryViews(page.rows, asker, name),
    next: page.next,
  };
}

async function sumsOf({ store }: House, { bucket, party }: Party): Promise<LedgerSubject["years"]> {
  const { rows } = await sql<{ month: string; points: number }>`select month, sum(points)::int as points from ledger_entries
    where bucket = ${bucket} and party = ${party} group by month order by month`.execute(store.db);
  return [...Map.groupBy(rows, ({ month }) => month.slice(0, 4))].map(([year, months]) => ({
    year,
    points: months.reduce((total, { points }) => total + points, 0),
    months: Object.fromEntries(months.map(({ month, points }) => [month, points])),
  }));
}

/** Entries with what they lead back to, the latest first. */
async function entriesBefore(
  { store }: House,
  asker: Asker,
  { bucket, party }: Party,
  year: string | undefined,
  before: number | null,
  limit: number,
): Promise<LinkedEntry[]> {
  const entries = await store.db
    .selectFrom("ledger_entries")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("party", "=", party)
    .$if(before !== null, (query) => query.where("seq", "<", before))
    .$if(year !== undefined, (query) => query.where("month", ">=", `${year}-01`).where("month", "<=", `${year}-12`))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return linked(store, asker, entries);
}
