export const PERIOD_KINDS = ["month", "quarter", "year"] as const;
/** What a workbook is of: a month (通报), a quarter (小结) or a year (考核). */
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** The kind of a period as it is written: "2026-10", "2026-Q3", "2026". */
export const periodKind = (period: string): PeriodKind => (period.includes("Q") ? "quarter" : period.includes("-") ? "month" : "year");

/** How a workbook speaks of its period and of those it is compared with. */
export type PeriodWords = {
  readonly kind: PeriodKind;
  /** 月报, 季报, 年报. */
  readonly report: string;
  readonly now: string;
  readonly before: string;
  /** The same period of the year before; a year has none beside the one before it. */
  readonly lastYear: string | undefined;
};

const WORDS: Readonly<Record<PeriodKind, PeriodWords>> = {
  month: { kind: "month", report: "月报", now: "本月", before: "上月", lastYear: "去年同月" },
  quarter: { kind: "quarter", report: "季报", now: "本季", before: "上季", lastYear: "去年同季" },
  year: { kind: "year", report: "年报", now: "本年", before: "上年", lastYear: undefined },
};

export const periodWords = (period: string): PeriodWords => WORDS[periodKind(period)];

/** 2026 年 10 月, 2026 年第 3 季度, 2026 年. */
export const periodText = (period: string): string => {
  const year = `${Number(period.slice(0, 4))} 年`;
  if (periodKind(period) === "month") return `${year} ${Number(period.slice(5))} 月`;
  return periodKind(period) === "quarter" ? `${year}第 ${period.slice(6)} 季度` : year;
};
