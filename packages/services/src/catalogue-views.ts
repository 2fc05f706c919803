import type { Language } from "@qingjian/report";
import type { Family, Level, Said } from "@qingjian/rules";

/** Reports, rules and units as the verbs give them. Instants are epoch ms. */
export type ReportRow = {
  readonly id: string;
  /** A month `2026-10`, a quarter `2026-Q3` or a year `2026`. */
  readonly period: string;
  /** The part of the city it is of, `*` all; `scope` is its name, null for all. */
  readonly unit: string;
  readonly scope: string | null;
  readonly language: Language;
  readonly state: "asked" | "running" | "done" | "failed";
  readonly cutOff: number;
  readonly askedBy: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly progress: { readonly sheet: string; readonly rows: number } | null;
  readonly bytes: number | null;
  readonly rows: number | null;
  /** Of the file. */
  readonly digest: string | null;
  /** Of the figures and lists: what the workbook bears at the foot of every page. */
  readonly seal: string | null;
  readonly problem: string | null;
  /** How many were told of it by the schedule of recipients, and how many of them have opened it. */
  readonly told: number;
  readonly opened: number;
};

export type RuleView = {
  readonly id: string;
  readonly family: Family;
  readonly revision: number;
  readonly title: Said;
  readonly basis: readonly string[];
  readonly levels: readonly Level[];
  readonly standing: number;
  readonly decided: number;
  readonly confirmed: number;
};

export type UnitRow = {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly group: string;
};
