import type { RatingFigures } from "@qingjian/report";
import { sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { type Period, STEPS, YES } from "./period-steps.ts";
import type { Asker } from "./views.ts";

type Counted = Omit<RatingFigures, "group">;

/** The highest score (of five) that is a bad rating. */
const BAD = 2;

/** Ratings of the month by unit, and what became of the bad ones by the cut-off. Memory does not grow with them. */
export async function ratingCounts(house: House, asker: Asker, period: Period): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with ${STEPS(period, ["rating"])},
      given as materialized (select s.*, (s.attributes ->> 'score')::numeric as score from steps s
        where s.within and s.activity = 'rated' and s.unit is not null and s.attributes ->> 'score' ~ '^[0-9]+([.][0-9]+)?$' and ${inScope(asker, "s.unit")}),
      after as materialized (select g.bucket, g.case_id, g.nth, bool_or(s.activity = 'revisited') as revisited, bool_or(s.activity = 'rectified') as rectified
        from given g join steps s on s.bucket = g.bucket and s.case_id = g.case_id and s.nth > g.nth where g.score <= ${BAD} group by g.bucket, g.case_id, g.nth)
    select g.unit, count(*)::int as rated, count(*) filter (where lower(g.attributes ->> 'active') = any(${YES}))::int as active,
      count(*) filter (where lower(g.attributes ->> 'named') = any(${YES}))::int as named, count(*) filter (where g.score > ${BAD})::int as good,
      count(*) filter (where g.score <= ${BAD})::int as bad, count(*) filter (where a.revisited)::int as revisited, count(*) filter (where a.rectified)::int as rectified
    from given g left join after a on a.bucket = g.bucket and a.case_id = g.case_id and a.nth = g.nth group by g.unit order by g.unit`.execute(
    house.store.db,
  );
  return rows;
}
