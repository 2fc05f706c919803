import { sql } from "kysely";
import { inScope } from "../asker-scope.ts";
import type { House } from "../house.ts";
import { STEPS } from "../period-steps.ts";
import { periodOf } from "../report-period.ts";
import type { Asker } from "../views.ts";
import { figuresOfMonth } from "./figures-of-month.ts";
import { insightMonth } from "./insight-month.ts";
import type { Handover } from "./insight-views.ts";

const MOST = 300;

/** Who gave work back or on to whom in a month, and who had it next, most first; of hand-overs by units in scope. Of many, as they were a moment ago. @throws Refusal */
export function handovers(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined } = {},
): Promise<{ readonly month: string; readonly rows: readonly Handover[] }> {
  return figuresOfMonth(
    house,
    asker,
    ["handovers", ask],
    () => counted(house, asker, ask),
    ({ times }) => times,
  );
}

async function counted(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined },
): Promise<{ readonly month: string; readonly rows: readonly Handover[] }> {
  const { month } = await insightMonth(house, ask.month);
  const { rows } = await sql<Handover>`
    with ${STEPS(periodOf(month, house.now()), ["hotline"])},
      ways as materialized (
        select s.bucket, s.case_id, s.nth, s.activity, coalesce(s.unit, s.holder) as giver, s.to_unit as taker
        from steps s where s.within and s.activity in ('returned', 'transferred')),
      nexts as (
        select distinct on (w.bucket, w.case_id, w.nth) w.case_id, w.giver, d.to_unit as next
        from ways w join steps d on d.bucket = w.bucket and d.case_id = w.case_id and d.nth > w.nth
        where w.activity = 'returned' and d.to_unit <> all (d.centres) and d.activity <> 'returned' order by w.bucket, w.case_id, w.nth, d.nth),
      lines as (
        select activity as kind, giver, taker, case_id from ways where taker is not null
        union all select 'next', giver, next, case_id from nexts)
    select l.kind, coalesce(f.name, l.giver) as from, coalesce(t.name, l.taker) as to, count(*)::int as times, count(distinct l.case_id)::int as cases
    from lines l left join units f on f.id = l.giver left join units t on t.id = l.taker
    where ${inScope(asker, "l.giver")} group by 1, 2, 3 order by 4 desc, 1, 2, 3 limit ${MOST}::int`.execute(house.store.db);
  return { month, rows };
}
