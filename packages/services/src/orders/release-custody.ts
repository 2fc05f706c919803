import type { Schema } from "@qingjian/db";
import type { AccountClock, CaseAccount } from "@qingjian/rules";
import type { Kysely } from "kysely";
import type { StoredAlert } from "../alert-rows.ts";
import { belowUnits } from "../asker-scope.ts";
import { caseExplainer, explainedRow } from "../explain-case.ts";
import type { House } from "../house.ts";
import type { ReleasedClock, ReleasedCustody, ReleasedFinding } from "./order-views.ts";
import { released } from "./release-evidence.ts";

type Custodian = (
  db: Kysely<Schema>,
  alert: StoredAlert,
  findings: readonly ReleasedFinding[],
  at: number,
) => Promise<(unit: string) => Promise<ReleasedCustody | null>>;

/**
 * What a unit is shown of who had the case how long. Its own hours and those of the units below it are named; whoever else had the case is
 * outside the scope of its head, and stands there as one sum. The clock goes along only with a finding about it.
 */
export async function custodian(house: House): Promise<Custodian> {
  const explain = await caseExplainer(house);
  return async (db, alert, findings, at) => {
    const row = alert.subject_kind === "case" ? await explainedRow(db, alert.subject_id) : undefined;
    const account = row && explain(row, at).account;
    return async (unit) => (account ? custodyOf(account, await unitsOf(db, account, unit), unit, findings) : null);
  };
}

/** Of the units that had the case, this one and those below it. */
async function unitsOf(db: Kysely<Schema>, { lanes }: CaseAccount, unit: string): Promise<ReadonlySet<string>> {
  const names = lanes.flatMap((lane) => lane.unit ?? []);
  if (names.length === 0) return new Set(); // nobody is on record as having had it
  const own = await db
    .selectFrom("units")
    .select("id")
    .where("id", "in", names)
    .where(belowUnits("units.id", [unit]))
    .execute();
  return new Set(own.map(({ id }) => id));
}

const tenth = (share: number): number => Math.round(share * 10) / 10;

function custodyOf(
  { asOf, lanes, clock, days }: CaseAccount,
  own: ReadonlySet<string>,
  unit: string,
  findings: readonly ReleasedFinding[],
): ReleasedCustody | null {
  const net = lanes.reduce((sum, { worked }) => sum + worked, 0);
  if (net === 0) return null;
  const held = lanes
    .flatMap(({ unit, worked, share }) => (unit !== null && own.has(unit) ? [{ unit, worked, share: share ?? 0 }] : []))
    .sort((a, b) => b.worked - a.worked);
  const worked = held.reduce((rest, holder) => rest - holder.worked, net);
  const share = worked === 0 ? 0 : tenth(held.reduce((rest, holder) => rest - holder.share, 100));
  return {
    asOf,
    holders: held.length === 0 ? [{ unit, worked: 0, share: 0 }] : held,
    others: { worked, share },
    makeUps: days.filter(({ kind }) => kind === "make-up").map(({ day }) => day),
    clock: clock !== null && findings.some(({ rule }) => rule === clock.rule) ? clockOf(clock) : null,
  };
}

const clockOf = ({ title, limit, start, stop, due, over, deductions }: AccountClock): ReleasedClock => ({
  title,
  limit,
  start,
  stop,
  due,
  over,
  deductions: deductions.map(({ from, until, ground, worked }) => ({ from, until, ground: released(ground), worked })),
});
