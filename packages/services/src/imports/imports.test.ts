import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import type { OpenedFile } from "../open-report.ts";
import { HOUSES } from "../testing/open-houses.ts";
import type { Asker } from "../views.ts";
import { exportRejected, listBatches, listRejected } from "./list-batches.ts";
import { previewImport } from "./preview-import.ts";
import { listUploads, readUpload } from "./read-upload.ts";
import { receiveUpload } from "./receive-upload.ts";
import { repairWorkbook } from "./repair-workbook.ts";
import { runImport } from "./run-import.ts";
import { cancelImport, discardUpload, startImport } from "./start-import.ts";
import { fileOf } from "./upload-folder.ts";

const ADMIN: Asker = { userId: "u-admin", name: "管理员", roles: ["admin"], scope: ["/"] };
const OTHER: Asker = { ...ADMIN, userId: "u-other", name: "另一位" };
const INSPECTOR: Asker = { ...ADMIN, userId: "u-ji", roles: ["inspector"] };
const HEAD = "办件号,办理环节,办理时间,承办部门,去向单位,诉求人,手机,诉求内容";
const LINES = [
  "BJ-1,登记,2026/3/2 9:00,市热线中心,,孙平,13812341234,孙平家楼上漏水",
  "BJ-1,派单,2026/3/2 9:30,市热线中心,市城管局,,,",
  "BJ-1,自助归集,2026/3/2 9:40,市热线中心,,,,",
  "BJ-2,登记,2026/3/3 9:00,市热线中心,,钱一,13912341234,路灯不亮",
  "BJ-2,派单,2026/2/30 9:30,市热线中心,市住建局,,,",
];
const csv = (...lines: string[]) => Buffer.from(`${[HEAD, ...lines].join("\n")}\n`);
async function* flow(...pieces: Uint8Array[]) {
  yield* pieces;
}
async function bytesOf({ bytes }: OpenedFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

describe.each(HOUSES)("importing by hand, $engine", ({ open }) => {
  let house: House;
  let id: string;
  const send = (name: string, bytes: Uint8Array, largest?: number) => receiveUpload(house, ADMIN, { name, bytes: flow(bytes), largest });
  const count = async (table: "records" | "cases" | "batches" | "sources") =>
    Number(
      (
        await house.store.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const all = async () => Promise.all([count("records"), count("cases"), count("batches"), count("sources")]);
  beforeAll(async () => {
    house = await open();
  });
  afterAll(() => house?.close());

  test("a file that is not what it claims is refused in words, and nothing of it stays", async () => {
    const refused = (work: Promise<unknown>) => work.then(String, (error: { said?: { zh: string } }) => error.said?.zh ?? String(error));
    expect(await refused(send("a.pdf", csv()))).toMatch(/从文件名看不出格式/);
    expect(await refused(send("a.xlsx", csv(...LINES)))).toMatch(/不是 .xlsx 工作簿/);
    expect(await refused(send("a.csv", Buffer.alloc(0)))).toMatch(/空的/);
    expect(await refused(send("a.csv", csv(...LINES), 64))).toMatch(/超过/);
    expect(await refused(send("a.ndjson", csv(...LINES)))).toMatch(/NDJSON/);
    expect(await refused(receiveUpload(house, INSPECTOR, { name: "a.csv", bytes: flow(csv()) }))).toMatch(/系统管理员/);
    expect(readdirSync(join(house.folder, "uploads"))).toEqual([]);
  });

  test("is guessed, tried without writing, and corrected", async () => {
    const upload = await send("../../三月办件.csv.gz", gzipSync(csv(...LINES)));
    id = upload.id;
    expect(upload).toMatchObject({ name: "三月办件.csv.gz", state: "waiting", held: true });
    const preview = await previewImport(house, ADMIN, { id });
    expect(preview.draft?.columns.map(({ role }) => role)).toEqual(["case", "activity", "at", "unit", "toUnit", "name", "phone", "text"]);
    expect(preview).toMatchObject({
      by: null,
      problem: null,
      replaces: null,
      read: { rows: 5, cases: 2, events: 3, rejected: 2, whole: true },
    });
    expect(preview.rows[0]?.cells.slice(5)).toEqual(["孙*", "138****1234", "孙*家楼上漏水"]);
    expect(preview.words.find(({ word }) => word === "自助归集")).toMatchObject({ count: 1, activity: null });
    expect(preview.rejections.map(({ line, column }) => [line, column])).toEqual([
      [4, "办理环节"],
      [6, "办理时间"],
    ]);
    expect(preview.cases[0]?.notation).toMatch(/dispatched {2}市热线中心 {2}-> {2}市城管局/);
    expect(preview.cases.map(({ notation }) => notation).join()).not.toMatch(/孙平|petitioner/);
    expect(await all()).toEqual([0, 0, 0, 0]);

    const draft = {
      ...preview.draft,
      source: { ...preview.draft?.source, id: "march" },
      activities: { ...preview.draft?.activities, 自助归集: "coordinated" },
    };
    const again = await previewImport(house, ADMIN, { id, draft });
    expect(again.read).toMatchObject({ events: 4, rejected: 1 });
    const lacking = { ...draft, columns: draft.columns?.map((one) => (one.role === "case" ? { ...one, role: "none" } : one)) };
    expect((await previewImport(house, ADMIN, { id, draft: lacking })).problem?.zh).toMatch(/办件编号/);
    await startImport(house, ADMIN, { id, draft });
    await expect(startImport(house, ADMIN, { id, draft })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("is imported with progress; what was set aside comes back as a workbook, is put right and taken in", async () => {
    await runImport(house, { id });
    const done = readUpload(house, ADMIN, id);
    expect(done).toMatchObject({ state: "done", held: true, result: { source: "march", rows: 5, rejected: 1, cases: 2, already: false } });
    const batch = done.result?.batch ?? "";
    expect((await listBatches(house, ADMIN)).rows).toMatchObject([{ id: batch, file: "三月办件.csv.gz", state: "done", rejected: 1 }]);
    expect((await listRejected(house, ADMIN, { batch })).rows).toMatchObject([{ line: 6, column: "办理时间", value: "2026/2/30 9:30" }]);
    expect((await bytesOf(await exportRejected(house, ADMIN, batch))).subarray(0, 2).toString()).toBe("PK");
    await expect(repairWorkbook(house, OTHER, id)).rejects.toMatchObject({ kind: "forbidden" });
    const book = await bytesOf(await repairWorkbook(house, ADMIN, id));

    const { id: second } = await send("退回行.xlsx", book);
    const preview = await previewImport(house, ADMIN, { id: second });
    expect([preview.by, preview.read]).toEqual(["source:march", { rows: 1, cases: 0, events: 0, rejected: 1, whole: true }]);
    const { id: third } = await send("改正.csv", csv((LINES[4] ?? "").replace("2/30", "3/4")));
    await startImport(house, ADMIN, { id: third, by: "source:march" });
    await runImport(house, { id: third });
    expect(readUpload(house, ADMIN, third)).toMatchObject({ state: "done", held: false, result: { rejected: 0, newRecords: 1 } });
    expect((await all()).slice(0, 2)).toEqual([5, 2]);
  });

  test("the same file again says so and changes nothing; another mapping of the source asks first", async () => {
    const before = await all();
    const { id: same } = await send("三月办件.csv.gz", gzipSync(csv(...LINES)));
    const preview = await previewImport(house, ADMIN, { id: same });
    await startImport(house, ADMIN, { id: same, by: preview.by ?? "" });
    await runImport(house, { id: same });
    expect(readUpload(house, ADMIN, same)).toMatchObject({
      state: "done",
      held: false,
      result: { already: true, newRecords: 0, cases: 0 },
    });
    expect(await all()).toEqual(before);

    const { id: other } = await send("四月.csv", csv(...LINES));
    const { draft } = await previewImport(house, ADMIN, { id: other, draft: { ...EMPTY, columns: [] }, fill: true });
    await expect(startImport(house, ADMIN, { id: other, draft })).rejects.toMatchObject({ kind: "invalid" });
    const changed = {
      ...EMPTY,
      columns: [
        { column: "办件号", role: "case" },
        { column: "办理时间", role: "step", step: "received" },
      ],
    };
    expect((await previewImport(house, ADMIN, { id: other, draft: changed, fill: true })).replaces).not.toBeNull();
    await expect(startImport(house, ADMIN, { id: other, draft: changed })).rejects.toMatchObject({ kind: "conflict" });
    expect(discardUpload(house, ADMIN, other)).toMatchObject({ held: false });
    expect(listUploads(house, ADMIN).some((upload) => upload.id === other)).toBe(false);
  });

  test("a western file below titles is guessed, taken in and mended by a workbook, and its source still knows how its next file is read", async () => {
    const steps = [
      "A1;Received;02.03.2026 09:00;Prüfamt ÿ",
      "A1;Closed;30.02.2026 09:00;Prüfamt ÿ",
      "A2;Closed;04.03.2026 09:00;Bürgeramt",
    ];
    const western = (...lines: string[]) => Buffer.from(`Auszug;;;\n${["CaseNo;Step;Time;Dept", ...lines].join("\n")}\n`, "latin1");
    const mappingOn = async () =>
      (await house.store.db.selectFrom("sources").select("mapping").where("id", "=", "west").executeTakeFirst())?.mapping as Mapping;
    const { id: first } = await send("west.csv", western(...steps));
    const { draft } = await previewImport(house, ADMIN, { id: first });
    expect(draft?.columns.map(({ role }) => role)).toEqual(["case", "activity", "at", "unit"]);
    await startImport(house, ADMIN, { id: first, draft });
    await runImport(house, { id: first });
    expect(readUpload(house, ADMIN, first)).toMatchObject({ state: "done", result: { rows: 3, rejected: 1, newRecords: 2 } });
    const before = await mappingOn();
    expect(before.file).toEqual({ encoding: "windows-1252", skip: 1 });

    const { id: mended } = await send("退回行.xlsx", await bytesOf(await repairWorkbook(house, ADMIN, first)));
    expect((await previewImport(house, ADMIN, { id: mended })).by).toBe("source:west");
    await startImport(house, ADMIN, { id: mended, by: "source:west" });
    await runImport(house, { id: mended });
    expect(readUpload(house, ADMIN, mended)).toMatchObject({ state: "done", result: { rows: 1, rejected: 1 } });
    expect(await mappingOn()).toEqual(before);
    expect((await house.store.db.selectFrom("units").select("id").where("id", "like", "%amt%").execute()).length).toBe(2);
    await house.store.db.deleteFrom("sources").where("id", "=", "west").execute();
  });

  test("a file that is written to while it is read is refused, and taken in when it is whole", async () => {
    const file = join(house.folder, "growing.csv");
    const mapping = mappingOf("canonical") as Mapping;
    const lines = Array.from({ length: 2500 }, (_, n) => `${n},G${n % 50},contacted,2026-03-02 09:${10 + (n % 50)}\n`);
    writeFileSync(file, `id,case,activity,at\n${lines.slice(0, 2400).join("")}`);
    const before = await all();
    let written = false;
    const take = () =>
      importLog(house, { file, mapping, actor: "u-admin" }, ({ stage }) => {
        if (stage === "reading" && !written) appendFileSync(file, lines.slice(2400).join(""));
        written = true;
      });
    await expect(take()).rejects.toThrow(/growing\.csv: .*was changed while it was read; nothing was taken in/);
    expect((await all()).slice(0, 2)).toEqual(before.slice(0, 2));
    expect(await take()).toMatchObject({ rows: 2500, newRecords: 2500, already: false });
  });

  test("ends when it is cancelled, notes what is wrong with a file, and is forgotten after a day", async () => {
    const { id: one } = await send("取消.csv", csv(...LINES, "BJ-9,登记,2026/3/9 9:00,市热线中心,,,,"));
    await startImport(house, ADMIN, { id: one, by: "source:march" });
    await cancelImport(house, ADMIN, one);
    await runImport(house, { id: one });
    expect(readUpload(house, ADMIN, one)).toMatchObject({ state: "cancelled", held: true });
    await startImport(house, ADMIN, { id: one, by: "source:march" });
    writeFileSync(fileOf(house, { id: one, name: "取消.csv" }), "甲,乙\n1,2\n");
    await runImport(house, { id: one });
    const failed = readUpload(house, ADMIN, one);
    expect([failed.state, failed.problem?.zh]).toEqual(["failed", expect.stringMatching(/没有映射所需的列/)]);
    const file = join(house.folder, "uploads", one, "about.json");
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as object), at: house.now() - 2 * 86_400_000 }));
    await send("新.csv", csv(...LINES));
    expect(existsSync(file)).toBe(false);
    rmSync(join(house.folder, "uploads"), { recursive: true, force: true });
  });
});

const EMPTY = { source: { id: "march", kind: "hotline", centres: [] }, title: "三月", formats: [], activities: {} };
