import { bucketOf, type Schema, type Tx } from "@qingjian/db";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { inspects, seesOwnLog } from "../asker-scope.ts";
import { OFFICE } from "../oversight/own-log.ts";
import type { Asker } from "../views.ts";

/** Against whom points are entered. `id` is the unit, or `unit/officer` as officers are named elsewhere. */
export type Party = {
  readonly bucket: number;
  readonly party: string;
  readonly kind: "unit" | "officer";
  readonly unit: string | null;
  readonly officer: string | null;
};
/** A party that a transaction holds, and the highest number given to an entry against it. */
export type HeldParty = Party & { readonly last: number };
export type StoredEntry = Selectable<Schema["ledger_entries"]>;

/** Whether the party whose unit stands in this column is one that this asker sees: points of those who supervise are for who leads them, as what they came from is. */
export const partyOfOthers = (asker: Asker, column: string): RawBuilder<boolean> =>
  !inspects(asker) || seesOwnLog(asker) ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} is distinct from ${OFFICE}`;

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
export async function holdParties(tx: Tx, parties: readonly Party[]): Promise<HeldParty[]> {
  const ordered = [...new Map(parties.map((one) => [one.party, one])).values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const held: HeldParty[] = [];
  for (const one of ordered) {
    const { bucket, party, kind, unit, officer } = one;
    const { entries } = await tx.db
      .insertInto("ledger_parties")
      .values({ bucket, party, kind, unit, officer, entries: 0 })
      .onConflict((conflict) => conflict.columns(["bucket", "party"]).doUpdateSet((eb) => ({ entries: eb.ref("ledger_parties.entries") })))
      .returning("entries")
      .executeTakeFirstOrThrow();
    held.push({ ...one, last: entries });
  }
  return held;
}
