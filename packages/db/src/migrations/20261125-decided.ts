/** What was decided in a month is counted for each desk: from an index, not by reading every alert. Frozen once released. */
export const decided = {
  id: "20261125-decided",
  sql: `
create index alerts_decided on alerts (decided_at, unit, state) where decided_at is not null;
`,
} as const;
