import { activityName, DAY, SHANGHAI } from "@qingjian/events";
import { sql } from "kysely";
import { inScope } from "../asker-scope.ts";
import { calendarOf } from "../calendar.ts";
import { todayWorked, workedBefore } from "../handling-time.ts";
import type { House } from "../house.ts";
import { STEPS } from "../period-steps.ts";
import { periodOf } from "../report-period.ts";
import type { Asker } from "../views.ts";
import { figuresOfMonth } from "./figures-of-month.ts";
import { insightMonth } from "./insight-month.ts";
import type { StepTime } from "./insight-views.ts";

const MOST = 60;
type Line = { activity: string; next: string; times: number; cases: number; median: number; most: number };

/** Office time between steps that follow each other, of those begun in a month: the middle one and the ninth of ten; of one item, or of all. Of many, as they were a moment ago. @throws Refusal */
export function stepTimes(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined; readonly item?: string | undefined } = {},
): Promise<{ readonly month: string; readonly rows: readonly StepTime[] }> {
  return figuresOfMonth(
    house,
    asker,
    ["step-times", ask],
    () => counted(house, asker, ask),
    ({ times }) => times,
  );
}

async function counted(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined; readonly item?: string | undefined },
): Promise<{ readonly month: string; readonly rows: readonly StepTime[] }> {
  const { month } = await insightMonth(house, ask.month);
  const calendar = await calendarOf(house);
  const days = workedBefore(calendar);
  const { rows } = await sql<Line>`
    with ${STEPS(periodOf(month, house.now()))},
      pairs as (select s.bucket, s.case_id, s.holder, s.within, s.activity, s.at,
          lead(s.activity) over each_case as next, lead(s.at) over each_case as until from steps s window each_case as (partition by s.bucket, s.case_id order by s.nth)),
      kept as materialized (select row_number() over () as pair, p.case_id, p.activity, p.next, p.at, p.until from pairs p
        where p.within and p.next is not null and p.at >= ${days.first}::bigint and p.until < ${days.last}::bigint and ${inScope(asker, "p.holder")}
          and ${ask.item === undefined ? sql`true` : sql`(p.bucket, p.case_id) in (select c.bucket, c.case_id from cases c where c.item = ${ask.item})`}),
      days as (select * from unnest(${days.day}::bigint[], ${days.before}::bigint[], ${days.works}::boolean[]) as d(day, before, works)),
      times as materialized (select m.pair, sum(m.sign * (d.before + case when d.works then ${todayWorked(calendar)} else 0 end)) as time
        from (select pair, 1 as sign, until as at from kept union all select pair, -1, at from kept) m
          join days d on d.day = (m.at + ${SHANGHAI}::bigint) / ${DAY}::bigint group by m.pair)
    select k.activity, k.next, count(*)::int as times, count(distinct k.case_id)::int as cases,
      percentile_cont(0.5) within group (order by t.time::double precision) as median, percentile_cont(0.9) within group (order by t.time::double precision) as most
    from kept k join times t on t.pair = k.pair group by 1, 2 order by 3 desc, 1, 2 limit ${MOST}::int`.execute(house.store.db);
  const said = (activity: string) => ({ zh: activityName(activity, "zh"), en: activityName(activity, "en") });
  return {
    month,
    rows: rows.map(({ activity, next, ...row }) => ({ from: said(activity), to: said(next), ...row })),
  };
}
