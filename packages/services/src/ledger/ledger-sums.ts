import type { Level } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { belowUnits, inScope, placed } from "../asker-scope.ts";
import type { House } from "../house.ts";
import { checkMonth } from "../month-of.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { LedgerRow, PartyKind } from "./ledger-views.ts";
import { partyOfOthers } from "./parties.ts";

export type PartyFilter = {
  readonly kind?: PartyKind | undefined;
  /** Unit ids; each with everything below it. */
  readonly unit?: readonly string[] | undefined;
  /** Text in the name of the unit or the officer. */
  readonly q?: string | undefined;
};

/** @throws Refusal invalid */
export function checkYear(year: string): string {
  if (!/^\d{4}$/.test(year)) throw new Refusal("invalid", { zh: `“${year}”不是年份，请写作 2026`, en: `“${year}” is no year; write 2026` });
  return year;
}

/** `2026-03` or `2026`, as the first and last month it holds. @throws Refusal invalid */
export function monthsOf(period: string): readonly [string, string] {
  if (period.length > 4) return [checkMonth(period), period];
  return [`${checkYear(period)}-01`, `${period}-12`];
}

type SumRow = {
  party: string;
  kind: PartyKind;
  unit: string | null;
  officer: string | null;
  points: number;
  entered: number;
  taken_back: number;
} & Record<Level, number>;

const counted = (level: Level): RawBuilder<unknown> =>
  sql`sum(case when e.level <> ${level} then 0 when e.kind = 'points' then 1 when e.reverses is not null and cardinality(e.run) = 0 then -1 else 0 end)::int`;

/** Sums by party, of those in scope, most points first. `further` narrows and orders them; `from sums s` goes before it. */
export async function ledgerSums(
  house: House,
  asker: Asker,
  period: string,
  { kind, unit, q }: PartyFilter,
  further: RawBuilder<unknown>,
): Promise<(LedgerRow & { readonly party: string })[]> {
  const [first, last] = monthsOf(period);
  const who = await placed(house, asker);
  const text = q?.trim();
  const conditions = [
    sql`e.month >= ${first} and e.month <= ${last} and ${inScope(who, "e.unit")} and ${partyOfOthers(asker, "e.unit")}`,
    ...(kind === undefined ? [] : [sql`starts_with(e.party, ${`${kind}/`})`]),
    ...(text ? [sql`(strpos(e.unit, ${text}) > 0 or strpos(e.officer, ${text}) > 0)`] : []),
    ...(unit === undefined || unit.length === 0 ? [] : [belowUnits("e.unit", unit)]),
  ];
  const { rows } = await sql<SumRow>`with sums as materialized (
      select e.party, case when starts_with(e.party, 'unit/') then 'unit' else 'officer' end as kind, e.unit, e.officer,
        sum(e.points)::int as points, coalesce(sum(e.points) filter (where e.reverses is null), 0)::int as entered,
        coalesce(-sum(e.points) filter (where e.reverses is not null), 0)::int as taken_back,
        ${counted("notice")} as notice, ${counted("yellow")} as yellow, ${counted("orange")} as orange, ${counted("red")} as red
      from ledger_entries e where ${sql.join(conditions, sql` and `)} group by e.bucket, e.party, e.unit, e.officer)
    select s.* from sums s ${further}`.execute(house.store.db);
  return rows.map(({ party, kind: of, unit: at, officer, points, entered, taken_back, notice, yellow, orange, red }) => ({
    party,
    kind: of,
    id: party.slice(of.length + 1),
    unit: at,
    officer,
    points,
    entered,
    takenBack: taken_back || 0,
    findings: { notice, yellow, orange, red },
  }));
}
