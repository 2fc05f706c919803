import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { entriesOf, holdParties, type Party, type StoredEntry } from "./parties.ts";
import { takeBack } from "./points.ts";
import { entryOf, type FreshRow, writeEntries } from "./write-entries.ts";

export type Reversal = {
  readonly alertId: string;
  /** Of the alert. */
  readonly bucket: number;
  readonly reason: string;
  readonly actor: string;
  readonly at: Instant;
  /** Of this unit and its officers alone: of several that got an order, the one whose objection was upheld. */
  readonly unit?: string;
};

/** Takes back whatever stands of an alert's points, in the transaction that holds its bucket; nothing where nothing stands. Never erases. */
export async function reversePoints(_house: House, tx: Tx, { alertId, reason, actor, at, unit }: Reversal): Promise<void> {
  const parties = await partiesWith(tx, sql`alert_id = ${alertId}`);
  await takeBackFrom(tx, {
    parties: parties.filter((party) => unit === undefined || party.unit === unit),
    meant: ({ alert_id }) => alert_id === alertId,
    kind: "reversal",
    ...{ reason, actor, at },
  });
}

/** The parties against whom something was entered that fits. */
export async function partiesWith(tx: Tx, fits: ReturnType<typeof sql>): Promise<Party[]> {
  const { rows } = await sql<Party>`select p.bucket, p.party, p.kind, p.unit, p.officer from ledger_parties p
    join (select distinct bucket, party from ledger_entries where ${fits}) e on e.bucket = p.bucket and e.party = p.party`.execute(tx.db);
  return rows;
}

export type Taken = {
  readonly parties: readonly Party[];
  readonly meant: (entry: StoredEntry) => boolean;
  readonly kind: "reversal" | "exemption";
  readonly reason: string;
  readonly actor: string;
  readonly at: Instant;
};

/** Takes back what is meant of these parties' entries, and the runs that rested on it. */
export async function takeBackFrom(tx: Tx, { parties, meant, kind, reason, actor, at }: Taken): Promise<void> {
  if (parties.length === 0) return;
  const held = await holdParties(tx, parties);
  const earlier = await entriesOf(tx, held);
  const rows = held.flatMap(({ party }) => {
    const stored = earlier.get(party) ?? [];
    const bySeq = new Map(stored.map((row) => [row.seq, row]));
    return takeBack(stored.map(entryOf), ({ seq }) => meant(bySeq.get(seq) as StoredEntry), kind).map(
      ({ subject: _, ...entry }): FreshRow => {
        const { entry_id: __, ...before } = bySeq.get(entry.reverses) as StoredEntry;
        return { ...before, ...entry, run: [...entry.run], at, actor, reason };
      },
    );
  });
  await writeEntries(tx, kind === "exemption" ? "ledger.exempt" : "ledger.reverse", rows, { reason });
}
