import { localDay } from "@qingjian/events";
import type { Language } from "@qingjian/report";
import { audit } from "./audit.ts";
import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { newId } from "./ids.ts";
import { Refusal } from "./refusal.ts";
import { checkPeriod, needsData, needsOver, spanOf } from "./report-period.ts";
import { reportRows, type StoredReport } from "./report-rows.ts";
import { isLeft } from "./report-run.ts";
import { needsPart, WHOLE } from "./report-scope.ts";
import type { Asker } from "./views.ts";

/** A month `2026-10`, a quarter `2026-Q3` or a year `2026`; of a part of the city, or all of it; in Chinese without a language. `soFar`: also before it is over. */
export type ReportAsk = {
  readonly period: string;
  readonly unit?: string | undefined;
  readonly language?: Language | undefined;
  readonly soFar?: boolean | undefined;
  /** Data up to this instant; the present without one. */
  readonly cutOff?: number | undefined;
};

/**
 * Asks for a workbook; `publishReport` writes it. Asked again before anyone has begun, it is the same one, of the data known now; asked for a cut-off of which there is one,
 * it is that one, whatever has been corrected since. @throws Refusal
 */
export async function askReport(house: House, asker: Asker, ask: ReportAsk): Promise<ReportRow> {
  const { period, unit = WHOLE, language = "zh" } = ask;
  checkPeriod(period);
  await needsPart(house, asker, unit);
  if (ask.soFar !== true) needsOver(house, period);
  const { from } = spanOf(period);
  if (ask.cutOff !== undefined && ask.cutOff < from)
    throw new Refusal("invalid", {
      zh: `数据截止早于 ${period} 开始（${localDay(from)} 00:00），那时还没有可统计的数据`,
      en: `The cut-off is before ${period} begins (${localDay(from)} 00:00): there was nothing to count yet`,
    });
  const known =
    ask.cutOff === undefined
      ? undefined
      : await house.store.db
          .selectFrom("reports")
          .selectAll()
          .where("period", "=", period)
          .where("unit", "=", unit)
          .where("language", "=", language)
          .where("cut_off", "=", ask.cutOff)
          .where("state", "=", "done")
          .orderBy("started_at")
          .limit(1)
          .executeTakeFirst();
  if (known === undefined) await needsData(house, period);
  const { cutOff = house.now() } = ask;
  const [row] = await reportRows(house, [known ?? (await enterReport(house, { period, unit, language, actor: asker.userId, cutOff }))]);
  return row as ReportRow;
}

type Entry = {
  readonly period: string;
  readonly unit: string;
  readonly language: Language;
  readonly actor: string;
  readonly cutOff: number;
};

/** The report that waits to be written for this period and part in this language, or whose writer is gone, entered if there is none. */
export async function enterReport(house: House, { period, unit, language, actor, cutOff }: Entry): Promise<StoredReport> {
  const at = house.now();
  return house.store.transaction(async (tx) => {
    const waiting = await tx.db
      .updateTable("reports")
      .set({ cut_off: cutOff })
      .where("id", "in", (query) =>
        query
          .selectFrom("reports")
          .select("id")
          .where("period", "=", period)
          .where("unit", "=", unit)
          .where("language", "=", language)
          .where(isLeft(house))
          .orderBy("id")
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst();
    if (waiting) return waiting;
    const entered = await tx.db
      .insertInto("reports")
      .values({
        id: newId(at),
        period,
        unit,
        language,
        state: "asked",
        cut_off: cutOff,
        asked_by: actor,
        started_at: at,
        finished_at: null,
        progress: "null",
        digest: null,
        bytes: null,
        rows: null,
        problem: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit(tx, [
      { at, actor, action: "report.ask", subjectKind: "report", subjectId: entered.id, body: { period, unit, language, cutOff } },
    ]);
    await house.news.tell(tx, { kind: "report", id: entered.id, at });
    return entered;
  });
}
