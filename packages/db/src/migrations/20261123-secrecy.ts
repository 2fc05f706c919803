/** Answers kept by the key of the request that they answered, for a day. Frozen once released. */
export const secrecy = {
  id: "20261123-secrecy",
  sql: `
create table idempotency_keys (
  bucket smallint not null, person text not null, key text not null, request text not null, state text not null, made_at bigint not null,
  status smallint, headers json, body text,
  primary key (bucket, person, key));
create index idempotency_keys_made on idempotency_keys (bucket, made_at);
`,
} as const;
