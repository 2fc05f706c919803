import { among, type Tx } from "@qingjian/db";
import { type RawBuilder, sql } from "kysely";
import type { HeldParty, StoredEntry } from "./parties.ts";
import type { Entry, EntryKind, Ledger } from "./points.ts";
import { entryOf } from "./write-entries.ts";

/** An entry as sums see it, and as it is stored. */
export type KnownEntry = Entry & { readonly stored: StoredEntry };
type Sum = { bucket: number; party: string; month: string; points: number };
type Wanted = { readonly bucket: number; readonly party: string; readonly month: string };

const known = (stored: StoredEntry): KnownEntry => ({ ...entryOf(stored), stored });

/**
 * Of parties that are held, what new entries depend on, and no more: a ledger grows for ever. `fits` says which entries are meant. To take them back that is
 * enough; to enter anything in `months` (or in those of the entries meant) what stands in these is needed too, and the notices of their years that still count.
 */
export async function ledgersOf(
  tx: Tx,
  parties: readonly HeldParty[],
  fits: RawBuilder<unknown>,
  entering?: { readonly months: readonly string[] },
): Promise<Map<string, Ledger<KnownEntry>>> {
  if (parties.length === 0) return new Map();
  const { rows: own } = await sql<StoredEntry>`select e.* from unnest(${parties.map(({ bucket }) => bucket)}::smallint[],
      ${parties.map(({ party }) => party)}::text[]) as k(bucket, party)
    join ledger_entries e on e.bucket = k.bucket and e.party = k.party where ${fits} and ${among("e.bucket", parties)}`.execute(tx.db);
  const ownOf = Map.groupBy(own, ({ party }) => party);
  const months = parties.flatMap(({ bucket, party }): Wanted[] => {
    const all = new Set([...(entering?.months ?? []), ...(ownOf.get(party) ?? []).map(({ month }) => month)]);
    return [...all].map((month) => ({ bucket, party, month }));
  });
  const around = months.length === 0 ? [] : await entriesAround(tx, months, own, entering !== undefined);
  const sums = entering === undefined ? [] : await sumsOf(tx, months);
  const aroundOf = Map.groupBy(around, ({ party }) => party);
  const sumOf = Map.groupBy(sums, ({ party }) => party);
  return new Map(
    parties.map(({ party, last }) => {
      const bySeq = new Map([...(ownOf.get(party) ?? []), ...(aroundOf.get(party) ?? [])].map((row) => [row.seq, row]));
      const entries = [...bySeq.values()].sort((a, b) => a.seq - b.seq).map(known);
      return [party, { entries, last, months: new Map((sumOf.get(party) ?? []).map(({ month, points }) => [month, points])) }];
    }),
  );
}

/**
 * In the years of these months: the runs that rest on entries meant, with what took them back; and, to enter more, all from the last entry on that ends a
 * row of notices: one above a notice, or a notice that a run has counted. What is meant does not end one, for it may be about to go.
 */
async function entriesAround(
  tx: Tx,
  months: readonly Wanted[],
  own: readonly StoredEntry[],
  entering: boolean,
): Promise<readonly StoredEntry[]> {
  const year = months.flatMap(({ bucket, party, month }) =>
    Array.from({ length: 12 }, (_, nth) => ({ bucket, party, month: `${month.slice(0, 4)}-${String(nth + 1).padStart(2, "0")}` })),
  );
  const all = [...new Map(year.map((one) => [`${one.party}\n${one.month}`, one])).values()];
  const { rows } =
    await sql<StoredEntry>`with own as materialized (select * from unnest(${own.map(({ bucket }) => bucket)}::smallint[], ${own.map(({ party }) => party)}::text[],
      ${own.map(({ seq }) => seq)}::integer[]) as o(bucket, party, seq)),
    narrow as materialized (select e.bucket, e.party, e.seq, left(e.month, 4) as year, e.kind, e.level, e.reverses, e.run
      from unnest(${all.map(({ bucket }) => bucket)}::smallint[], ${all.map(({ party }) => party)}::text[], ${all.map(({ month }) => month)}::text[]) as k(bucket, party, month)
      join ledger_entries e on e.month = k.month and e.bucket = k.bucket and e.party = k.party where ${among("e.bucket", all)}),
    resting as materialized (select distinct n.bucket, n.party, n.seq from narrow n join own o on o.bucket = n.bucket and o.party = n.party and o.seq = any(n.run)),
    ends as materialized (select n.bucket, n.party, n.year, max(case n.kind when ${"run" satisfies EntryKind} then (select max(seq) from unnest(n.run) as r(seq)) else n.seq end) as seq
      from narrow n
      where n.reverses is null and (n.kind = ${"run" satisfies EntryKind} or n.level <> 'notice')
        and not exists (select 1 from narrow b where b.bucket = n.bucket and b.party = n.party and b.reverses = n.seq)
        and not exists (select 1 from own o where o.bucket = n.bucket and o.party = n.party and o.seq = n.seq)
        and not exists (select 1 from resting r where r.bucket = n.bucket and r.party = n.party and r.seq = n.seq)
      group by n.bucket, n.party, n.year),
    wanted as materialized (select bucket, party, seq from resting
      union select n.bucket, n.party, n.seq from narrow n left join ends s on s.bucket = n.bucket and s.party = n.party and s.year = n.year
        where ${entering} and n.seq >= coalesce(s.seq, 0))
    select e.* from wanted w join ledger_entries e on e.bucket = w.bucket and e.party = w.party and e.seq = w.seq where ${among("e.bucket", all)}`.execute(
      tx.db,
    );
  return rows;
}

async function sumsOf(tx: Tx, months: readonly Wanted[]): Promise<readonly Sum[]> {
  const { rows } = await sql<Sum>`select e.bucket, e.party, e.month, sum(e.points)::integer as points
    from unnest(${months.map(({ bucket }) => bucket)}::smallint[], ${months.map(({ party }) => party)}::text[], ${months.map(({ month }) => month)}::text[]) as k(bucket, party, month)
    join ledger_entries e on e.month = k.month and e.bucket = k.bucket and e.party = k.party where ${among("e.bucket", months)} group by e.bucket, e.party, e.month`.execute(
    tx.db,
  );
  return rows;
}
