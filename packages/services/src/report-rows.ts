import type { Schema } from "@qingjian/db";
import type { Selectable } from "kysely";
import type { ReportRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { nameOf } from "./people.ts";

export type StoredReport = Selectable<Schema["reports"]>;

/** What a running report says of itself: where it is, which run writes it, and when that run was last alive. */
export type Running = { readonly sheet: string; readonly rows: number; readonly run: string; readonly beat: number };

/** Reports as they are shown. One query for all names. */
export async function reportRows(house: House, reports: readonly StoredReport[]): Promise<ReportRow[]> {
  const name = await nameOf(
    house,
    reports.map(({ asked_by }) => asked_by),
  );
  return reports.map((report) => ({
    id: report.id,
    month: report.month,
    state: report.state as ReportRow["state"],
    cutOff: report.cut_off,
    askedBy: name(report.asked_by),
    startedAt: report.started_at,
    finishedAt: report.finished_at,
    progress: report.state === "running" && report.progress !== null ? { sheet: report.progress.sheet, rows: report.progress.rows } : null,
    bytes: report.bytes,
    rows: report.rows,
    digest: report.digest,
    problem: report.problem,
  }));
}
