import type { Tx } from "@qingjian/db";
import { type Level, rank } from "@qingjian/rules";
import { sql } from "kysely";
import type { FindingRow } from "../finding-rows.ts";
import { type KnownEntry, ledgersOf } from "./ledgers-of.ts";
import { holdParties, type StoredEntry } from "./parties.ts";
import { type Charge, type Entry, type Ledger, lower, standing, type Terms, withMore } from "./points.ts";
import type { Following } from "./reverse-withdrawn.ts";
import { type FreshRow, writeEntries } from "./write-entries.ts";

const REASON = "finding-fell";
type Fallen = Pick<FindingRow, "subject_kind" | "subject_id" | "rule" | "key" | "level">;

/** Takes back the points of findings that the judge lowers, and enters what they are worth now. */
export async function lowerFallen(tx: Tx, fallen: readonly Fallen[], { parties, at, actor }: Following): Promise<void> {
  const held = await holdParties(tx, parties);
  const subjects = [...new Set(fallen.map(({ subject_id }) => subject_id))];
  const ledgers = await ledgersOf(tx, held, sql`e.subject_id = any(${subjects}::text[])`, { months: [] });
  const [taken, entered]: [FreshRow[], FreshRow[]] = [[], []];
  for (const { party } of held) {
    let ledger = ledgers.get(party) as Ledger<KnownEntry>;
    for (const finding of fallen) {
      const { back, again } = lowered(ledger, finding);
      taken.push(...back.map((entry) => ({ ...rowOf(entry), at, actor, reason: REASON })));
      entered.push(...again.map((entry) => ({ ...rowOf(entry), at, actor, reason: REASON })));
      ledger = withMore(ledger, [...back, ...again]);
    }
  }
  await writeEntries(tx, "ledger.reverse", taken, { reason: REASON });
  await writeEntries(tx, "ledger.enter", entered, { reason: REASON });
}

function lowered(
  ledger: Ledger<KnownEntry>,
  finding: Fallen,
): { readonly back: readonly KnownEntry[]; readonly again: readonly KnownEntry[] } {
  const { subject_kind, subject_id, rule, key, level } = finding;
  const ofIt = ({ kind, stored }: KnownEntry) =>
    kind === "points" &&
    stored.subject_kind === subject_kind &&
    stored.subject_id === subject_id &&
    stored.rule === rule &&
    stored.finding_key === key;
  const like = standing(ledger.entries).findLast((entry) => ofIt(entry) && rank(entry.level) > rank(level as Level));
  if (!like) return { back: [], again: [] };
  const { stored } = like;
  const charge: Charge = {
    ...{ subject: `${subject_kind}/${subject_id}`, rule, key, level: level as Level },
    ...{ occurredAt: stored.occurred_at, terms: stored.terms as Terms },
  };
  const { back, again } = lower(charge, ledger);
  return { back, again: again.map(({ charge: _, ...entry }) => ({ ...entry, stored: asStored(entry, stored) })) };
}

/** What is about to be written, for what follows it in the same transaction. */
const asStored = ({ subject: _, ...entry }: Entry, like: StoredEntry): StoredEntry => ({ ...like, ...entry, run: [...entry.run] });

function rowOf({ stored: { entry_id: _, ...before }, subject: __, ...entry }: KnownEntry): Omit<FreshRow, "at" | "actor" | "reason"> {
  return { ...before, ...entry, run: [...entry.run] };
}
