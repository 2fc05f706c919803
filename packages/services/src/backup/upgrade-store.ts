import { migrate, type Store } from "@qingjian/db";
import { audit } from "../audit.ts";

/** What was done before an upgrade: the file of the backup, if one was made. */
export type Upgrade = { readonly backup: string | undefined };

/** Brings the schema up to date. What was done to a database in use stands in its audit log, with the backup that was made before. */
export async function upgradeStore(
  store: Store,
  now: () => number,
  beforeUpgrade?: (store: Store, missing: readonly string[]) => Promise<Upgrade>,
): Promise<void> {
  let backup: string | undefined;
  let inUse = false;
  const applied = await migrate(store, {
    before: async (missing) => {
      inUse = true;
      backup = (await beforeUpgrade?.(store, missing))?.backup;
    },
  });
  if (!inUse || applied.length === 0) return;
  const line = { at: now(), actor: "system:upgrade", action: "database.upgrade", subjectKind: "database", subjectId: "schema" };
  await store.transaction((tx) => audit(tx, [{ ...line, body: { applied, backup: backup ?? null } }]));
}
