import { ENDS } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import { calendarOf } from "./calendar.ts";
import { SPENT } from "./handling-time.ts";
import type { House } from "./house.ts";
import { NO, type Period, readable, STEPS, strings, YES } from "./period-steps.ts";
import type { Asker } from "./views.ts";

/**
 * What figures are made of: each a number of different cases, or (`handovers`, `returns`, `asked…`, `satisfied`, `resolved`) of different steps;
 * `worked` is the office time (ms) that the `timed` cases took.
 */
export const FACTS = [
  "received-approval",
  "received-hotline",
  "received-closed",
  "closed-approval",
  "closed-hotline",
  "carried",
  "settled-in-time",
  "settled-late",
  "handed",
  "signed-late",
  "contacted-late",
  "handovers",
  "returns",
  "closings",
  "redone",
  "handled",
  "extended",
  "asked-satisfied",
  "satisfied",
  "asked-resolved",
  "resolved",
  "timed",
  "worked",
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Readonly<Record<Fact, number>>;
/** Facts of the whole scope and of each unit in it. A case that several units held counts once in the whole and once with each. */
export type PeriodFacts = { readonly whole: Facts; readonly units: ReadonlyMap<string, Facts> };

/** The rules that say a whole case is late. */
export const LIMIT_RULES: readonly string[] = ["completion-limit", "promised-limit", "statutory-limit"];

const said = (name: string): RawBuilder<unknown> => sql`lower(s.attributes ->> ${sql.lit(name)})`;

const LATE = ({ from, until }: Period): RawBuilder<unknown> => sql`
  late_steps as materialized (select rule, bucket, subject_id, key from findings
    where rule in ('signing-overdue', 'first-contact-overdue') and state = 'standing' and occurred_at >= ${from}::bigint),
  late as materialized (select bucket, subject_id, min((${readable("data")} -> 'due' ->> 'at')::bigint) as due, min(unit) as unit from findings
    where rule = any(${strings(LIMIT_RULES)}) and level = 'red' and state = 'standing' and occurred_at >= ${from}::bigint group by bucket, subject_id),
  ran_out as materialized (select * from late where due >= ${from}::bigint and due < ${until}::bigint)`;

/** Everything that is counted, a line each: what, whose, and what must not be counted twice. */
const LINES = ({ from, until }: Period): RawBuilder<unknown> => sql`
  select 'received-' || f.kind as fact, c.unit, c.case_id as what from known c join feeds f on f.id = c.source where c.opened_at >= ${from}::bigint
  union all select 'received-closed', c.unit, c.case_id from known c join feeds f on f.id = c.source where c.opened_at >= ${from}::bigint and c.closed_at is not null
  union all select 'closed-' || f.kind, c.unit, c.case_id from known c join feeds f on f.id = c.source where c.closed_at >= ${from}::bigint and c.closed_at < ${until}::bigint
  union all select 'carried', c.unit, c.case_id from known c join feeds f on f.id = c.source where c.opened_at < ${from}::bigint
  union all select 'settled-in-time', c.unit, c.case_id from known c join feeds f on f.id = c.source
    where c.closed_at >= ${from}::bigint and c.closed_at < ${until}::bigint and c.case_id not in (select subject_id from late)
  union all select 'settled-late', unit, subject_id from ran_out
  union all select 'handed', to_unit, case_id from handed
  union all select case l.rule when 'signing-overdue' then 'signed-late' else 'contacted-late' end, h.to_unit, h.case_id
    from handed h join late_steps l on l.bucket = h.bucket and l.subject_id = h.case_id and l.key = h.id
  union all select 'handovers', to_unit, case_id || '#' || nth from handed
  union all select 'returns', coalesce(unit, holder), case_id || '#' || nth from steps where within and activity = 'returned'
  union all select 'closings', holder, case_id from steps where within and activity = any(${strings(ENDS)})
  union all select 'redone', s.holder, s.case_id from steps s join steps r on r.bucket = s.bucket and r.case_id = s.case_id and r.activity = 'reopened' and r.nth > s.nth
    where s.within and s.activity = any(${strings(ENDS)})
  union all select 'handled', unit, case_id from steps where within and unit <> all (centres)
  union all select 'handled', to_unit, case_id from handed
  union all select 'handled', c.unit, c.case_id from known c join feeds f on f.id = c.source where c.closed_at is null
  union all select 'extended', holder, case_id from steps where within and activity = 'extension-granted'
  union all select 'asked-satisfied', holder, case_id || '#' || nth from called where satisfied is not null
  union all select 'satisfied', holder, case_id || '#' || nth from called where satisfied
  union all select 'asked-resolved', holder, case_id || '#' || nth from called where resolved is not null
  union all select 'resolved', holder, case_id || '#' || nth from called where resolved`;

const CALLED = sql`
  called as materialized (select holder, case_id, nth,
      case when ${said("satisfied")} = any(${YES}) then true when ${said("satisfied")} = any(${NO}) then false end as satisfied,
      case when ${said("resolved")} = any(${YES}) then true when ${said("resolved")} = any(${NO}) then false end as resolved
    from steps s where within and activity = 'called-back' and coalesce(${said("reached")}, '') <> all(${NO}))`;

/** The facts of a period within the asker's scope: what every rate of the desk and the month is made of. */
export async function periodFacts(house: House, asker: Asker, period: Period): Promise<PeriodFacts> {
  const calendar = await calendarOf(house);
  const { rows } = await sql<{ fact: Fact; unit: string | null; whole: boolean; count: number }>`
    with ${STEPS(period)}, ${LATE(period)}, ${CALLED}, ${SPENT(calendar, asker, period)}, lines as (${LINES(period)}),
      seen as materialized (select distinct fact, unit, what from lines where ${inScope(asker, "lines.unit")})
    select fact, unit, false as whole, count(*) as count from seen where unit is not null group by fact, unit
    union all select fact, null, true, count(distinct what) from seen group by fact
    union all select 'worked', unit, false, time from spent where unit is not null union all select 'timed', unit, false, cases from spent where unit is not null
    union all select 'worked', null, true, sum(time) from spent having count(*) > 0 union all select 'timed', null, true, sum(cases) from spent having count(*) > 0`.execute(
    house.store.db,
  );
  const whole: Record<Fact, number> = { ...NO_FACTS };
  const units = new Map<string, Record<Fact, number>>();
  for (const row of rows) {
    if (row.whole) whole[row.fact] = row.count;
    else if (row.unit !== null) {
      const facts = units.get(row.unit) ?? { ...NO_FACTS };
      facts[row.fact] = row.count;
      units.set(row.unit, facts);
    }
  }
  return { whole, units };
}

/** No case, no step. */
export const NO_FACTS: Facts = Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Record<Fact, number>;
