import { needsAll } from "./asker-scope.ts";
import { audit } from "./audit.ts";
import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { newId } from "./ids.ts";
import { checkMonth, needsData } from "./month-of.ts";
import { reportRows, type StoredReport } from "./report-rows.ts";
import type { Asker } from "./views.ts";

/** Asks for a month's workbook; `publishMonth` writes it. Asked again before anyone has begun, it is the same one, of the data known now. @throws Refusal */
export async function askReport(house: House, asker: Asker, { month }: { readonly month: string }): Promise<ReportRow> {
  needsAll(asker);
  await needsData(house, checkMonth(month));
  const [row] = await reportRows(house, [await enterReport(house, month, asker.userId, house.now())]);
  return row as ReportRow;
}

/** The report that waits to be written for this month, entered if there is none. */
export async function enterReport(house: House, month: string, actor: string, cutOff: number): Promise<StoredReport> {
  const at = house.now();
  return house.store.transaction(async (tx) => {
    const waiting = await tx.db
      .updateTable("reports")
      .set({ cut_off: cutOff })
      .where("id", "in", (query) =>
        query
          .selectFrom("reports")
          .select("id")
          .where("month", "=", month)
          .where("state", "=", "asked")
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
        month,
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
    await audit(tx, [{ at, actor, action: "report.ask", subjectKind: "report", subjectId: entered.id, body: { month, cutOff } }]);
    await house.news.tell(tx, { kind: "report", id: entered.id, at });
    return entered;
  });
}
