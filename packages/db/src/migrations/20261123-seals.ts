/** Seals over the audit chains, and the ways in which an auditor searches them. Frozen once released. */
export const seals = {
  id: "20261123-seals",
  sql: `
create table seals (seq bigint primary key, at bigint not null, previous text not null, root text not null, changed text not null, hash text not null);
create index seals_at on seals (at, seq);
create index audit_entries_at on audit_entries (at desc, bucket, seq);
create index audit_entries_actor on audit_entries (actor, at desc, bucket, seq);
create index audit_entries_of on audit_entries (subject_id, at desc, bucket, seq);
`,
} as const;
