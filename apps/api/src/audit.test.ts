import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AuditRow, type AuditVerdict, type Page, verifyExport } from "@qingjian/services";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

let door: OpenDoor;
let [auditor, security, inspector] = [] as unknown as [Ask, Ask, Ask];
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "qingjian-audit-"));
  door = await openDoor();
  auditor = await seat(door, "auditor", ["*"]);
  security = await seat(door, "security", ["*"]);
  inspector = await seat(door, "inspector", ["*"]);
}, 60_000);
afterAll(async () => {
  await door?.close();
  rmSync(folder, { recursive: true, force: true });
});

const search = async (ask: Ask, query = ""): Promise<Page<AuditRow>> => {
  const answer = await ask(`/api/v1/audit${query}`);
  expect(answer.status).toBe(200);
  return told<Page<AuditRow>>(answer);
};
const lines = async (ask: Ask): Promise<{ verdict?: AuditVerdict }[]> =>
  (await (await ask("/api/v1/audit/verification")).text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("an auditor's journey: search by page, seal, verify, export, find what was done to the record", { timeout: 60_000 }, async () => {
  const [alert] = (await told<Page<{ id: string; number: string }>>(await inspector("/api/v1/alerts"))).rows;
  const claimed = await inspector(`/api/v1/alerts/${alert?.id}/claim`, { method: "POST", body: "{}" });
  expect(claimed.status).toBe(200);
  const note = "经电话13800138000核实，孙某某投诉属实";
  expect((await inspector(`/api/v1/alerts/${alert?.id}/confirm`, { method: "POST", body: JSON.stringify({ note }) })).status).toBe(200);

  const confirmed = await search(auditor, `?action=alert.confirm&subjectId=${alert?.id}`);
  expect(confirmed.rows).toEqual([
    expect.objectContaining({
      action: "alert.confirm",
      subjectKind: "alert",
      actor: expect.objectContaining({ name: "inspector-of-all" }),
      body: expect.objectContaining({ number: alert?.number, note: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), signs: 24 } }),
    }),
  ]);
  const everything: AuditRow[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Page<AuditRow> = await search(
      auditor,
      `?limit=5&until=${confirmed.rows[0]?.at ?? 0}${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    everything.push(...page.rows);
    cursor = page.next;
  }
  expect(new Set(everything.map(({ bucket, seq }) => `${bucket} ${seq}`)).size).toBe(everything.length);
  expect(everything.map(({ at }) => at)).toEqual(everything.map(({ at }) => at).sort((a, b) => b - a));
  expect(JSON.stringify(everything)).not.toMatch(/孙某某|13800138000|供暖/);
  expect((await search(auditor, "?action=alert.*&limit=200")).rows.every(({ action }) => action.startsWith("alert."))).toBe(true);
  // the searches are on record themselves
  expect((await search(auditor, "?action=audit.search")).rows[0]?.body).toMatchObject({ action: "audit.search" });
  expect((await auditor("/api/v1/audit?cursor=nonsense")).status).toBe(400);

  expect((await auditor("/api/v1/audit/seals", { method: "POST" })).status).toBe(201);
  const sealed = await told<Page<{ seq: number; hash: string }>>(await auditor("/api/v1/audit/seals"));
  expect(sealed.rows.map(({ seq }) => seq)).toEqual([1]);
  const whole = (await lines(auditor)).at(-1)?.verdict;
  expect(whole).toMatchObject({ whole: true, sealedTo: { seq: 1, hash: sealed.rows[0]?.hash }, anchors: [{ seals: 1 }] });

  const answer = await auditor("/api/v1/audit/export.ndjson.gz");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/gzip"]);
  const file = join(folder, "audit.ndjson.gz");
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  expect(await verifyExport({ file, seals: join(door.house.folder, "seals", "seals.ndjson") })).toMatchObject({ whole: true, seals: 2 });

  const { bucket, seq } = confirmed.rows[0] as AuditRow;
  await door.house.store.raw(`update audit_entries set actor = 'somebody' where bucket = ${bucket} and seq = ${seq}`);
  expect((await lines(auditor)).at(-1)?.verdict?.faults[0]).toMatchObject({ kind: "altered", bucket, seq });
});

test("the security administrator sees accounts and grants; nobody else sees anything, and nobody but an auditor verifies or exports", async () => {
  const { rows } = await search(security, "?limit=200");
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ subjectKind }) => subjectKind))).toEqual(new Set(["user"]));
  expect((await search(security, "?subjectKind=alert")).rows).toEqual([]);
  for (const path of ["", "/seals", "/verification", "/export.ndjson.gz"]) {
    expect((await inspector(`/api/v1/audit${path}`)).status).toBe(403);
    if (path !== "") expect((await security(`/api/v1/audit${path}`)).status).toBe(403);
  }
});
