import { addUser } from "@qingjian/api";
import { ROLES } from "@qingjian/services";
import { Misuse } from "../failure.ts";
import { print } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

/** `migrate`: opening the house brings its schema up to date. */
export async function migrateCommand(options: Common): Promise<void> {
  const engine = await withHouse(options, async (house) => house.store.engine);
  print(options.json, { migrated: true, engine }, () => [`the schema is up to date (${engine})`]);
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
