import { openStore, type Store } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { CopyPlan } from "./backup/copy-plan.ts";
import { type Upgrade, upgradeStore } from "./backup/upgrade-store.ts";
import { needsKeyFile, needsTheKeys } from "./identity/key-on-record.ts";
import { type ImportCrew, openImportCrew } from "./import-crew.ts";
import { type Judges, openJudges } from "./judges.ts";
import { type Hub, openHub } from "./news.ts";
import type { RetentionPlan } from "./retention/retention-plan.ts";
import { openSecrets, type Secrets } from "./secrets.ts";
import type { Outgoing } from "./telling/outgoing.ts";

/** What every verb works with. One per process. */
export type House = {
  readonly store: Store;
  /** Folder for keys, spools and the embedded database. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly news: Hub;
  /** Threads that judge a whole history over the server; the embedded engine has one connection, and none. */
  readonly judges: Judges | undefined;
  /** Threads that take large logs in, likewise over the server alone. */
  readonly importCrew?: ImportCrew | undefined;
  /** What may leave the house; nothing without it. */
  readonly outgoing?: Outgoing | undefined;
  /** A second folder for the seals of the audit log, best on another machine or on media that are written once. */
  readonly sealFolder?: string | undefined;
  /** Addresses of foreign databases that feeds may name, from the environment. */
  readonly addresses?: Readonly<Record<string, string>> | undefined;
  /** Where copies of everything are kept, and how many; none without it. */
  readonly copies?: CopyPlan | undefined;
  /** How long what may go is kept; the usual without it. */
  readonly retention?: RetentionPlan | undefined;
  /** Milliseconds without a sign of life after which a process that was at work is taken for dead: its jobs go to another, its locks after twice as long. */
  readonly lostAfter: number;
  /** The present; a fixed instant in tests and with `--as-of`. */
  now(): Instant;
  close(): Promise<void>;
};

export type HouseAddress = {
  readonly folder: string;
  /** A PostgreSQL server instead of the embedded engine in `folder`. */
  readonly url?: string | undefined;
  /** At most so many to the server; eight without it. */
  readonly connections?: number | undefined;
  /** The keys that seal identities (64 hex digits each, the one that seals first); the file in the folder without it. */
  readonly key?: string | undefined;
  readonly sealFolder?: string | undefined;
  readonly outgoing?: Outgoing | undefined;
  readonly addresses?: Readonly<Record<string, string>> | undefined;
  readonly copies?: CopyPlan | undefined;
  readonly retention?: RetentionPlan | undefined;
  /** Called before the schema of a database that is in use is brought up to date: for a copy of it, or to refuse by throwing. */
  readonly lostAfter?: number | undefined;
  readonly beforeUpgrade?: ((store: Store, missing: readonly string[]) => Promise<Upgrade>) | undefined;
  readonly now?: () => Instant;
};

/** Opens the store, brings its schema up to date and reads the keys. @throws FolderHeld, SchemaTooNew, KeyFault, what the server says. */
export async function openHouse({
  folder,
  url,
  connections,
  key,
  outgoing,
  sealFolder,
  addresses,
  copies,
  retention,
  beforeUpgrade,
  lostAfter = 60_000,
  now = Date.now,
}: HouseAddress): Promise<House> {
  const store = await openStore(
    url === undefined
      ? { folder: `${folder}/store` }
      : { url, locksFor: 2 * lostAfter, ...(connections === undefined ? {} : { connections }) },
  );
  try {
    await upgradeStore(store, now, beforeUpgrade);
    if (key === undefined) await needsKeyFile(store, folder);
    const secrets = openSecrets(folder, key);
    await needsTheKeys(store, secrets);
    const news = await openHub(store);
    const judges = url === undefined ? undefined : openJudges(url);
    const importCrew = url === undefined ? undefined : openImportCrew({ url, folder, key });
    const close = async () => {
      await judges?.close();
      await importCrew?.close();
      await store.close();
    };
    return { store, folder, secrets, news, judges, importCrew, outgoing, sealFolder, addresses, copies, retention, lostAfter, now, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
