import type { ColumnType } from "kysely";

/**
 * An answer to a post, kept for a day by the key that came with the request. The bucket is that of `person/key`. `request` is the digest of what was
 * asked; `state` is `running` or `done`; `body` is sealed, and null when the answer was not to be kept.
 */
export type IdempotencyKeysTable = {
  bucket: number;
  person: string;
  key: string;
  request: string;
  state: string;
  made_at: number;
  status: number | null;
  headers: ColumnType<Readonly<Record<string, string>> | null, string | null, string | null>;
  body: string | null;
};
