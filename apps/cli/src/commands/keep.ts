import { grantAppRole, SYSTEM } from "@qingjian/services";
import { print } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

/** `migrate`: opening the house brings its schema up to date; then the application's own role, given now or before, is granted what it needs. */
export async function migrateCommand(options: Common & { appRole?: string }): Promise<void> {
  const { engine, role } = await withHouse(options, async (house) => ({
    engine: house.store.engine,
    role: await grantAppRole(house, { role: options.appRole, actor: SYSTEM.userId }),
  }));
  print(options.json, { migrated: true, engine, appRole: role ?? null }, () => [
    `the schema is up to date (${engine})`,
    ...(role === undefined ? [] : [`${role} may read and write rows, and only add to the audit log and the histories`]),
  ]);
}
