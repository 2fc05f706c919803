import type { Schema } from "@qingjian/db";
import type { Language } from "@qingjian/report";
import type { Selectable } from "kysely";
import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { nameOf } from "./people.ts";
import { WHOLE } from "./report-scope.ts";

export type StoredReport = Selectable<Schema["reports"]>;

/** What a running report says of itself: where it is, which run writes it, and when that run was last alive. */
export type Running = { readonly sheet: string; readonly rows: number; readonly run: string; readonly beat: number };

async function countReceipts({ store }: House, reports: readonly StoredReport[]) {
  if (reports.length === 0) return new Map<string, { told: number; opened: number }>();
  const rows = await store.db
    .selectFrom("report_receipts")
    .select(({ fn }) => ["report_id", fn.countAll<number>().as("told"), fn.count<number>("opened_at").as("opened")])
    .where(
      "report_id",
      "in",
      reports.map(({ id }) => id),
    )
    .groupBy("report_id")
    .execute();
  return new Map(rows.map(({ report_id, told, opened }) => [report_id, { told: Number(told), opened: Number(opened) }]));
}

/** Reports as they are shown. One query for all names of each kind. */
export async function reportRows(house: House, reports: readonly StoredReport[]): Promise<ReportRow[]> {
  const name = await nameOf(
    house,
    reports.map(({ asked_by }) => asked_by),
  );
  const units = [...new Set(reports.map(({ unit }) => unit).filter((unit) => unit !== WHOLE))];
  const named =
    units.length === 0 ? [] : await house.store.db.selectFrom("units").select(["id", "name"]).where("id", "in", units).execute();
  const scopes = new Map(named.map(({ id, name }) => [id, name]));
  const receipts = await countReceipts(house, reports);
  return reports.map((report) => ({
    id: report.id,
    period: report.period,
    unit: report.unit,
    scope: report.unit === WHOLE ? null : (scopes.get(report.unit) ?? report.unit),
    language: report.language as Language,
    state: report.state as ReportRow["state"],
    cutOff: report.cut_off,
    askedBy: name(report.asked_by),
    startedAt: report.started_at,
    finishedAt: report.finished_at,
    progress: report.state === "running" && report.progress !== null ? { sheet: report.progress.sheet, rows: report.progress.rows } : null,
    bytes: report.bytes,
    rows: report.rows,
    digest: report.digest,
    seal: report.seal,
    problem: report.problem,
    told: receipts.get(report.id)?.told ?? 0,
    opened: receipts.get(report.id)?.opened ?? 0,
  }));
}
