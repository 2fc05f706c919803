import { createHash } from "node:crypto";
import { type Language, type Progress, sealText, writeWorkbook } from "@qingjian/report";
import { enterReport } from "./ask-report.ts";
import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { definitionsOf } from "./month-definitions.ts";
import { monthFigures } from "./month-figures.ts";
import { listingsDigest, monthListings } from "./month-listings.ts";
import { Refusal } from "./refusal.ts";
import { keptFigures, type ReportFigures } from "./report-figures.ts";
import { checkPeriod, needsData, periodOf } from "./report-period.ts";
import { reportRows, type StoredReport } from "./report-rows.ts";
import { beginRun, type Run } from "./report-run.ts";
import { countsFor, WHOLE } from "./report-scope.ts";
import { SYSTEM } from "./system-asker.ts";

/** A report that was asked for, or a period (of a part of the city); `cutOff` is the instant up to which data count, the present without one. */
export type PublishAsk = { readonly actor: string; readonly cutOff?: number } & (
  | { readonly id: string }
  | { readonly period: string; readonly unit?: string; readonly language?: Language }
);

/**
 * Writes a period's workbook into the store. Nobody sees it before it is whole; a failed or cancelled one keeps its problem in words.
 * Figures are aggregates and lists are streamed: memory does not grow with the cases. A report that is done is left as it is. It is read unhurried, and one that the
 * clock has asked for at leisure.
 * @throws Refusal, and the reason of `signal`
 */
export async function publishReport(
  house: House,
  ask: PublishAsk,
  progress: (done: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<ReportRow> {
  const id = "id" in ask ? ask.id : await enter(house, ask);
  const known = await house.store.db.selectFrom("reports").selectAll().where("id", "=", id).executeTakeFirst();
  if (!known) throw new Refusal("not-found", { zh: "没有这份报表", en: "There is no such report" });
  if (known.state === "done") return (await reportRows(house, [known]))[0] as ReportRow;
  const run = await beginRun(house, known, ask.actor, ask.cutOff);
  try {
    const { store } = house;
    const writing = () => write(house, run, ask.cutOff !== undefined, progress, signal);
    // nobody waits for what the clock has asked for
    const { rows, figures, seal } = await (run.report.asked_by === SYSTEM.userId ? store.atLeisure(writing) : store.unhurried(writing));
    return (await reportRows(house, [await run.finish(rows, figures, seal)]))[0] as ReportRow;
  } catch (error) {
    await run.fail(problemOf(error, signal, run.report.language as Language));
    throw error;
  }
}

async function enter(house: House, ask: Extract<PublishAsk, { period: string }>): Promise<string> {
  const { period, unit = WHOLE, language = "zh", actor, cutOff = house.now() } = ask;
  await needsData(house, checkPeriod(period));
  await countsFor(house, unit);
  return (await enterReport(house, { period, unit, language, actor, cutOff })).id;
}

async function write(
  house: House,
  { report, sink, at }: Run,
  asAsked: boolean,
  progress: (done: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<{ readonly rows: number; readonly figures: ReportFigures; readonly seal: string }> {
  const { cut_off } = report;
  const period = periodOf(report.period, cut_off);
  const part = await countsFor(house, report.unit);
  const tell = (done: Progress) => {
    signal?.throwIfAborted();
    at(done.sheet, done.rows);
    progress(done);
  };
  await needsData(house, report.period);
  const language = report.language as Language;
  const figuresIn = await monthFigures(house, part, report.period, cut_off, await definitionsOf(house), (what) =>
    tell({ sheet: what[language], rows: 0 }),
  );
  tell({ sheet: { zh: "封印", en: "Sealing" }[language], rows: 0 });
  // of the Chinese figures, whatever the book is written in: the same data, the same seal
  const seal = createHash("sha256")
    .update(JSON.stringify(figuresIn("zh")))
    .update(await listingsDigest(house, part, period))
    .digest("hex");
  if (asAsked) await needsSame(house, report, seal);
  const unsealed = figuresIn(language);
  const figures = { ...unsealed, definitions: { ...unsealed.definitions, seal } };
  const written = await writeWorkbook({ figures, language, ...(await monthListings(house, part, period, language)) }, sink, tell, signal);
  return { rows: written.rows, figures: keptFigures(figures), seal };
}

/** That nothing else has been published of a cut-off that was asked for: what was corrected since makes a run of its own. @throws Refusal conflict */
async function needsSame({ store }: House, { period, unit, cut_off }: StoredReport, seal: string): Promise<void> {
  const other = await store.db
    .selectFrom("reports")
    .select("seal")
    .where("period", "=", period)
    .where("unit", "=", unit)
    .where("cut_off", "=", cut_off)
    .where("state", "=", "done")
    .where("seal", "<>", seal)
    .limit(1)
    .executeTakeFirst();
  if (!other) return;
  const published = sealText(other.seal ?? "");
  throw new Refusal("conflict", {
    zh: `这一数据截止的报表已经发布（封印 ${published}），此后数据有更正，不能再以同一截止另出一份；请以现在为截止重新生成`,
    en: `A workbook of this cut-off has been published (seal ${published}) and the data have been corrected since: no other can be of the same cut-off. Make one of the data known now`,
  });
}

function problemOf(error: unknown, signal: AbortSignal | undefined, language: Language): string {
  if (signal?.aborted) return { zh: "已取消", en: "Cancelled" }[language];
  if (error instanceof Refusal) return error.said[language];
  return error instanceof Error ? error.message : String(error);
}
