import type { ColumnType } from "kysely";

/** A workbook, asked for or written. */
export type ReportsTable = {
  id: string;
  /** `2026-10`, `2026-Q3`, `2026`. */
  period: string;
  /** The part of the city it is of; `*` is all. */
  unit: ColumnType<string, string | undefined, string>;
  /** `zh` or `en`. */
  language: ColumnType<string, string | undefined, string>;
  /** `asked`, `running`, `done`, `failed`. */
  state: string;
  cut_off: number;
  asked_by: string;
  started_at: number;
  finished_at: number | null;
  progress: ColumnType<{ sheet: string; rows: number } | null, string, string>;
  /** Of the file. */
  digest: string | null;
  /** Of the figures and lists, as the workbook bears it; null in those written before it was kept. */
  seal: ColumnType<string | null, string | null | undefined, string | null>;
  bytes: number | null;
  rows: number | null;
  problem: string | null;
  /** Figures of the first two sheets; null in those written before they were kept. */
  figures: ColumnType<unknown, string | null | undefined, string | null>;
};
export type ReportChunksTable = { report_id: string; seq: number; content: Uint8Array };
/** On which working day after its end a kind of period (`month`, `quarter`, `year`) is written down; what is usual where there is none. */
export type ReportSchedulesTable = { kind: string; workday: number; changed_at: number; changed_by: string };
/** Who gets the workbooks of a kind and a part of the city: `role/leader`, or `user/` and an id. */
export type ReportRecipientsTable = { kind: string; unit: string; recipient: string; added_at: number; added_by: string };
/** Who was told of a workbook, and when he opened it first. */
export type ReportReceiptsTable = { report_id: string; user_id: string; told_at: number; opened_at: number | null };
