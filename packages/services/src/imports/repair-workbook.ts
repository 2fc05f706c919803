import type { Row } from "@qingjian/intake";
import { openLog } from "@qingjian/intake";
import { type ListColumn, writeList } from "@qingjian/report";
import { auditRead } from "../audit/audit-read.ts";
import { needsOperator } from "../feeds/needs-operator.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { Refusal } from "../refusal.ts";
import { rejectedRows } from "../rejected-rows.ts";
import type { Asker } from "../views.ts";
import { fileOf, findUpload, uploadRow } from "./upload-folder.ts";

type Bad = { readonly row: Row; readonly zh: string; readonly en: string };

/**
 * The rows of an upload that were set aside, in the columns of its own file with the reasons behind them: put right, it is dropped as it is. They stand
 * there in plain, so only whoever brought the file gets them, and it is put on record. @throws Refusal
 */
export async function repairWorkbook(house: House, asker: Asker, id: string): Promise<OpenedFile> {
  needsOperator(asker);
  const upload = findUpload(house, id);
  if (upload.by.id !== asker.userId)
    throw new Refusal("forbidden", {
      zh: "退回行的原文只提供给上传人；原因清单可在导入记录中下载",
      en: "Only whoever sent the file gets its rows back; the list of reasons is among the batches",
    });
  if (upload.result === null || upload.result.rejected === 0)
    throw new Refusal("conflict", { zh: "没有退回的行", en: "No row was set aside" });
  if (!uploadRow(house, upload).held)
    throw new Refusal("conflict", {
      zh: "原文件已清理，请从原系统导出后改正",
      en: "The file was cleared away; export the rows again and correct them",
    });
  await auditRead(house, asker, {
    action: "import.repair",
    subjectKind: "batch",
    subjectId: upload.result.batch,
    body: { file: upload.name },
  });
  const reasons = new Map<number, { zh: string[]; en: string[] }>();
  for await (const { line, column, reason } of rejectedRows(house, upload.result.batch)) {
    const one = reasons.get(line) ?? { zh: [], en: [] };
    reasons.set(line, one);
    const [zh, en] =
      column === null || reason.zh.startsWith(column) || reason.zh.includes(`“${column}”`) ? ["", ""] : [`${column}：`, `${column}: `];
    one.zh.push(`${zh}${reason.zh}`);
    one.en.push(`${en}${reason.en}`);
  }
  const log = await openLog(fileOf(house, upload), upload.mapping?.file ?? {});
  const bad: Bad[] = [];
  try {
    for await (const rows of log.rows())
      for (const row of rows) {
        const why = reasons.get(row.line);
        if (why) bad.push({ row, zh: why.zh.join("；"), en: why.en.join("; ") });
      }
  } finally {
    await log.close();
  }
  const columns: ListColumn<Bad>[] = [
    ...log.columns().map((title, at) => ({ title, width: 16, kind: "text" as const, value: ({ row }: Bad) => row.cells[at] })),
    { title: "不能使用的原因", width: 50, kind: "words", value: ({ zh }) => zh },
    { title: "Why it cannot be used", width: 50, kind: "words", value: ({ en }) => en },
  ];
  const about = `${upload.name}：${bad.length} 行。改正后直接上传本表，表头以上的说明和最后两列会被忽略`;
  const list = { title: "退回行", about, at: house.now(), columns, rows: paged(bad) };
  return { name: `${upload.name.replace(/(\.[a-z0-9]+)+$/i, "")}-退回行.xlsx`, bytes: writeList(list) };
}

async function* paged(rows: readonly Bad[]): AsyncGenerator<readonly Bad[]> {
  for (let at = 0; at < rows.length; at += 500) yield rows.slice(at, at + 500);
}
