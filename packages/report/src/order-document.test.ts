import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { titleOf, writeOrderDocument } from "./order-document.ts";
import type { OrderDocumentInput } from "./order-document-input.ts";

const ORDER: OrderDocumentInput = {
  number: "DB-2026-000042",
  mark: "清鉴督〔2026〕42号",
  issuer: "清河市纪委监委第一监督检查室",
  unit: "市城管局",
  issuedOn: "2026-03-02",
  signBy: "2026-03-03",
  replyBy: "2026-03-20",
  listed: true,
  contact: "林岚",
  copies: ["市政府督查室", "市热线中心"],
  facts: [
    {
      title: "多次退单",
      sentence:
        "工单 GD-2026-0311 先后于 2026-03-03 16:40、2026-03-05 11:20 被市城管局以“不属于我单位职责”退回 2 次，累计占用 3 个工作日。",
      basis: ["《国务院办公厅关于进一步优化地方政务服务便民热线的指导意见》（国办发〔2020〕53号）：按职能职责、管辖权限分办，退单争议审核"],
    },
    {
      title: "办结时限",
      sentence: "工单应于 2026-03-11 17:00 前办结，至今未办结，已超期 2 个工作日。",
      basis: ["《中华人民共和国民法典》第二百零一条"],
    },
  ],
  custody: "经手时间按工作时间计，截至2026-03-01 09:00：市城管局经手6:30（占25.0%），其他单位经手19:30（占75.0%）。",
  records: [
    { at: "2026-03-02 09:10", caseNumber: "GD-2026-0311", step: "派单", units: "市热线中心→市城管局", text: "" },
    {
      at: "2026-03-03 16:40",
      caseNumber: "GD-2026-0311",
      step: "退单",
      units: "市城管局→市热线中心",
      text: "不属于我单位职责，请联系139****5678",
    },
    { at: "2026-03-05 11:20", caseNumber: "GD-2026-0311", step: "退单", units: "市城管局→市热线中心", text: "不属于我单位职责" },
  ],
  demand: "立即受理该工单，3 个工作日内到现场核查并办结。\n查明两次退单的责任人和原因，完善首接负责和退单审核制度，举一反三排查同类工单。",
};

test("the title names what it is about, the mark and number stand in the text, foreign text is text", async () => {
  expect(titleOf(ORDER)).toBe("关于多次退单、办结时限问题的督办通知");
  expect(titleOf({ facts: ["甲", "乙", "丙", "甲"].map((title) => ({ title, sentence: "", basis: [] })) })).toBe(
    "关于甲、乙等问题的督办通知",
  );
  const nasty = {
    ...ORDER,
    demand: `<w:t>&"'\u0001\n\n第二段`,
    unit: "局\u0000<x>",
    signBy: null,
    listed: false,
    copies: [],
    records: [],
    custody: null,
  };
  const archive = await JSZip.loadAsync(await writeOrderDocument(nasty));
  const text = (await archive.file("word/document.xml")?.async("string")) ?? "";
  expect(text).toContain("&lt;w:t&gt;&amp;");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0008]/);
  expect(text).toContain("收到后 1 个工作日内签收");
  expect(text).not.toContain("抄送");
  expect(text).not.toContain("挂牌督办");
  expect(await archive.file("word/fontTable.xml")?.async("string")).toContain('w:altName w:val="方正小标宋_GBK');
});

/** Of a picture (PPM) its size, and where it is red, row by row. */
function redOf(picture: Buffer): { width: number; height: number; red: number[][] } {
  const [head = "", width = 0, height = 0] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 30).toString("latin1")) ?? [];
  const at = (x: number, y: number) => head.length + (y * Number(width) + x) * 3;
  const isRed = (x: number, y: number) =>
    (picture[at(x, y)] ?? 0) > 150 && (picture[at(x, y) + 1] ?? 0) < 110 && (picture[at(x, y) + 2] ?? 0) < 110;
  const columns = Array.from({ length: Number(width) }, (_, x) => x);
  const red = Array.from({ length: Number(height) }, (_, y) => columns.filter((x) => isRed(x, y)));
  return { width: Number(width), height: Number(height), red };
}

const soffice = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "soffice"))
  .find((file) => existsSync(file));
/** LibreOffice comes in parts; the one that reads documents may be wanting. */
const writer = soffice !== undefined && existsSync(join(dirname(realpathSync(soffice)), "libswlo.so"));
const missing = [
  ...(writer ? [] : ["LibreOffice Writer"]),
  ...["pdfinfo", "pdftotext", "pdftoppm"].filter((program) => spawnSync(program, ["-v"]).error !== undefined),
];
const absent = missing.length > 0 && process.env.CI !== "true";
const why = absent ? ` (skipped: ${missing.join(", ")} not installed)` : "";

test.skipIf(absent)(`LibreOffice prints it on A4, with its number and page numbers${why}`, { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "order-"));
  try {
    writeFileSync(join(folder, "order.docx"), await writeOrderDocument(ORDER));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, "order.docx")], {
      stdio: "ignore",
    });
    const pdf = join(folder, "order.pdf");
    const sizes = execFileSync("pdfinfo", ["-f", "1", "-l", "-1", pdf], { encoding: "utf8" }).match(/size: .*pts.*/g) ?? [];
    expect(new Set(sizes.map((size) => size.replace(/\s+/g, " ")))).toEqual(new Set(["size: 595.304 x 841.89 pts (A4)"]));
    const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    expect(pages).toHaveLength(3);
    expect(pages[2]?.replace(/\s/g, "")).toMatch(/不停止整改和反馈。（印章）清河市纪委监委第一监督检查室2026年3月2日/); // the signature does not stand alone

    for (const [at, page] of pages.entries()) expect(page.trimEnd().split("\n").at(-1)?.replace(/\s/g, "")).toBe(`—${at + 1}—`);
    const text = pages.join("").replace(/\s/g, "");
    for (const part of [
      "清河市纪委监委第一监督检查室清鉴督〔2026〕42号关于多次退单、办结时限问题的督办通知市城管局：",
      "督办单编号DB-2026-000042",
      "一、存在的问题",
      "（一）多次退单。",
      "139****5678",
      "市城管局经手6:30（占25.0%），其他单位经手19:30",
      "二、整改要求立即受理该工单",
      "于2026年3月3日前（含当日）签收，于2026年3月20日前（含当日）反馈",
      "挂牌督办",
      "提出异议",
      "2026年3月2日（联系人：林岚）",
      "抄送：市政府督查室，市热线中心。",
      "2026年3月2日印发",
    ])
      expect(text).toContain(part);
    const { width, height, red } = redOf(execFileSync("pdftoppm", ["-r", "36", "-f", "1", "-l", "1", pdf]));
    expect([width, height]).toEqual([298, 421]);
    const rows = red.map((row) => row.length);
    expect(rows.filter((count) => count > 200)).not.toEqual([]); // the rule, as wide as the text
    expect(rows.findIndex((count) => count > 0)).toBeGreaterThan((37 / 297) * height); // the head stands below the margin
    expect(rows.findLastIndex((count) => count > 0)).toBeLessThan(height / 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
