import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { defineMapping } from "../../mapping/define-mapping.ts";
import { openLog } from "../../open-log.ts";
import { readThrough, testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

const plan = defineMapping(mapping);
const sample = new URL("./sample.csv", import.meta.url);

testMapping(plan, {
  sample,
  cases: {
    "CS-2026-001": `
      plan  id=CS-2026-001  source=measures-plan  item=优化营商环境十条  class=年度措施  place=清江区  title=压减施工许可办理环节至4个  due=2026-07-01T00:00  centre=""  custody=transfers  leader=郑方  progress=40  state=推进中
        2026-03-02 00:00  assigned  市政府办公室  ->  市行政审批局  "压减施工许可办理环节至4个"
        2026-04-10 16:00  replied  市行政审批局  @吴岚  "已完成流程梳理，联系电话138****5678"  state=推进中
    `,
    "CS-2026-002": `
      plan  id=CS-2026-002  source=measures-plan  item=挂牌督办  class=挂牌项目  place=北苑区  title=北苑路排水管网改造  due=2026-06-01T00:00  centre=""  custody=transfers  progress=100  state=已完成
        2026-03-05 00:00  assigned  市纪委监委  ->  市城管局  "北苑路排水管网改造"
        2026-05-28 00:00  closed  市城管局  @钱峰
        2026-05-29 00:00  replied  市城管局  @钱峰  "管网已通水"  state=已完成
    `,
    "CS-2026-004": `
      plan  id=CS-2026-004  source=measures-plan  item=优化营商环境十条  class=年度措施  place=云溪区  title=开办企业全程网办  due=2027-01-01T00:00  centre=""  custody=transfers  state=未启动
        2026-03-02 00:00  assigned  市政府办公室  ->  市市场监管局  "开办企业全程网办"
    `,
  },
  rejects: {
    6: "完成时限: there is no such time as “2026-02-30”",
    7: "进度: “三成” is no number",
  },
});

test("a workbook of the same rows, its dates as dates, says the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "intake-plan-"));
  try {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("台账");
    const log = await openLog(fileURLToPath(sample), plan.file);
    const dates = new Set(["下达日期", "完成时限", "完成日期", "更新时间"]);
    for await (const rows of log.rows())
      for (const { cells } of rows) {
        if (sheet.rowCount === 0) sheet.addRow([...log.columns()]);
        sheet.addRow(
          log.columns().map((name, index) => {
            const [year, month, day, ...time] = dates.has(name) ? (cells[index] ?? "").split(/\D+/).filter(Boolean).map(Number) : [];
            const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, ...time);
            return year === undefined || new Date(at).getUTCDate() !== day ? cells[index] : new Date(at);
          }),
        );
      }
    const file = join(folder, "台账.xlsx");
    await book.xlsx.writeFile(file);
    const [there, here] = [await readThrough(plan, file), await readThrough(plan, fileURLToPath(sample))];
    expect(there.records.map(({ sequence: _, ...record }) => record)).toEqual(here.records.map(({ sequence: _, ...record }) => record));
    expect(there.rejections.map(({ line }) => line)).toEqual([6, 7]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
