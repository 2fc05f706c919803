import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DAY, parseLocal } from "@qingjian/events";
import { writeList } from "@qingjian/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import type { Refusal } from "../refusal.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCity, plantFindings } from "../testing/rows.ts";
import { attachFile } from "./attach-file.ts";
import { cancelOrder } from "./cancel-order.ts";
import { issueOrder } from "./issue-order.ts";
import { openFile } from "./open-file.ts";
import type { OrderRow } from "./order-views.ts";
import { readOrder } from "./read-order.ts";
import { replyOrder } from "./reply-order.ts";
import { signOrder } from "./sign-order.ts";
import { sweepFiles } from "./sweep-files.ts";

const refusal = (kind: Refusal["kind"], zh: string) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });
const lin = inspector("lin");
const ma = headOf("市城管局");
const deputy = { ...ma, userId: "deputy" };
const lu = headOf("市住建局");

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
/** The smallest zip there is: the end of an empty directory. */
const ZIP = Buffer.concat([Buffer.from("PK\u0005\u0006", "latin1"), Buffer.alloc(18)]);
async function* flow(bytes: Uint8Array, piece = 7) {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}
async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe.each(HOUSES)("files of orders on the $engine engine", ({ open }) => {
  let house: House;
  let now = parseLocal("2026-03-02 09:00") as number;
  let order: OrderRow;
  beforeAll(async () => {
    house = await open(() => now++); // files of one instant have no order
    await plantCity(house);
    await plantAlerts(house, [{ alert_id: "a", state: "confirmed", assignee: "lin" }]);
    await plantFindings(house, [{ subject_id: "rx/a", rule: "completion-limit" }]);
    order = (await issueOrder(house, lin, { alert: "a", units: ["市城管局"], demand: "改" }))[0] as OrderRow;
    await signOrder(house, ma, { id: order.id });
  });
  afterAll(() => house.close());
  const attach = (name: string, bytes: Uint8Array, given = {}) =>
    attachFile(house, ma, { id: order.id, name, bytes: flow(bytes), ...given });
  const onDisk = () =>
    readdirSync(join(house.folder, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

  test("a file is a draft of whoever stored it until a reply carries it, and comes back byte for byte", async () => {
    const report = await attach("..\\..\\整改\u202e报告.PDF", PDF);
    expect(report).toMatchObject({ name: "整改报告.PDF", type: "application/pdf", bytes: PDF.length, uploadedBy: { id: ma.userId } });
    const photo = await attach("现场.png", PNG);
    expect((await readOrder(house, ma, order.id)).drafts.map(({ name }) => name)).toEqual(["整改报告.PDF", "现场.png"]);
    for (const other of [lin, deputy]) {
      expect((await readOrder(house, other, order.id)).drafts).toEqual([]);
      await expect(openFile(house, other, { id: order.id, file: report.id })).rejects.toEqual(refusal("not-found", "没有这个附件"));
    }
    await expect(replyOrder(house, deputy, { id: order.id, note: "改了", files: [report.id] })).rejects.toEqual(refusal("invalid", "附件"));
    expect((await readOrder(house, ma, order.id)).state).toBe("signed");
    await replyOrder(house, ma, { id: order.id, note: "改了", files: [report.id, photo.id] });
    const { history, drafts } = await readOrder(house, lin, order.number);
    expect(history.at(-1)?.files.map(({ name, sha256 }) => [name, sha256])).toEqual([
      ["整改报告.PDF", report.sha256],
      ["现场.png", photo.sha256],
    ]);
    expect(drafts).toEqual([]);
    const opened = await openFile(house, lin, { id: order.number, file: report.id });
    expect([opened.name, opened.size, (await gathered(opened.bytes)).equals(PDF)]).toEqual(["整改报告.PDF", PDF.length, true]);
    await expect(openFile(house, lu, { id: order.id, file: report.id })).rejects.toEqual(refusal("not-found", "没有这份督办单"));
    await expect(attachFile(house, lu, { id: order.id, name: "a.pdf", bytes: flow(PDF) })).rejects.toEqual(
      refusal("not-found", "没有这份督办单"),
    );
  });

  test("only what it says it is, and no more of it than is accepted; nothing stays of what is refused", async () => {
    const before = onDisk();
    await expect(attach("a.exe", PDF)).rejects.toEqual(refusal("invalid", "不接受“a.exe”"));
    await expect(attach("a", PDF)).rejects.toEqual(refusal("invalid", "不接受"));
    await expect(attach(" / ", PDF)).rejects.toEqual(refusal("invalid", "文件名"));
    await expect(attach("a.png", PDF)).rejects.toEqual(refusal("invalid", "pdf 文件，与扩展名不符"));
    await expect(attach("a.docx", ZIP)).rejects.toEqual(refusal("invalid", "压缩包"));
    await expect(attach("a.zip", ZIP)).rejects.toEqual(refusal("invalid", "压缩包"));
    await expect(attach("a.pdf", Buffer.from("<script>alert(1)</script>"))).rejects.toEqual(refusal("invalid", "不接受"));
    await expect(attach("a.pdf", Buffer.alloc(0))).rejects.toEqual(refusal("invalid", "空"));
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1024;
        yield Buffer.alloc(1024);
      }
    }
    await expect(attachFile(house, ma, { id: order.id, name: "a.pdf", bytes: endless(), largest: 2 ** 20 })).rejects.toEqual(
      refusal("too-large", "1 MB"),
    );
    expect(given).toBeLessThan(2 ** 20 + 4096);
    async function* broken() {
      yield PDF;
      throw new Error("the line went dead");
    }
    await expect(attachFile(house, ma, { id: order.id, name: "a.pdf", bytes: broken() })).rejects.toThrow("the line went dead");
    expect(onDisk()).toBe(before);
    const rows = (async function* () {
      yield ["市城管局"];
    })();
    const column = { title: "单位", width: 20, kind: "text", value: (unit: string) => unit } as const;
    const workbook = writeList({ title: "清单", about: "全部", at: now, columns: [column], rows });
    const sheet = await attachFile(house, ma, { id: order.id, name: "清单.xlsx", bytes: workbook });
    expect(sheet).toMatchObject({ type: expect.stringContaining("spreadsheetml") });
  });

  test("a byte that changed on the disk, or a file that is gone, is told and never sent", async () => {
    const { id, sha256 } = await attach("证明.pdf", PDF);
    const path = join(house.folder, "files", sha256.slice(0, 2), id);
    writeFileSync(path, Buffer.from(readFileSync(path).map((byte, at) => (at === 9 ? byte ^ 1 : byte))));
    await expect(openFile(house, ma, { id: order.id, file: id })).rejects.toEqual(refusal("conflict", "不一致"));
  });

  test("what nobody refers to is swept once it is old", async () => {
    const draft = await attach("旧稿.pdf", PDF);
    const shelf = join(house.folder, "files", draft.sha256.slice(0, 2));
    const old = new Date(Date.now() - 2 * 3_600_000);
    const orphan = (folder: string, name: string, when?: Date) => {
      writeFileSync(join(folder, name), "x");
      if (when) utimesSync(join(folder, name), when, when);
    };
    orphan(shelf, "nobody", old);
    orphan(shelf, "just-now");
    orphan(join(house.folder, "files", "incoming"), "cut-short", old);
    for (const name of readdirSync(shelf)) if (name !== "just-now") utimesSync(join(shelf, name), old, old);
    expect(await sweepFiles(house)).toEqual({ orphans: 2, drafts: 0 });
    expect(readdirSync(shelf)).toContain("just-now");
    now += 8 * DAY;
    const { drafts } = await sweepFiles(house);
    expect(drafts).toBe(3); // the workbook, the damaged one, this one
    expect(existsSync(join(shelf, draft.id))).toBe(false);
    const { history } = await readOrder(house, lin, order.id);
    const sent = history.flatMap(({ files }) => files);
    for (const { id } of sent)
      expect((await gathered((await openFile(house, ma, { id: order.id, file: id })).bytes)).length).toBeGreaterThan(0);
    await cancelOrder(house, lin, { id: order.id, note: "下达有误" });
    await expect(attach("a.pdf", PDF)).rejects.toEqual(refusal("conflict", "已撤销"));
  });
});
