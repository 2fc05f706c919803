import type { Store } from "@qingjian/db";
import { type Language, periodWords } from "@qingjian/report";
import { auditRead } from "./audit/audit-read.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import { needsPart, WHOLE } from "./report-scope.ts";
import type { Asker } from "./views.ts";

/** A file to hand out: its name, and its bytes as they are read. */
export type OpenedFile = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };

/** A finished workbook. @throws Refusal not-found, forbidden; conflict while it is not whole */
export async function openReport(house: House, asker: Asker, id: string): Promise<OpenedFile> {
  const { store } = house;
  const report = await store.db
    .selectFrom("reports")
    .select(["period", "unit", "language", "state", "problem"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!report) throw new Refusal("not-found", { zh: "没有这份报表", en: "There is no such report" });
  await needsPart(house, asker, report.unit);
  if (report.state === "failed")
    throw new Refusal("conflict", { zh: `这份报表没有生成成功：${report.problem}`, en: `This report failed: ${report.problem}` });
  if (report.state !== "done") throw new Refusal("conflict", { zh: "这份报表还没有生成完，请稍候", en: "This report is not finished yet" });
  await auditRead(house, asker, {
    action: "report.open",
    subjectKind: "report",
    subjectId: id,
    body: { period: report.period, unit: report.unit },
  });
  await store.db
    .updateTable("report_receipts")
    .set({ opened_at: house.now() })
    .where("report_id", "=", id)
    .where("user_id", "=", asker.userId)
    .where("opened_at", "is", null)
    .execute();
  const part = report.unit === WHOLE ? "" : `-${report.unit.replace(/[\\/:*?"<>|\s]+/g, "_")}`;
  const of = periodWords(report.period, report.language as Language);
  const name = of.say(`清鉴${of.report}`, `Qingjian-${of.report.replace(" ", "-").toLowerCase()}`);
  return { name: `${name}-${report.period}${part}.xlsx`, bytes: chunks(store, id) };
}

async function* chunks(store: Store, id: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq++) {
    const chunk = await store.db
      .selectFrom("report_chunks")
      .select("content")
      .where("report_id", "=", id)
      .where("seq", "=", seq)
      .executeTakeFirst();
    if (!chunk) return;
    yield chunk.content;
  }
}
