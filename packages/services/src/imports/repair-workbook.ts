import { type LogOptions, openLog, type Row } from "@qingjian/intake";
import { type ListColumn, writeList } from "@qingjian/report";
import { auditRead } from "../audit/audit-read.ts";
import { needsOperator } from "../feeds/needs-operator.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { Refusal } from "../refusal.ts";
import { type RejectedRow, rejectedRows } from "../rejected-rows.ts";
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
  const bad = () => badRows(house, fileOf(house, upload), upload.way ?? upload.mapping?.file ?? {}, upload.result?.batch ?? "");
  const columns: ListColumn<Bad>[] = [
    ...(await columnsOf(fileOf(house, upload), upload.way ?? upload.mapping?.file ?? {})).map((title, at) => ({
      title,
      width: 16,
      kind: "text" as const,
      value: ({ row }: Bad) => row.cells[at],
    })),
    { title: "不能使用的原因", width: 50, kind: "words", value: ({ zh }) => zh },
    { title: "Why it cannot be used", width: 50, kind: "words", value: ({ en }) => en },
  ];
  const about = `${upload.name}：${upload.result.rejected} 行。改正后直接上传本表，表头以上的说明和最后两列会被忽略`;
  const list = { title: "退回行", about, at: house.now(), columns, rows: paged(bad()) };
  return { name: `${upload.name.replace(/(\.[a-z0-9]+)+$/i, "")}-退回行.xlsx`, bytes: writeList(list) };
}

/** The columns of a file; where they grow as it is read, it is read once for them. */
async function columnsOf(file: string, options: LogOptions): Promise<readonly string[]> {
  const log = await openLog(file, options);
  try {
    if (log.columns().length === 0) for await (const _ of log.rows()) void _;
    return log.columns();
  } finally {
    await log.close();
  }
}

/** The rows that were set aside, from the file and from what is on record of them: both are in the order of lines, so neither is held. */
async function* badRows(house: House, file: string, options: LogOptions, batch: string): AsyncGenerator<Bad> {
  const reasons = rejectedRows(house, batch);
  let { value: why, done } = await reasons.next();
  const log = await openLog(file, options);
  try {
    for await (const rows of log.rows())
      for (const row of rows) {
        const said: { zh: string[]; en: string[] } = { zh: [], en: [] };
        while (!done && why !== undefined && why.line <= row.line) {
          if (why.line === row.line) {
            const [zh, en] = named(why);
            said.zh.push(zh);
            said.en.push(en);
          }
          ({ value: why, done } = await reasons.next());
        }
        if (said.zh.length > 0) yield { row, zh: said.zh.join("；"), en: said.en.join("; ") };
        if (done) return;
      }
  } finally {
    await log.close();
  }
}

/** A reason with its column before it, unless it names the column itself. */
function named({ column, reason }: RejectedRow): readonly [zh: string, en: string] {
  if (column === null || reason.zh.startsWith(column) || reason.zh.includes(`“${column}”`)) return [reason.zh, reason.en];
  return [`${column}：${reason.zh}`, `${column}: ${reason.en}`];
}

async function* paged(rows: AsyncIterable<Bad>): AsyncGenerator<readonly Bad[]> {
  let page: Bad[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < 500) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
