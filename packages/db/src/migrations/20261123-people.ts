/**
 * The life of accounts: second factor and forced change (in the names of the sign-in library, better-auth 1.7 with twoFactor), how a session
 * began, wrong attempts by name, codes that were used, tokens of feeds; and that no one person is two of the three administrators. Frozen.
 */
export const people = {
  id: "20261123-people",
  sql: `
alter table "user" add column "twoFactorEnabled" boolean;
alter table "user" add column "mustChangePassword" boolean;
alter table "session" add column "way" text;
create table "twoFactor" (
  "id" text primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references "user" ("id") on delete cascade,
  "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create index "twoFactor_secret_idx" on "twoFactor" ("secret");
create index "twoFactor_userId_idx" on "twoFactor" ("userId");
create unique index account_key on account ("providerId", "accountId");
create unique index account_of_user on account ("userId", "providerId");

create table sign_in_attempts (name_key text primary key, user_id text, failures integer not null, last_at bigint not null, locked_until bigint);
create index sign_in_attempts_user on sign_in_attempts (user_id) where user_id is not null;
create index sign_in_attempts_stranger on sign_in_attempts (last_at) where user_id is null;
create table spent_codes (code_key text primary key, spent_at bigint not null);
create index spent_codes_at on spent_codes (spent_at);

create table service_tokens (
  id text primary key, source text not null references sources (id), name text not null, prefix text not null, hash text not null, made_at bigint not null, made_by text not null,
  expires_at bigint not null, revoked_at bigint, revoked_by text, replaces text, last_used_at bigint);
create unique index service_tokens_prefix on service_tokens (prefix);
create index service_tokens_source on service_tokens (source, made_at desc);

delete from grants g where g.role in ('admin', 'security', 'auditor')
  and exists (select 1 from grants o where o.user_id = g.user_id and o.role in ('admin', 'security', 'auditor') and (o.role, o.unit_id) < (g.role, g.unit_id));
create unique index grants_one_administrator on grants (user_id) where role in ('admin', 'security', 'auditor');
`,
} as const;
