import { addUser } from "@qingjian/api";
import { grantAppRole, ROLES, SYSTEM } from "@qingjian/services";
import { Misuse } from "../failure.ts";
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

/** `user add USERNAME --name NAME --role ROLE --unit UNIT…` */
export async function addUserCommand(username: string, options: Common & { name: string; role: string; unit: string[] }): Promise<void> {
  const role = ROLES.find((known) => known === options.role);
  if (!role) throw new Misuse(`--role: “${options.role}” is not one of ${ROLES.join(", ")}`);
  const made = await withHouse(options, (house) =>
    addUser(house, { username, name: options.name, role, units: options.unit, by: "system:command-line" }),
  );
  print(options.json, { username, ...made }, () => [
    `${username} (${options.name}), password, shown this once: ${made.password ?? "as given"}`,
  ]);
}
