import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { FindingChange } from "../finding-rows.ts";
import { lowerFallen } from "./lower-fallen.ts";
import { holdParties } from "./parties.ts";
import { partiesWith } from "./reverse-points.ts";
import { reverseWithdrawn } from "./reverse-withdrawn.ts";

/**
 * Points stand for what was verified and still stands: where the judge withdraws a finding or lowers it, they follow in its transaction. One
 * question for all of them, and nothing more where no points were entered.
 */
export async function followFindings(tx: Tx, changes: readonly FindingChange[], at: Instant, actor: string): Promise<void> {
  const of = (wanted: FindingChange["change"]) => changes.flatMap(({ change, row }) => (change === wanted ? [row] : []));
  const [gone, fallen] = [of("withdrawn"), of("fell")];
  if (gone.length + fallen.length === 0) return;
  const subjects = [...new Set([...gone, ...fallen].map(({ subject_id }) => subject_id))];
  const parties = await partiesWith(tx, sql`e.subject_id = any(${subjects}::text[])`);
  if (parties.length === 0) return;
  await holdParties(tx, parties); // all of them at once, in their order: two judges never wait for each other
  const by = { parties, at, actor };
  if (gone.length > 0) await reverseWithdrawn(tx, gone, by);
  if (fallen.length > 0) await lowerFallen(tx, fallen, by);
}
