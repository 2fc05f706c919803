/** On a cluster, the part of the big tables in which a bucket lies; 0 everywhere on a single server. Frozen. */
export const places = {
  id: "20261124-places",
  sql: `
alter table bucket_states add column place bigint not null default 0;
`,
} as const;
