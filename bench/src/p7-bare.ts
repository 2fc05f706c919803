const LATE = "rule in ('completion-limit', 'promised-limit', 'statutory-limit') and level = 'red' and state = 'standing'";
const ENDS = "('closed', 'decided', 'denied', 'refused', 'withdrawn')";

/**
 * The traces of a month taken apart once, and every fact of cases and steps counted by unit: what someone would write by hand who has these tables and no program. Office time is left
 * out (SQL has no calendar): it is the figures' dearest part, to the advantage of this side.
 */
const facts = (from: number, until: number): string => `
  with feeds as materialized (select id, kind, custody, array(select json_array_elements_text(centres)) as centres from sources where kind in ('hotline', 'approval')),
    told as materialized (select c.bucket, c.case_id, c.unit as holder, f.custody, f.centres, (t.trace ->> 1)::bigint as begins, t.trace ->> 2 as prefix,
        array(select jsonb_array_elements_text(t.trace -> 3)) as words, t.trace -> 4 as steps
      from cases c join feeds f on f.id = c.source cross join lateral (select c.trace::jsonb as trace) t
      where c.events > 0 and c.opened_at < ${until} and c.last_event_at >= ${from}),
    steps as materialized (select t.bucket, t.case_id, t.holder, t.custody, t.centres, e.nth, t.prefix || (e.step ->> 0) as id, t.words[(e.step ->> 2)::int] as activity,
        t.words[(e.step ->> 3)::int] as unit, t.words[(e.step ->> 4)::int] as to_unit, e.step -> 8 as attributes,
        t.begins + (e.step ->> 1)::bigint >= ${from} and t.begins + (e.step ->> 1)::bigint < ${until} as within
      from told t cross join lateral jsonb_array_elements(t.steps) with ordinality as e(step, nth)),
    late_steps as materialized (select rule, bucket, subject_id, key from findings where rule in ('signing-overdue', 'first-contact-overdue') and state = 'standing' and occurred_at >= ${from}),
    by_case as (select bucket, case_id, holder, bool_or(activity in ${ENDS}) as closing, bool_or(activity = 'extension-granted') as extended,
        max(nth) filter (where activity = 'reopened') > min(nth) filter (where within and activity in ${ENDS}) as redone from steps where within or activity = 'reopened' group by 1, 2, 3),
    handed as materialized (select s.to_unit, s.bucket, s.case_id, count(*) as times, bool_or(l.rule = 'signing-overdue') as signed_late, bool_or(l.rule = 'first-contact-overdue') as contacted_late
      from steps s left join late_steps l on l.bucket = s.bucket and l.subject_id = s.case_id and l.key = s.id
      where s.within and s.custody = 'transfers' and s.to_unit is not null and s.to_unit <> all (s.centres) group by 1, 2, 3)
  select 'handed' as what, to_unit as unit, count(*) as a, sum(times) as b, count(*) filter (where signed_late) as c, count(*) filter (where contacted_late) as d from handed group by to_unit
  union all select 'ends', holder, count(*) filter (where closing), count(*) filter (where extended), count(*) filter (where redone), 0 from by_case group by holder
  union all select 'returned', coalesce(unit, holder), count(*), 0, 0, 0 from steps where within and activity = 'returned' group by 2
  union all select 'called', holder, count(*) filter (where attributes ->> 'satisfied' is not null), count(*) filter (where lower(attributes ->> 'satisfied') in ('yes', 'true', '是')),
      count(*) filter (where attributes ->> 'resolved' is not null), count(*) filter (where lower(attributes ->> 'resolved') in ('yes', 'true', '是')) from steps where within and activity = 'called-back' group by holder
  union all select 'handled', unit, count(distinct case_id), 0, 0, 0 from (select unit, case_id from steps where within and unit <> all (centres) union all select to_unit, case_id from handed) h group by unit`;

const known = (from: number, until: number): string => `
  with late as materialized (select distinct bucket, subject_id from findings where ${LATE} and occurred_at >= ${from})
  select c.source, c.unit, count(*) filter (where c.opened_at >= ${from}) as received, count(*) filter (where c.opened_at >= ${from} and c.closed_at is not null) as ended,
    count(*) filter (where c.opened_at < ${from}) as carried, count(*) filter (where c.closed_at >= ${from} and c.closed_at < ${until}) as closed,
    count(*) filter (where c.closed_at >= ${from} and c.closed_at < ${until} and l.subject_id is null) as in_time, sum(c.closed_at - c.opened_at) as time
  from cases c left join late l on l.bucket = c.bucket and l.subject_id = c.case_id
  where c.events > 0 and c.opened_at < ${until} and (c.closed_at is null or c.closed_at >= ${from}) group by 1, 2`;

/** The statements, by when they are asked. */
export const BARE = {
  /** Of the month and of the one before. */
  ofMonth: (from: number, until: number): readonly string[] => [
    facts(from, until),
    known(from, until),
    `select min((data -> 'due' ->> 'at')::bigint), unit, subject_id from findings where ${LATE} and occurred_at >= ${from} group by unit, subject_id`,
    `select unit, family, level, count(*) from findings where state = 'standing' and occurred_at >= ${from} and occurred_at < ${until} group by 1, 2, 3`,
    `select level, state, count(*) from alerts where raised_at >= ${from} and raised_at < ${until} group by 1, 2`,
  ],
  /** Of the month alone: rules, trend, matters, ratings. */
  once: (before: number, from: number, until: number): readonly string[] => [
    `select rule, level, count(*) from findings where state = 'standing' and occurred_at >= ${from} and occurred_at < ${until} group by 1, 2`,
    `select r.rule, a.state, count(*) from alerts a cross join lateral unnest(a.rules) as r(rule) where a.raised_at >= ${from} and a.raised_at < ${until} group by 1, 2`,
    `select c.closed_at / 2592000000 as month, count(*), count(*) filter (where l.subject_id is null) from cases c
       left join (select distinct bucket, subject_id from findings where ${LATE}) l on l.bucket = c.bucket and l.subject_id = c.case_id where c.closed_at < ${until} group by 1`,
    `select c.item, c.unit, count(*) filter (where c.opened_at >= ${from}), count(*) filter (where c.opened_at < ${from}), count(petitioner), count(distinct petitioner) from cases c
       where c.opened_at >= ${before} and c.opened_at < ${until} and c.events > 0 and c.item is not null group by 1, 2`,
    `select c.unit, count(*), count(*) filter (where (e.step -> 8 ->> 'score')::numeric <= 2) from cases c join sources s on s.id = c.source and s.kind = 'rating'
       cross join lateral jsonb_array_elements(c.trace::jsonb -> 4) as e(step) where c.events > 0 and c.opened_at < ${until} and c.last_event_at >= ${from} group by 1`,
  ],
};
