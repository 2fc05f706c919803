import { among, bucketOf, type Schema, type Tx } from "@qingjian/db";
import { type Selectable, sql } from "kysely";

/** Against whom points are entered. `id` is the unit, or `unit/officer` as officers are named elsewhere. */
export type Party = {
  readonly bucket: number;
  readonly party: string;
  readonly kind: "unit" | "officer";
  readonly unit: string | null;
  readonly officer: string | null;
};
export type StoredEntry = Selectable<Schema["ledger_entries"]>;

export const partyId = (kind: Party["kind"], id: string): string => `${kind}/${id}`;

/** Whom a finding holds responsible: the unit, and the officer where it names one. */
export function partiesOf({ unit, officer }: { readonly unit: string | null; readonly officer: string | null }): Party[] {
  const made = (kind: Party["kind"], id: string): Party => {
    const party = partyId(kind, id);
    return { bucket: bucketOf(party), party, kind, unit, officer: kind === "officer" ? officer : null };
  };
  return [...(unit === null ? [] : [made("unit", unit)]), ...(officer === null ? [] : [made("officer", `${unit ?? "—"}/${officer}`)])];
}

const place = ({ bucket, party }: Pick<Party, "bucket" | "party">): string => `${String(bucket).padStart(4, "0")}${party}`;

/**
 * Takes the parties until the end of the transaction: their caps are reckoned by one after the other. Always in one order, and after the
 * bucket of the alert, so that two confirmations never wait for each other.
 */
export async function holdParties(tx: Tx, parties: readonly Party[]): Promise<Party[]> {
  const ordered = [...new Map(parties.map((one) => [one.party, one])).values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  for (const { bucket, party, kind, unit, officer } of ordered)
    await tx.db
      .insertInto("ledger_parties")
      .values({ bucket, party, kind, unit, officer, entries: 0 })
      .onConflict((conflict) => conflict.columns(["bucket", "party"]).doUpdateSet((eb) => ({ entries: eb.ref("ledger_parties.entries") })))
      .execute();
  return ordered;
}

/** All that was ever entered against parties that are held, in the order of its numbers. */
export async function entriesOf(tx: Tx, parties: readonly Party[]): Promise<Map<string, StoredEntry[]>> {
  const { rows } =
    await sql<StoredEntry>`select e.* from unnest(${parties.map(({ bucket }) => bucket)}::smallint[], ${parties.map(({ party }) => party)}::text[]) as k(bucket, party)
    join ledger_entries e on e.bucket = k.bucket and e.party = k.party
    where ${among("e.bucket", parties)} order by e.bucket, e.party, e.seq`.execute(tx.db);
  const byParty = new Map<string, StoredEntry[]>(parties.map(({ party }) => [party, []]));
  for (const row of rows) byParty.get(row.party)?.push(row);
  return byParty;
}
