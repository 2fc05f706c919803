/** What stands on record, as the second count reads it. */

export type Step = {
  readonly id: string;
  readonly at: number;
  readonly activity: string;
  readonly unit: string | undefined;
  readonly toUnit: string | undefined;
  readonly said: Readonly<Record<string, unknown>>;
};
export type CountedCase = {
  readonly id: string;
  readonly kind: string;
  readonly custody: string;
  readonly centres: readonly string[];
  readonly unit: string | null;
  readonly steps: readonly Step[];
};
export type CountedFinding = {
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly rule: string;
  readonly key: string;
  readonly family: string;
  readonly level: string;
  readonly state: string;
  readonly source: string;
  readonly unit: string | null;
  readonly occurred_at: number;
  readonly evidence: readonly string[];
  readonly data: { readonly due?: { readonly at?: number } | null };
};
export type CountedAlert = {
  readonly source: string;
  readonly level: string;
  readonly state: string;
  readonly unit: string | null;
  readonly raised_at: number;
  readonly decided_at: number | null;
  readonly rules: readonly string[];
};
export type CountedEntry = { readonly party: string; readonly unit: string | null; readonly points: number; readonly month: string };
export type Rows = {
  readonly cases: readonly CountedCase[];
  readonly findings: readonly CountedFinding[];
  readonly alerts: readonly CountedAlert[];
  readonly entries: readonly CountedEntry[];
  readonly leads: readonly { readonly unit: string | null; readonly opened_at: number }[];
  /** Whether people work on a day, `2026-05-09`. */
  readonly isWorked: (day: string) => boolean;
};
