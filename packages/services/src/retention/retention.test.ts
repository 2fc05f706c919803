import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "../audit/verify-audit.ts";
import { framesIn } from "../backup/frames.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { claimAlert } from "../claim-alert.ts";
import { confirmAlert } from "../confirm-alert.ts";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import { listAlerts } from "../list-alerts.ts";
import { scan } from "../scan.ts";
import { SYSTEM } from "../system-asker.ts";
import { HOUSES } from "../testing/open-houses.ts";
import type { Asker } from "../views.ts";
import { DROPPABLE } from "./droppable.ts";
import { dropOld, planRetention } from "./retain.ts";
import { type RetentionPlan, readRetention } from "./retention-plan.ts";

const INSPECTOR: Asker = { userId: "u1", name: "林岚", roles: ["inspector"], scope: ["/"] };
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 1);

describe.each(HOUSES)("what is kept how long, on the $engine engine", ({ open }) => {
  const clock = { now: NOW };
  const root = mkdtempSync(join(tmpdir(), "qingjian-retention-"));
  let house: House;
  const under = (plan: RetentionPlan | undefined): House => ({ ...house, retention: plan });
  /** Every table but those that go on with what is asked of them. */
  const evidence = async (): Promise<Map<string, string>> => {
    const state = new Map<string, string>();
    for await (const { frame } of framesIn(writeBackup(house, { attachments: false, keys: false })))
      if (frame.kind === "table" && !["audit_entries", "bucket_states", ...DROPPABLE.map(({ table }) => table)].includes(frame.table))
        state.set(frame.table, `${frame.rows} ${frame.digest}`);
    return state;
  };

  beforeAll(async () => {
    house = await open(() => clock.now);
    const rows = Array.from({ length: 12 }, (_, n) => {
      const step = (id: string, activity: string, at: string, unit: string, toUnit?: string) =>
        JSON.stringify({ case: `GD-${n}`, id: `${n}-${id}`, activity, at, unit, toUnit, text: "水管漏水", petitioner: `张三${n}` });
      return [
        step("1", "received", "2026-03-02 09:00", "市热线中心"),
        step("2", "dispatched", "2026-03-02 09:10", "市热线中心", "区住建局"),
        step("3", "signed", "31/31/2026", "区住建局"),
      ];
    });
    writeFileSync(join(root, "log.ndjson"), `${rows.flat().join("\n")}\n`);
    await importLog(house, { file: join(root, "log.ndjson"), mapping: mappingOf("canonical") as never, actor: "system:test" });
    await scan(house, { asOf: NOW });
    const [open1, decided] = (await listAlerts(house, INSPECTOR)).rows;
    await claimAlert(house, INSPECTOR, { id: open1?.id ?? "" });
    await claimAlert(house, INSPECTOR, { id: decided?.id ?? "" });
    await confirmAlert(house, INSPECTOR, { id: decided?.id ?? "", note: "属实" });
    const at = (days: number) => NOW - days * DAY;
    await house.store.raw(`
      insert into "user" (id, name, email, "emailVerified") values ('u1', '林岚', 'u@qingjian.invalid', true);
      insert into notices select n % 1024, 'u1', 'n' || n, 'c' || n, 'alert-raised', 'alert', 'a', null, null, '{}', ${at(2000)} + n, null from generate_series(1, 6000) n;
      insert into notices values (1, 'u1', 'new', 'new', 'alert-raised', 'alert', 'a', null, null, '{}', ${at(900)}, null);
      insert into deliveries select n, 'd' || n, 'ch', 'u1', 'c' || n, '[]', case n when 1 then 'sent' when 2 then 'dead' else 'waiting' end, 0, 1, 1, ${at(2000)}, null, null from generate_series(1, 3) n;
      insert into delivery_attempts values (1, 'd1', 1, ${at(2000)}, ${at(2000)}, 'sent', null);
      insert into tellings values (7, 'told', 'test', 'x', 'x', null, null, 1, '{}', null, ${at(2000)}, ${at(2000)}), (7, 'untold', 'test', 'x', 'x', null, null, 1, '{}', null, ${at(2000)}, null);
      insert into "session" (id, "expiresAt", token, "updatedAt", "userId") values ('gone', to_timestamp(${at(60) / 1000}), 'secret-token', now(), 'u1'), ('here', to_timestamp(${at(-1) / 1000}), 't2', now(), 'u1')`);
  }, 180_000);
  afterAll(async () => {
    await house?.close();
    rmSync(root, { recursive: true, force: true });
  });

  test("the plan says what would go and changes nothing; what goes leaves table, stretch, count and hash in the record", {
    timeout: 180_000,
  }, async () => {
    const before = await evidence();
    const archive = join(root, "archive");
    const plan = await planRetention(house);
    const counts = Object.fromEntries(plan.map(({ table, rows }) => [table, rows]));
    expect(counts).toEqual({
      notices: 6000,
      delivery_attempts: 1,
      deliveries: 2,
      tellings: 1,
      rejected_rows: 0,
      session: 1,
      verification: 0,
      idempotency_keys: 0,
    });
    expect(plan.find(({ table }) => table === "notices")).toMatchObject({
      days: 1096,
      from: NOW - 2000 * DAY + 1,
      until: NOW - 2000 * DAY + 6000,
    });
    const gone = await dropOld(under({ days: {}, archive }));
    const sums: Record<string, number> = {};
    for (const { table, rows } of gone) sums[table] = (sums[table] ?? 0) + rows;
    expect(sums).toEqual({ notices: 6000, delivery_attempts: 1, deliveries: 2, tellings: 1, session: 1 });
    expect(gone.filter(({ table }) => table === "notices").map(({ rows }) => rows)).toEqual([5000, 1000]);

    const lines = await house.store.db.selectFrom("audit_entries").selectAll().where("action", "=", "retention.drop").execute();
    const bodies = lines.map(
      ({ body }) => JSON.parse(body) as { table: string; rows: number; from: number; until: number; sha256: string; archived: boolean },
    );
    expect(bodies.map(({ table, rows, sha256 }) => ({ table, rows, sha256 })).sort(by)).toEqual(
      gone.map(({ table, rows, sha256 }) => ({ table, rows, sha256 })).sort(by),
    );
    for (const { table, sha256, rows, archived } of bodies) {
      if (table === "session") {
        expect(archived, "a session's token is not written down").toBe(false);
        continue;
      }
      const text = readFileSync(join(archive, `${table}-${sha256}.ndjson`), "utf8");
      expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
      expect(text.trimEnd().split("\n")).toHaveLength(rows);
    }
    expect(readdirSync(archive)).toHaveLength(bodies.length - 1);
    expect(await house.store.raw("select notice_id from notices")).toEqual([{ notice_id: "new" }]);
    expect(await house.store.raw("select delivery_id from deliveries")).toEqual([{ delivery_id: "d3" }]);
    expect(await house.store.raw("select cause from tellings where bucket = 7")).toEqual([{ cause: "untold" }]);
    expect(await house.store.raw(`select id from "session"`)).toEqual([{ id: "here" }]);
    expect(await dropOld(under({ days: {}, archive }))).toEqual([]);
    expect(await evidence()).toEqual(before);
  });

  test("evidence of alerts never goes, however old and whatever the policy", { timeout: 180_000 }, async () => {
    const shortest = readRetention(DROPPABLE.map(({ table, least }) => `${table}=${least}`).join(" "));
    clock.now = NOW + 20 * 366 * DAY;
    const first = await dropOld(under(shortest));
    expect(
      first.map(({ table }) => table),
      "rows of a gap that is open are still wanted",
    ).toEqual(["notices", "session"]);
    await house.store.raw("update gaps set state = 'accepted'");
    const before = await evidence();
    expect(before.get("alerts")).toMatch(/^[1-9]/);
    expect(before.get("finding_changes")).toMatch(/^[1-9]/);
    expect(before.get("records")).toMatch(/^24 /);
    try {
      const gone = await dropOld(under(shortest));
      expect(gone).toMatchObject([{ table: "rejected_rows", rows: 12 }]);
      expect(await evidence()).toEqual(before);
      expect(await verifyAudit(house, SYSTEM)).toMatchObject({ whole: true });
    } finally {
      clock.now = NOW;
    }
  });

  test("a policy that names evidence, or a time too short, is refused in words", () => {
    for (const table of [
      "records",
      "cases",
      "findings",
      "finding_changes",
      "alerts",
      "alert_events",
      "orders",
      "order_events",
      "order_evidence",
      "files",
      "ledger_entries",
      "audit_entries",
      "seals",
      "sealed_values",
      "reports",
    ])
      expect(() => readRetention(`${table}=3650`), table).toThrow(/evidence/);
    expect(() => readRetention("notices=3")).toThrow(/30 days at least/);
    expect(() => readRetention("notices")).toThrow(/table=days/);
    expect(readRetention("notices=never, deliveries=400")).toEqual({ days: { notices: null, deliveries: 400 }, archive: undefined });
    expect(readRetention(undefined)).toBeUndefined();
  });
});

const by = (a: { table: string; sha256: string }, b: { table: string; sha256: string }) =>
  a.table + a.sha256 < b.table + b.sha256 ? -1 : 1;
