import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore, type Store, type StoreAddress, schemaOf } from "@qingjian/db";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/verify-audit.ts";
import { openHouse } from "../house.ts";
import { listAlerts } from "../list-alerts.ts";
import { scan } from "../scan.ts";
import { SYSTEM } from "../system-asker.ts";
import { backupBefore } from "./backup-before.ts";
import { loadBackup } from "./load-backup.ts";
import { planSchema } from "./plan-schema.ts";
import { unpacked } from "./unpacked.ts";

/** A small city as the version of 23 November 2026 left it: its migrations are frozen, so this is what an upgrade finds. */
const OLDER = fileURLToPath(new URL("testing/made-at-20261123.backup", import.meta.url));
const KEY = "ab".repeat(32);
const SERVER = process.env.QINGJIAN_TEST_PG || undefined;

const root = mkdtempSync(join(tmpdir(), "qingjian-upgrade-"));
const databases: string[] = [];
const administer = async (statement: string) => {
  const store = await openStore({ url: SERVER as string, connections: 1 });
  await sql.raw(statement).execute(store.db);
  await store.close();
};
async function emptyPlace(engine: string, name: string): Promise<{ folder: string; url: string | undefined; address: StoreAddress }> {
  const folder = join(root, engine, name);
  if (engine === "embedded") return { folder, url: undefined, address: { folder: `${folder}/store` } };
  const database = `qj_test_${randomBytes(6).toString("hex")}`;
  await administer(`create database ${database}`);
  databases.push(database);
  const url = Object.assign(new URL(SERVER as string), { pathname: `/${database}` }).href;
  return { folder, url, address: { url } };
}
afterAll(async () => {
  for (const name of databases) await administer(`drop database if exists ${name} with (force)`);
  rmSync(root, { recursive: true, force: true });
});

type Columns = Readonly<Record<string, readonly string[]>>;

/** The columns of every table but those that tell of the migrations themselves and of what is not kept. */
async function columnsOf({ db }: Store): Promise<Columns> {
  const { rows } = await sql<{
    table: string;
    columns: string[];
  }>`select table_name as table, array_agg(column_name::text order by column_name collate "C") as columns
    from information_schema.columns where table_schema = 'public' and table_name not in ('migrations', 'session', 'verification', 'rateLimit') group by 1 order by 1`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}

/** Count and digest of every table, by these columns alone. */
async function stateOf({ db }: Store, columns: Columns): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const [table, names] of Object.entries(columns)) {
    const line = sql.join(names.map((name) => sql`${sql.ref(name)}::text`));
    const { rows } = await sql<{
      state: string;
    }>`select count(*) || ' ' || coalesce(sum(hashtextextended(json_build_array(${line})::text, 0)::numeric), 0) as state
      from ${sql.table(table)}`.execute(db);
    state[table] = rows[0]?.state ?? "";
  }
  return state;
}

test.each(["embedded", ...(SERVER === undefined ? [] : ["server"])])(
  "what the version of 23 November left is upgraded behind a backup, nothing of it changed, and put back; on the %s engine",
  { timeout: 180_000 },
  async (engine) => {
    const place = await emptyPlace(engine, "house");
    const old = await openStore(place.address);
    const restored = await loadBackup({ store: old, folder: place.folder }, unpacked(OLDER));
    expect(restored.rows).toBeGreaterThan(4000);
    const columns = await columnsOf(old);
    const before = await stateOf(old, columns);
    const given = await old.raw("select bucket, case_id, body as given from contributions order by case_id");
    expect(given.length).toBeGreaterThan(100);
    const known = (await schemaOf(old)).applied;
    expect(known.at(-1)).toBe("20261123-telling");
    await old.close();

    const plan = await planSchema(place);
    expect(plan.applied).toEqual(known);
    expect(plan.missing.length, "migrations that landed since").toBeGreaterThan(0);
    expect((await planSchema(place)).missing, "a plan changes nothing").toEqual(plan.missing);

    await expect(
      openHouse({ ...place, key: KEY, beforeUpgrade: () => Promise.reject(new Error("no room for a backup")) }),
      "without its backup nothing is upgraded",
    ).rejects.toThrow("no room for a backup");
    expect((await planSchema(place)).missing).toEqual(plan.missing);

    let backup: string | undefined;
    const kept: Record<string, string[]> = {}; // columns that a migration did not take away
    let after: Record<string, string> = {};
    const house = await openHouse({
      ...place,
      key: KEY,
      beforeUpgrade: async (store, missing) => {
        const made = await backupBefore(store, missing, place.folder);
        backup = made.backup;
        return made;
      },
    });
    try {
      const now = await columnsOf(house.store);
      for (const [table, names] of Object.entries(columns))
        if (now[table] && !["audit_entries", "bucket_states"].includes(table))
          kept[table] = names.filter((name) => now[table]?.includes(name));
      after = await stateOf(house.store, kept);
      const moved = await house.store.raw("select bucket, case_id, given from case_checks where given is not null order by case_id");
      expect(moved, "what cases gave stands in another table now").toEqual(given);
      expect(await house.store.raw("select body from audit_entries where action = 'database.upgrade'")).toEqual([
        { body: JSON.stringify({ applied: plan.missing, backup }) },
      ]);
      expect(await verifyAudit(house, SYSTEM)).toMatchObject({ whole: true });
      expect((await listAlerts(house, SYSTEM)).rows.length).toBeGreaterThan(5);
      expect((await scan(house, { asOf: Date.UTC(2026, 10, 23) })).faults).toEqual([]);
    } finally {
      await house.close();
    }

    expect(readdirSync(join(place.folder, "backups"))).toHaveLength(1);
    expect(existsSync(backup as string)).toBe(true);
    const back = await emptyPlace(engine, "back");
    const again = await openStore(back.address);
    try {
      await loadBackup({ store: again, folder: back.folder }, unpacked(backup as string));
      expect((await schemaOf(again)).applied).toEqual(known);
      expect(await stateOf(again, columns), "put back as it was").toEqual(before);
      expect(after, "and the upgrade had changed nothing of it").toEqual(await stateOf(again, kept));
    } finally {
      await again.close();
    }
  },
);
