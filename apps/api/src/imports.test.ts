import { type BatchRow, type ImportPreview, type Page, type RejectedRow, runImport, type UploadRow } from "@qingjian/services";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDoor, OUTSIDE, openDoor, told } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

let door: OpenDoor;
let admin: Ask;
beforeAll(async () => {
  door = await openDoor({ config: { ...OUTSIDE, largestImport: 4096 } });
  admin = await seat(door, "admin", ["*"]);
});
afterAll(() => door.close());

const LOG = "工单编号,环节,时间,单位,诉求人\nA-1,登记,2026-03-02 09:00,市热线中心,孙平\nA-1,登记,2026-02-30 09:00,市热线中心,孙平\n";
const send = (name: string, body: string) =>
  admin(`/api/v1/imports?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/octet-stream" },
  });
const post = (path: string, body: object = {}) => admin(`/api/v1/imports/${path}`, { method: "POST", body: JSON.stringify(body) });

test("a log goes from a file to its batch; bad rows are listed and come back as a workbook", async () => {
  const sent = await send("热线.csv", LOG);
  expect(sent.status).toBe(201);
  const { id } = await told<UploadRow>(sent);
  const previewed = await post(`${id}/preview`);
  expect(previewed.status).toBe(200);
  const preview = await told<ImportPreview>(previewed);
  expect(preview).toMatchObject({ problem: null, read: { rows: 2, rejected: 1 } });
  expect(JSON.stringify(preview)).not.toContain("孙平");
  const started = await post(`${id}/start`, { draft: preview.draft });
  expect([started.status, door.sent.at(-1)]).toEqual([202, { name: "import", data: { id } }]);
  expect((await post(`${id}/start`, { draft: preview.draft })).status).toBe(409);
  await runImport(door.house, { id });
  const done = await told<UploadRow>(await admin(`/api/v1/imports/${id}`));
  expect(done).toMatchObject({ state: "done", result: { rows: 2, rejected: 1, cases: 1 } });
  const batches = await told<Page<BatchRow>>(await admin("/api/v1/batches?limit=1"));
  expect(batches.rows[0]).toMatchObject({ id: done.result?.batch, file: "热线.csv", rejected: 1 });
  const rows = await told<Page<RejectedRow>>(await admin(`/api/v1/batches/${done.result?.batch}/rejected`));
  expect(rows).toMatchObject({ rows: [{ line: 3, column: "时间" }], next: null });
  for (const path of [`imports/${id}/rejected.xlsx`, `batches/${done.result?.batch}/rejected.xlsx`]) {
    const book = await admin(`/api/v1/${path}`);
    expect([book.status, new Uint8Array(await book.arrayBuffer()).slice(0, 2)]).toEqual([200, new Uint8Array([0x50, 0x4b])]);
  }
  expect((await admin(`/api/v1/imports/${id}`, { method: "DELETE" })).status).toBe(200);
  expect((await admin(`/api/v1/imports/${id}`)).status).toBe(404);
});

test("what is no log, or too large, is refused in words", async () => {
  const none = await send("照片.png", "x");
  expect([none.status, (await told(none)).detail]).toEqual([400, expect.stringMatching(/看不出格式/)]);
  expect((await send("大.csv", "x".repeat(5000))).status).toBe(413);
  expect((await post("../x/preview")).status).toBe(404);
  expect((await post(`${"0".repeat(36)}/preview`, { draft: {} })).status).toBe(400);
});
