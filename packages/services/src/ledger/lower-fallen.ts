import type { Tx } from "@qingjian/db";
import { type Level, rank } from "@qingjian/rules";
import type { FindingRow } from "../finding-rows.ts";
import { entriesOf, holdParties, type StoredEntry } from "./parties.ts";
import { type Charge, type Entry, lower, standing, type Terms } from "./points.ts";
import type { Following } from "./reverse-withdrawn.ts";
import { entryOf, type FreshRow, writeEntries } from "./write-entries.ts";

const REASON = "finding-fell";
type Fallen = Pick<FindingRow, "subject_kind" | "subject_id" | "rule" | "key" | "level">;
type New = Entry & { readonly like: StoredEntry };

/** Takes back the points of findings that the judge lowers, and enters what they are worth now. */
export async function lowerFallen(tx: Tx, fallen: readonly Fallen[], { parties, at, actor }: Following): Promise<void> {
  const held = await holdParties(tx, parties);
  const earlier = await entriesOf(tx, held);
  const [taken, entered]: [FreshRow[], FreshRow[]] = [[], []];
  for (const { party } of held) {
    let stored = earlier.get(party) ?? [];
    for (const finding of fallen) {
      const { back, again } = lowered(stored, finding);
      const rows = [...back, ...again].map((made) => ({ ...rowOf(made), at, actor, reason: REASON }));
      taken.push(...rows.slice(0, back.length));
      entered.push(...rows.slice(back.length));
      stored = [...stored, ...rows.map((row) => ({ ...row, entry_id: "" }) as StoredEntry)];
    }
  }
  await writeEntries(tx, "ledger.reverse", taken, { reason: REASON });
  await writeEntries(tx, "ledger.enter", entered, { reason: REASON });
}

function lowered(stored: readonly StoredEntry[], finding: Fallen): { back: readonly New[]; again: readonly New[] } {
  const { subject_kind, subject_id, rule, key, level } = finding;
  const ofIt = (row: StoredEntry) =>
    row.kind === "points" &&
    row.subject_kind === subject_kind &&
    row.subject_id === subject_id &&
    row.rule === rule &&
    row.finding_key === key;
  const like = standing(stored).findLast((row) => ofIt(row) && rank(row.level as Level) > rank(level as Level));
  if (!like) return { back: [], again: [] };
  const charge: Charge = {
    ...{ subject: `${subject_kind}/${subject_id}`, rule, key, level: level as Level },
    ...{ occurredAt: like.occurred_at, terms: like.terms as Terms },
  };
  const { back, again } = lower(charge, stored.map(entryOf));
  const bySeq = new Map(stored.map((row) => [row.seq, row]));
  return {
    back: back.map((entry) => ({ ...entry, like: bySeq.get(entry.reverses) as StoredEntry })),
    again: again.map(({ charge: _, ...entry }) => ({ ...entry, like })),
  };
}

function rowOf({ like: { entry_id: _, ...before }, subject: __, ...entry }: New): FreshRow {
  return { ...before, ...entry, run: [...entry.run] };
}
