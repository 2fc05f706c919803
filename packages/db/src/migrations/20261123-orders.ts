/** Rectification orders, what was released with them, their exchange, and files stored beside the database. Frozen. */
export const orders = {
  id: "20261123-orders",
  sql: `
create table orders (
  bucket smallint not null, order_id text not null, number text not null, alert_id text not null, unit text not null, state text not null,
  issuer text not null, mark text not null, copies text[] not null, headline_zh text not null, headline_en text not null, demand text not null,
  issued_by text not null, issued_at bigint not null, signed_at bigint, replied_at bigint, ended_at bigint, listed_at bigint,
  extension_days integer, extended integer not null, objection text, sent_back integer not null,
  sign_due_at bigint, due_at bigint not null, verify_due_at bigint, terms json not null,
  late_level text, late_clock text, look_at bigint, changed_at bigint not null, revision integer not null,
  primary key (bucket, order_id));
create index orders_id on orders (order_id);
create index orders_number on orders (number);
create index orders_alert on orders (bucket, alert_id);
create index orders_issued on orders (issued_at desc, order_id desc);
create index orders_unit on orders (unit, issued_at desc, order_id desc);
create index orders_due on orders (due_at, order_id) where ended_at is null;
create index orders_look on orders (look_at) where look_at is not null;
create index orders_listed on orders (listed_at) where listed_at is not null and ended_at is null;
create table order_events (
  bucket smallint not null, order_id text not null, seq integer not null, at bigint not null, actor text not null, move text not null,
  from_state text, to_state text not null, late_level text, note text, body json not null,
  primary key (bucket, order_id, seq));
create table order_evidence (bucket smallint not null, order_id text not null, seq integer not null, kind text not null, body json not null, primary key (bucket, order_id, seq));
create table files (
  bucket smallint not null, file_id text not null, owner_kind text not null, owner_id text not null, owner_seq integer, sha256 text not null, name text not null,
  type text not null, bytes bigint not null, uploaded_by text not null, uploaded_at bigint not null,
  primary key (bucket, file_id));
create index files_id on files (file_id);
create index files_owner on files (bucket, owner_kind, owner_id);
create index files_draft on files (uploaded_at) where owner_seq is null;
`,
} as const;
