import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";
import type { House } from "../house.ts";
import { type KnownEntry, ledgersOf } from "./ledgers-of.ts";
import { holdParties, type Party, type StoredEntry } from "./parties.ts";
import { type Ledger, takeBack } from "./points.ts";
import { type FreshRow, writeEntries } from "./write-entries.ts";

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
  const fits = sql`e.alert_id = ${alertId}`;
  const parties = await partiesWith(tx, fits);
  await takeBackFrom(tx, {
    parties: parties.filter((party) => unit === undefined || party.unit === unit),
    fits,
    meant: ({ alert_id }) => alert_id === alertId,
    kind: "reversal",
    ...{ reason, actor, at },
  });
}

/** The parties against whom something was entered that fits: a condition on `ledger_entries e`. */
export async function partiesWith(tx: Tx, fits: RawBuilder<unknown>): Promise<Party[]> {
  const { rows } = await sql<Party>`select p.bucket, p.party, p.kind, p.unit, p.officer from ledger_parties p
    join (select distinct e.bucket, e.party from ledger_entries e where ${fits}) w on w.bucket = p.bucket and w.party = p.party`.execute(
    tx.db,
  );
  return rows;
}

export type Taken = {
  readonly parties: readonly Party[];
  /** Which entries are read, as a condition on `ledger_entries e`; and which of these are meant. */
  readonly fits: RawBuilder<unknown>;
  readonly meant: (entry: StoredEntry) => boolean;
  readonly kind: "reversal" | "exemption";
  readonly reason: string;
  readonly actor: string;
  readonly at: Instant;
};

/** Takes back what is meant of these parties' entries, and the runs that rested on it. */
export async function takeBackFrom(tx: Tx, { parties, fits, meant, kind, reason, actor, at }: Taken): Promise<void> {
  if (parties.length === 0) return;
  const held = await holdParties(tx, parties);
  const earlier = await ledgersOf(tx, held, fits);
  const rows = held.flatMap(({ party }) => {
    const ledger = earlier.get(party) as Ledger<KnownEntry>;
    return takeBack(ledger, ({ stored }) => meant(stored), kind).map(
      ({ stored: { entry_id: _, ...before }, subject: __, ...entry }): FreshRow => ({
        ...before,
        ...entry,
        run: [...entry.run],
        at,
        actor,
        reason,
      }),
    );
  });
  await writeEntries(tx, kind === "exemption" ? "ledger.exempt" : "ledger.reverse", rows, { reason });
}
