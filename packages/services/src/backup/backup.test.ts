import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { migrate, openStore } from "@qingjian/db";
import { mappingOf } from "@qingjian/intake";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealAudit } from "../audit/seal-audit.ts";
import { verifyExport } from "../audit/verify-export.ts";
import { claimAlert } from "../claim-alert.ts";
import { type House, openHouse } from "../house.ts";
import { importLog } from "../import-log.ts";
import { listAlerts } from "../list-alerts.ts";
import { readCase } from "../read-case.ts";
import { scan } from "../scan.ts";
import { SYSTEM } from "../system-asker.ts";
import type { Asker } from "../views.ts";
import { BackupFault, framesIn } from "./frames.ts";
import { backupHouse, moveHouse, restoreHouse } from "./keep-house.ts";
import { loadBackup } from "./load-backup.ts";
import { unpacked } from "./unpacked.ts";
import { writeBackup } from "./write-backup.ts";

const SERVER = process.env.QINGJIAN_TEST_PG || undefined;
const LONG = 120_000;
const INSPECTOR: Asker = { userId: "u1", name: "林岚", roles: ["inspector"], scope: ["/"] };

const root = mkdtempSync(join(tmpdir(), "qingjian-backup-"));
const place = (name: string): string => join(root, name);
const databases: string[] = [];
async function emptyDatabase(): Promise<string> {
  const name = `qj_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name}`);
  databases.push(name);
  const url = new URL(SERVER as string);
  url.pathname = `/${name}`;
  return url.href;
}
async function asAdmin(statement: string): Promise<void> {
  const store = await openStore({ url: SERVER as string, connections: 1 });
  await sql.raw(statement).execute(store.db);
  await store.close();
}

let house: House;
let file: string;
beforeAll(async () => {
  house = await openHouse({ folder: place("first") });
  const rows = Array.from({ length: 40 }, (_, n) => {
    const step = (id: string, activity: string, at: string, unit: string, toUnit?: string) =>
      JSON.stringify({ case: `GD-${n}`, id: `${n}-${id}`, activity, at, unit, toUnit, text: "水管漏水\u2028“清”", petitioner: `张三${n}` });
    return [
      step("1", "received", "2026-03-02 09:00", "市热线中心"),
      step("2", "dispatched", "2026-03-02 09:10", "市热线中心", `区${n % 3}住建局`),
    ];
  });
  writeFileSync(place("log.ndjson"), `${rows.flat().join("\n")}\n`);
  const mapping = mappingOf("canonical");
  if (mapping === undefined) throw new Error("the canonical mapping is missing");
  await importLog(house, { file: place("log.ndjson"), mapping, actor: "system:test" });
  await scan(house, { asOf: Date.UTC(2026, 4, 1) });
  const [alert] = (await listAlerts(house, INSPECTOR)).rows;
  await claimAlert(house, INSPECTOR, { id: alert?.id ?? "" });
  await house.store.raw(
    `insert into units (id, name, parent_id, path, grp) values ('下级', '下级', '区1住建局', (select path || '下级/' from units where id = '区1住建局'), '')`,
  );
  await house.store.raw(`insert into "user" (id, name, email, "emailVerified") values ('u1', '林岚', 'u@qingjian.invalid', true)`);
  await house.store.raw(`insert into "session" (id, "expiresAt", token, "updatedAt", "userId") values ('s', now(), 't', now(), 'u1')`);
  mkdirSync(join(house.folder, "files", "ab"), { recursive: true });
  writeFileSync(join(house.folder, "files", "ab", "f1"), randomBytes(1_200_000));
  await sealAudit(house);
  file = place("whole.backup");
  writeFileSync(file, await bytesOf((await backupHouse(house, SYSTEM, { attachments: true, keys: true })).bytes));
}, LONG);
afterAll(async () => {
  await house?.close();
  for (const name of databases) await asAdmin(`drop database if exists ${name} with (force)`);
  rmSync(root, { recursive: true, force: true });
});

/** What every table holds, told by count and digest; but for the record, which goes on with each backup and restore. */
async function stateOf(of: Pick<House, "store" | "folder" | "now">): Promise<Map<string, string>> {
  const state = new Map<string, string>();
  for await (const { frame } of framesIn(writeBackup(of, { attachments: false, keys: false })))
    if (frame.kind === "table" && !["audit_entries", "bucket_states"].includes(frame.table))
      state.set(frame.table, `${frame.rows} ${frame.digest}`);
  return state;
}

test("taken for an export of the audit log it is named as what it is, not as a broken record", async () => {
  await expect(verifyExport({ file })).rejects.toThrow(/is a backup.*restore/s);
});

test("into an empty folder: the same state, the audit log whole, the files and keys there, and the house goes on", {
  timeout: LONG,
}, async () => {
  const told: string[] = [];
  const restored = await restoreHouse({ folder: place("second") }, file, ({ table }) => told.push(table));
  expect(restored).toMatchObject({ attachments: true, keys: true, files: 2, verdict: { whole: true, seals: 1 } });
  expect(told).toContain("records");
  const second = await openHouse({ folder: place("second") });
  try {
    const [before, after] = [await stateOf(house), await stateOf(second)];
    expect(after).toEqual(before);
    expect(before.get("cases")).toMatch(/^40 /);
    expect(before.has("session")).toBe(false);
    const attached = (folder: string) => readFileSync(join(folder, "files", "ab", "f1"));
    expect(attached(second.folder).equals(attached(house.folder))).toBe(true);
    expect((await readCase(second, INSPECTOR, "canonical/GD-7")).case).toEqual((await readCase(house, INSPECTOR, "canonical/GD-7")).case);
    await sealAudit(second);
    const [alert] = (await listAlerts(second, INSPECTOR, { state: ["raised"] })).rows;
    expect(await claimAlert(second, INSPECTOR, { id: alert?.id ?? "" })).toMatchObject({ state: "claimed" });
  } finally {
    await second.close();
  }
});

test.skipIf(SERVER === undefined)(
  "from the embedded engine to a server and back: the same state (needs QINGJIAN_TEST_PG)",
  { timeout: LONG },
  async () => {
    const url = await emptyDatabase();
    expect(await moveHouse(house, SYSTEM, { folder: house.folder, url })).toMatchObject({
      attachments: false,
      keys: false,
      verdict: { whole: true },
    });
    const server = await openHouse({ folder: house.folder, url });
    const before = await stateOf(house);
    try {
      expect(await stateOf(server)).toEqual(before);
      expect(await moveHouse(server, SYSTEM, { folder: place("back") })).toMatchObject({
        attachments: true,
        keys: true,
        verdict: { whole: true },
      });
      await expect(moveHouse(house, SYSTEM, { folder: house.folder, url })).rejects.toThrow(/not empty/);
    } finally {
      await server.close();
    }
    const back = await openHouse({ folder: place("back") });
    expect(await stateOf(back).finally(back.close)).toEqual(before);
  },
);

test("never over what is there; never half; never what is damaged, or of another version", { timeout: LONG }, async () => {
  const whole = gunzipSync(readFileSync(file));
  const store = await openStore({ folder: undefined });
  await migrate(store);
  await expect(moveHouse(house, SYSTEM, { folder: place("second") })).rejects.toThrow(/not empty/);
  const attempt = async (bytes: Uint8Array, packed = false): Promise<void> => {
    writeFileSync(place("bad.backup"), packed ? bytes : gzipSync(bytes, { level: 1 }));
    await loadBackup({ store, folder: place("third") }, unpacked(place("bad.backup")));
  };
  const flipped = (at: number) => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] as number) ^ 1;
    return bytes;
  };
  for (const at of [0, 300, Math.floor(whole.length / 2), whole.length - 600_000, whole.length - 20])
    await expect(attempt(flipped(at)), `byte ${at}`).rejects.toThrow(BackupFault);
  await expect(attempt(whole.subarray(0, whole.length - 200))).rejects.toThrow(/cut short/);
  await expect(attempt(Buffer.concat([whole, Buffer.from("x")]))).rejects.toThrow(/added/);
  await expect(attempt(Buffer.from("no backup"), true)).rejects.toThrow(/damaged or no backup/);
  await expect(attempt(Buffer.from("no backup"))).rejects.toThrow(BackupFault);
  expect(existsSync(join(place("third"), "files"))).toBe(false);
  // nothing of all that has stayed: the whole one still finds the place empty
  await house.store.raw("insert into migrations (id, applied_at) values ('29991231-future', 0)");
  const newer = await bytesOf((await backupHouse(house, SYSTEM, { attachments: false, keys: false })).bytes);
  await house.store.raw("delete from migrations where id = '29991231-future'");
  await expect(attempt(newer, true)).rejects.toThrow(/29991231-future/);
  expect(await loadBackup({ store, folder: place("third") }, unpacked(file))).toMatchObject({ files: 2 });
  await store.close();
});

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
