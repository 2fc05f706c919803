import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "@qingjian/db";
import { localTime } from "@qingjian/events";
import { packed } from "./packed.ts";
import type { Upgrade } from "./upgrade-store.ts";
import { writeWhole } from "./write-whole.ts";

/** Makes a backup before an upgrade, with the program that is about to upgrade it: `backups/before-<first new migration>-<time>.backup` of the data folder. */
export async function backupBefore(store: Store, missing: readonly string[], folder: string): Promise<Upgrade> {
  const backups = join(folder, "backups");
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const time = localTime(Date.now()).replace(/\D/g, "").slice(0, 12);
  const backup = join(backups, `before-${missing[0]}-${time}.backup`);
  await writeWhole(packed({ store, folder, now: Date.now }, { attachments: false, keys: false }), backup);
  return { backup };
}
