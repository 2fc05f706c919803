import { sql } from "kysely";
import { inScope, inspects, ofOthers } from "../asker-scope.ts";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import type { Asker } from "../views.ts";
import { entryViews, type LinkedEntry } from "./entry-views.ts";
import { findParty, type PartyAsk } from "./find-party.ts";
import { checkYear } from "./ledger-sums.ts";
import type { LedgerSubject } from "./ledger-views.ts";
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

/** Entries with what they lead back to, one query; an alert or order that this asker does not see is none. */
async function entriesBefore(
  { store }: House,
  asker: Asker,
  { bucket, party }: Party,
  year: string | undefined,
  before: number | null,
  limit: number,
): Promise<LinkedEntry[]> {
  const { rows } = await sql<LinkedEntry>`with entries as materialized (
      select * from ledger_entries where bucket = ${bucket} and party = ${party} ${before === null ? sql`` : sql`and seq < ${before}::int`}
        ${year === undefined ? sql`` : sql`and month >= ${`${year}-01`} and month <= ${`${year}-12`}`} order by seq desc limit ${limit}::int)
    select e.*, a.number as alert_number, a.state as alert_state, f.sentence_zh, f.sentence_en, f.state = 'standing' as finding_standing,
      (select json_agg(json_build_object('id', o.order_id, 'number', o.number, 'state', o.state) order by o.number)
        from orders o where o.bucket = e.alert_bucket and o.alert_id = e.alert_id and ${inScope(asker, "o.unit")}) as orders
    from entries e
    left join alerts a on a.bucket = e.alert_bucket and a.alert_id = e.alert_id and ${inScope(asker, "a.unit")} and ${ofOthers(asker, "a.source")}
    left join findings f on f.bucket = e.alert_bucket and f.subject_kind = e.subject_kind and f.subject_id = e.subject_id and f.rule = e.rule and f.key = e.finding_key
    order by e.seq desc`.execute(store.db);
  return rows;
}
