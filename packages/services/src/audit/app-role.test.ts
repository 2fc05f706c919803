import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APPEND_ONLY, AppRoleFault, openStore, SchemaBehind } from "@qingjian/db";
import { mappingOf } from "@qingjian/intake";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimAlert } from "../claim-alert.ts";
import { confirmAlert } from "../confirm-alert.ts";
import { type House, openHouse } from "../house.ts";
import { importLog } from "../import-log.ts";
import { openJobs } from "../jobs.ts";
import { listAlerts } from "../list-alerts.ts";
import { scan } from "../scan.ts";
import { SYSTEM } from "../system-asker.ts";
import type { Asker } from "../views.ts";
import { grantAppRole } from "./app-role.ts";
import { sealAudit } from "./seal-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

const SERVER = process.env.QINGJIAN_TEST_PG || undefined;
const MAPPING = mappingOf("canonical");
const INSPECTOR: Asker = { userId: "u1", name: "林岚", roles: ["inspector"], scope: ["/"] };

describe.skipIf(SERVER === undefined)("the application's own role on a server (needs QINGJIAN_TEST_PG)", () => {
  const name = `qj_test_${randomBytes(6).toString("hex")}`;
  const [role, password] = [`${name}_app`, randomBytes(12).toString("hex")];
  const folder = mkdtempSync(join(tmpdir(), "qingjian-role-"));
  let [owner, app] = ["", ""];
  let house: House;
  const as = async (url: string, ...statements: string[]) => {
    const store = await openStore({ url, connections: 1 });
    for (const statement of statements) await sql.raw(statement).execute(store.db);
    await store.close();
  };
  const asAdmin = (...statements: string[]) => as(SERVER as string, ...statements);
  const asOwner = (...statements: string[]) => as(owner, ...statements);
  beforeAll(async () => {
    await asAdmin(`create database ${name}`, `create role ${role} login password '${password}'`);
    const url = new URL(SERVER as string);
    url.pathname = `/${name}`;
    owner = url.href;
    [url.username, url.password] = [role, password];
    app = url.href;
  });
  afterAll(async () => {
    await house?.close();
    await asAdmin(`drop database if exists ${name} with (force)`, `drop role if exists ${role}`);
    rmSync(folder, { recursive: true, force: true });
  });

  test("it cannot make the schema, and says who can; roles that no grant holds back are refused", async () => {
    await expect(openHouse({ folder, url: app })).rejects.toThrow(SchemaBehind);
    const own = await openHouse({ folder, url: owner });
    await expect(grantAppRole(own, { role: "qj_nobody", actor: "system:test" })).rejects.toThrow(AppRoleFault);
    await expect(grantAppRole(own, { role: "postgres", actor: "system:test" })).rejects.toThrow(/superuser/);
    expect(await grantAppRole(own, { actor: "system:test" })).toBeUndefined();
    expect(await grantAppRole(own, { role, actor: "system:test" })).toBe(role);
    expect(await grantAppRole(own, { actor: "system:test" })).toBe(role); // remembered for the next migration
    await own.close();
  });

  test("with it the whole way goes: import, scan, claim, confirm, the queue, seal and verify", { timeout: 60_000 }, async () => {
    house = await openHouse({ folder, url: app });
    const step = (id: string, activity: string, at: string, unit: string, toUnit?: string) =>
      JSON.stringify({ case: "GD-1", id, activity, at, unit, toUnit, text: toUnit === "市热线中心" ? "不属于我单位职责" : undefined });
    const file = join(folder, "log.ndjson");
    const rows = [
      step("1", "received", "2026-03-02 09:00", "市热线中心"),
      step("2", "dispatched", "2026-03-02 09:10", "市热线中心", "市城管局"),
      step("3", "returned", "2026-03-03 16:40", "市城管局", "市热线中心"),
      step("4", "dispatched", "2026-03-03 17:05", "市热线中心", "市城管局"),
    ];
    writeFileSync(file, `${rows.join("\n")}\n`);
    if (MAPPING === undefined) throw new Error("the canonical mapping is missing");
    expect(await importLog(house, { file, mapping: MAPPING, actor: "system:test" })).toMatchObject({ cases: 1 });
    await scan(house, { asOf: Date.UTC(2026, 4, 1) });
    const [alert] = (await listAlerts(house, INSPECTOR)).rows;
    await claimAlert(house, INSPECTOR, { id: alert?.id ?? "" });
    expect(await confirmAlert(house, INSPECTOR, { id: alert?.id ?? "" })).toMatchObject({ state: "confirmed" });
    // a correction withdraws findings and the alert's basis: histories grow, and nothing of them changes
    writeFileSync(file, `${[...rows, step("5", "closed", "2026-03-03 17:30", "市热线中心")].join("\n")}\n`);
    await importLog(house, { file, mapping: MAPPING, actor: "system:test" });
    await scan(house, { asOf: Date.UTC(2026, 4, 2) });
    const jobs = await openJobs(house, (error) => expect.unreachable(error.message));
    await jobs.send("report", { id: "none" }, "none");
    await jobs.stop();
    await sealAudit(house);
    expect(await verifyAudit(house, SYSTEM)).toMatchObject({ whole: true });
  });

  test("the database itself refuses to change or remove what is only added to, and to change the schema", async () => {
    const refused = (statement: string) => expect(house.store.raw(statement), statement).rejects.toMatchObject({ code: "42501" });
    const { rows } = await sql<{ tbl: string; col: string }>`
      select table_name as tbl, min(column_name) as col from information_schema.columns where table_schema = 'public' group by 1`.execute(
      house.store.db,
    );
    for (const table of APPEND_ONLY) {
      const column = rows.find(({ tbl }) => tbl === table)?.col;
      expect(column, table).toBeDefined();
      await refused(`update ${table} set ${column} = ${column}`);
      await refused(`delete from ${table}`);
      await refused(`truncate ${table}`);
      await refused(`drop table ${table}`);
      await refused(`alter table ${table} disable trigger all`);
      await refused(`select 1 from ${table} for update`);
    }
    await refused("update migrations set applied_at = 0");
    await refused("create table mine (n int)");
    await refused("drop index audit_entries_at");
    await refused("create schema mine");
  });

  test("where an upgrade is due it refuses before a backup is made for nothing", async () => {
    await asOwner("delete from migrations where id = '20261124-load'");
    const beforeUpgrade = () => expect.unreachable("a backup was made");
    await expect(openHouse({ folder, url: app, beforeUpgrade })).rejects.toThrow(/lacks 20261124-load.*qingjian migrate.*属主/);
    await asOwner("insert into migrations values ('20261124-load', 0)");
  });
});
