/** What lists, counts and the desk need when there are a million alerts: indexes that answer without the rows, and a vacuum that keeps them so. Frozen once released. */
export const load = {
  id: "20261124-load",
  sql: `
create index alerts_counted on alerts (state, unit, level, source) include (families);
create index alerts_by_due on alerts (due_at, alert_id);
create index alerts_waiting on alerts (unit, assignee, due_at, source) where state in ('raised', 'claimed');
create index orders_counted on orders (state, unit, late_level);
create index cases_unit on cases (unit, source);
alter table alerts set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
`,
} as const;
