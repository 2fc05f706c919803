import { resolve } from "node:path";
import { dropOld, grantAppRole, localTime, planRetention, planSchema, type Retained, SYSTEM } from "@qingjian/services";
import { ENVIRONMENT } from "../config.ts";
import { figure, print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

type MigrateOptions = Common & { appRole?: string; plan?: boolean; backup: boolean };

/** `migrate`: a backup, then the schema is brought up to date; then the application's own role, given now or before, is granted what it needs. `--plan` says what it would do. */
export async function migrateCommand(options: MigrateOptions): Promise<void> {
  if (options.plan) return planCommand(options);
  const { engine, role } = await withHouse(
    options,
    async (house) => ({
      engine: house.store.engine,
      role: await grantAppRole(house, { role: options.appRole, actor: SYSTEM.userId }),
    }),
    { upgrade: options.backup ? "upgrade" : "bare" },
  );
  print(options.json, { migrated: true, engine, appRole: role ?? null }, () => [
    `the schema is up to date (${engine})`,
    ...(role === undefined ? [] : [`${role} may read and write rows, and only add to the audit log and the histories`]),
  ]);
}

async function planCommand({ data, json }: MigrateOptions): Promise<void> {
  const plan = await planSchema({ folder: resolve(data), url: ENVIRONMENT.DATABASE_URL });
  print(json, plan, () =>
    plan.missing.length === 0
      ? [`nothing to do: the schema is up to date, ${plan.applied.length} migrations (${plan.engine})`]
      : [
          `${plan.applied.length} migrations are there; these would run, each in a transaction of its own (${plan.engine}):`,
          ...plan.missing.map((id) => `  ${id}`),
          plan.applied.length > 0 ? "a backup would be made first" : "the database is empty: nothing would be backed up",
        ],
  );
}

/** `retention [--apply]`: how long which table is kept, and what would go; with `--apply` it goes. */
export async function retentionCommand(options: Common & { apply?: boolean }): Promise<void> {
  if (!options.apply) {
    const plan = await withHouse(options, planRetention);
    return print(options.json, plan, () => linesOf(plan));
  }
  const gone = await withHouse(options, (house) => dropOld(house));
  print(options.json, gone, () =>
    gone.length === 0
      ? ["nothing was too old"]
      : gone.map(
          ({ table: from, rows, sha256, ...at }) =>
            `${from}: ${figure(rows)} rows of ${localTime(at.from)} to ${localTime(at.until)}, SHA-256 ${sha256}`,
        ),
  );
}

const linesOf = (plan: readonly Retained[]): string[] => [
  ...table(
    ["table", "", "days", "would go", "from", "to"],
    plan.map(({ table: name, said, days, rows, from, until }) => [
      name,
      said.en,
      days === null ? "for ever" : String(days),
      rows,
      from === null ? null : localTime(from),
      until === null ? null : localTime(until),
    ]),
  ),
  "everything else is evidence and is never dropped",
];
