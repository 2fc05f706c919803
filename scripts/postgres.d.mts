/** A PostgreSQL of one's own; see postgres.mjs. */
export type OwnPostgres = {
  readonly url: string;
  /** Ends it as `pg_ctl stop -m immediate` does. */
  crash(): Promise<void>;
  /** Starts it once more, on the same files and port. */
  again(): Promise<void>;
  /** Whether its main process runs: it ends by itself when it cannot go on. */
  isUp(): boolean;
  stop(): Promise<void>;
};
export function postgresPrograms(): Promise<string | undefined>;
export function startPostgres(
  programs: string,
  how: { readonly fast: boolean; readonly within?: string; readonly more?: readonly string[] },
): Promise<OwnPostgres>;
export function freePort(): Promise<number>;
