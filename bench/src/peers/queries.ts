import { UNTIL } from "../city-store.ts";
import type { Pattern } from "./patterns.ts";

/** How one engine says what the twelve queries need; its tables are its own. */
export type Dialect = {
  /** The table of one row an event, and its column of the case. */
  readonly rows: string;
  readonly id: string;
  /** A table of cases by the same column, with their class. */
  readonly cases: string;
  /** The case is an order of the hotline: a condition on a row. */
  readonly isOrder: string;
  /** The petitioner denies that anything was settled: a condition on a row. */
  readonly denies: string;
  /** The suspension does not count: a condition on a row. */
  readonly lawful: string;
  /** The day of an instant, as `work_days` numbers them. */
  readonly day: (at: string) => string;
};

/** The one centre of the simulated city; it forwards and holds nothing. */
export const CENTRE = "市热线中心";
const ENDS = "'closed', 'decided', 'denied', 'refused', 'withdrawn'";
const OFFICE_DAY = 23_400_000;
const AT_ONCE = "'咨询', '咨询类', '政策咨询', '业务咨询', '即办件', '即办'";

/** Office time from the first day of `work_days` (joined as `of`) to an instant: 09:00–12:00 and 13:30–17:00 of working days. */
const worked = (of: string, at: string): string => {
  const time = `((${at} + 28800000) % 86400000)`;
  return `(${of}.before + case when ${of}.works then least(greatest(${time} - 32400000, 0), 10800000) + least(greatest(${time} - 48600000, 0), 12600000) else 0 end)`;
};
const timed = (at: string): string => `(${at} + 28800000) % 86400000 <> 0`;

/**
 * The twelve as an analyst who knows windows would write them for this log: rows filtered before they are ordered, one window
 * where one will do, calendars joined only to what is left. In this log only orders have to-units and are dispatched, and a reopening
 * always says to whom the order goes, so neither implied holders nor, but once, kinds are asked for.
 */
export function twelve({ rows, id, cases, isOrder, denies, lawful, day }: Dialect): Readonly<Record<Pattern, string>> {
  const handed = `to_unit is not null and to_unit <> '${CENTRE}'`;
  const walk = `partition by ${id} order by seq`;
  const closedBefore = `exists (select 1 from ${rows} k where k.${id} = e.${id} and k.activity = 'closed' and k.seq < e.seq)`;
  return {
    "repeated-return": `select ${id} from ${rows} where activity = 'returned' group by ${id} having count(*) >= 2`,
    "many-units": `select ${id} from ${rows} where ${handed} group by ${id} having count(distinct to_unit) >= 3`,
    "ping-pong": `
      select distinct ${id} from (
        select ${id}, to_unit, lag(to_unit, 2) over (${walk}) as earlier from (
          select ${id}, seq, to_unit, lag(to_unit) over (${walk}) as last from ${rows} where ${handed}
        ) h where last is distinct from to_unit
      ) s where earlier = to_unit`,
    "false-closing": `select distinct e.${id} from ${rows} e where ${denies} and ${closedBefore}`,
    "reopened-after-closing": `select distinct e.${id} from ${rows} e where e.activity = 'reopened' and ${closedBefore}`,
    "skipped-step": `
      select ${id} from ${rows} where activity in ('accepted', 'reviewed', 'decided', 'dispatched', 'signed', 'closed') group by ${id}
      having (bool_or(activity = 'decided') and not (bool_or(activity = 'accepted') and bool_or(activity = 'reviewed')))
        or (bool_or(activity = 'closed') and bool_or(activity = 'dispatched') and not bool_or(activity = 'signed'))`,
    "one-person-approval": `
      select distinct ${id} from (
        select ${id} from ${rows} where activity in ('accepted', 'reviewed', 'decided') and officer is not null
        group by ${id}, officer having min(activity) <> max(activity)
      ) o`,
    "late-return": `
      with sent_back as (select distinct ${id} from ${rows} where activity = 'returned'),
      walk as (
        select ${id}, at, to_unit, lead(at) over w as left_at, lead(activity) over w as left_by, lead(to_unit) over w as left_to
        from ${rows} join sent_back using (${id}) where to_unit is not null or activity in ('returned', ${ENDS}) window w as (${walk})
      ),
      held as (select ${id}, at, left_at from walk where ${handed} and (left_by = 'returned' or left_to = '${CENTRE}')),
      stops as (
        select ${id}, at, activity, ${lawful} as lawful, lead(at) over (${walk}) as resumed
        from ${rows} e join sent_back using (${id}) where activity in ('suspended', 'resumed')
      ),
      stood as (
        select h.${id}, h.at, sum(${worked("q", "least(coalesce(s.resumed, h.left_at), h.left_at)")} - ${worked("p", "greatest(s.at, h.at)")}) as ms
        from held h join stops s on s.${id} = h.${id} and s.activity = 'suspended' and s.lawful
          and s.at < h.left_at and coalesce(s.resumed, h.left_at) > h.at
        join work_days p on p.day = ${day("greatest(s.at, h.at)")}
        join work_days q on q.day = ${day("least(coalesce(s.resumed, h.left_at), h.left_at)")}
        group by h.${id}, h.at
      )
      select distinct h.${id} from held h join work_days f on f.day = ${day("h.at")} join work_days t on t.day = ${day("(h.left_at - 1)")}
      left join stood d on d.${id} = h.${id} and d.at = h.at
      where ${worked("t", "(h.left_at - 1)")} - ${worked("f", "h.at")} - coalesce(d.ms, 0) >= ${OFFICE_DAY}`,
    "signing-overdue": `
      select distinct ${id} from (
        select ${id}, at, to_unit, lead(at) over (${walk}) as next_at
        from ${rows} where to_unit is not null or activity in ('signed', 'returned', ${ENDS})
      ) e join work_days d on d.day = ${day("e.at")} where ${handed} and coalesce(next_at, ${UNTIL}) > d.due_1`,
    "closed-without-contact": `
      select ${id} from (
        select ${id}, seq, activity, min(seq) filter (where activity in ('dispatched', 'transferred')) over (partition by ${id}) as handed
        from ${rows} where activity in ('contacted', 'visited', 'closed', 'dispatched', 'transferred')
      ) e group by ${id}
      having min(seq) filter (where activity = 'closed' and seq > handed)
        < coalesce(min(seq) filter (where activity in ('contacted', 'visited')), 1000000)`,
    "callback-overdue": `
      select distinct ${id} from (
        select ${id}, at, activity, lead(activity) over (${walk}) as stop, lead(at) over (${walk}) as stop_at from (
          select ${id}, seq, at, activity, lag(activity) over (${walk}) as last
          from ${rows} where activity in ('closed', 'called-back', 'reopened') and ${isOrder}
        ) k where activity <> 'closed' or last is distinct from 'closed'
      ) e join work_days d on d.day = ${day("e.at")}
      where activity = 'closed' and ((stop is null and d.due_1 < ${UNTIL}) or (stop = 'called-back' and stop_at > d.due_1))`,
    "instant-closing": `
      select distinct e.${id} from (
        select ${id}, at, activity, max(at) filter (where activity = 'signed') over w as signed,
          max(at) filter (where activity = 'accepted') over w as accepted
        from ${rows} where activity in ('signed', 'closed', 'accepted', 'decided', 'denied')
        window w as (${walk} rows between unbounded preceding and 1 preceding)
      ) e join ${cases} c on c.${id} = e.${id}
      where ((activity = 'closed' and at - signed < 600000 and ${timed("signed")})
        or (activity in ('decided', 'denied') and at - accepted < 600000 and ${timed("accepted")}))
        and ${timed("at")} and (c.class is null or c.class not in (${AT_ONCE}))`,
  };
}
