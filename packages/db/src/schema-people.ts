import type { ColumnType } from "kysely";

/** Instants of the sign-in library; ours are epoch ms. */
type When = ColumnType<Date, Date, Date>;

/** Accounts, of the sign-in library. `email` is made up from the name; nobody writes to it. */
export type UserTable = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  createdAt: When;
  updatedAt: When;
  username: string | null;
  displayUsername: string | null;
  role: string | null;
  /** Stopped by an administrator. */
  banned: boolean | null;
  banReason: string | null;
  twoFactorEnabled: boolean | null;
  /** The password was made by someone else. */
  mustChangePassword: boolean | null;
};
/** `way`: `password`, or `sso` for one that the single sign-on let in. */
export type SessionTable = {
  id: string;
  expiresAt: When;
  token: string;
  createdAt: When;
  updatedAt: When;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
  way: string | null;
};
export type AccountTable = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: When;
  updatedAt: When;
};
export type TwoFactorTable = {
  id: string;
  userId: string;
  verified: boolean | null;
  failedVerificationCount: number | null;
  lockedUntil: ColumnType<Date | null, Date | null, Date | null>;
};

/** What the sign-in library remembers between two steps. */
export type VerificationTable = { id: string; identifier: string; value: string };

export type GrantsTable = { user_id: string; role: string; unit_id: string; granted_at: number; granted_by: string };
/** Wrong sign-ins under a name, whether anyone has it or not. `name_key` is a keyed hash: people type passwords into the wrong field. */
export type SignInAttemptsTable = {
  name_key: string;
  user_id: string | null;
  failures: number;
  last_at: number;
  locked_until: number | null;
};
/** Codes of authenticators that were shown: each works once. `code_key` is a keyed hash. */
export type SpentCodesTable = { code_key: string; spent_at: number };
/** What a feed shows to push into its source: `hash` is the sha-256 of the whole token, `prefix` finds it. */
export type ServiceTokensTable = {
  id: string;
  source: string;
  name: string;
  prefix: string;
  hash: string;
  made_at: number;
  made_by: string;
  expires_at: number;
  revoked_at: number | null;
  revoked_by: string | null;
  replaces: string | null;
  last_used_at: number | null;
};
