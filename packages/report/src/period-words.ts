import type { AlertState, Family, Level } from "./figures.ts";
import type { Language, Said } from "./language.ts";
import { FAMILY_WORDS, GROUP_WORDS, LEVEL_WORDS, MONTHS, STATE_WORDS } from "./words.ts";

export const PERIOD_KINDS = ["month", "quarter", "year"] as const;
/** What a workbook is of: a month (通报), a quarter (小结) or a year (考核). */
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** The kind of a period as it is written: "2026-10", "2026-Q3", "2026". */
export const periodKind = (period: string): PeriodKind => (period.includes("Q") ? "quarter" : period.includes("-") ? "month" : "year");

type Spoken = {
  /** 月报, 季报, 年报. */
  readonly report: string;
  readonly now: string;
  readonly before: string;
  /** The same period of the year before; a year has none beside the one before it. */
  readonly lastYear: string | undefined;
};

const WORDS: Readonly<Record<Language, Readonly<Record<PeriodKind, Spoken>>>> = {
  zh: {
    month: { report: "月报", now: "本月", before: "上月", lastYear: "去年同月" },
    quarter: { report: "季报", now: "本季", before: "上季", lastYear: "去年同季" },
    year: { report: "年报", now: "本年", before: "上年", lastYear: undefined },
  },
  en: {
    month: { report: "Monthly report", now: "This month", before: "Month before", lastYear: "Same month\nlast year" },
    quarter: { report: "Quarterly report", now: "This quarter", before: "Quarter before", lastYear: "Same quarter\nlast year" },
    year: { report: "Yearly report", now: "This year", before: "Year before", lastYear: undefined },
  },
};

/** How a workbook speaks of its period, of those it is compared with, and of everything else that is not foreign text. */
export type PeriodWords = Spoken & {
  readonly kind: PeriodKind;
  readonly language: Language;
  readonly levels: Readonly<Record<Level, string>>;
  readonly families: Readonly<Record<Family, string>>;
  readonly states: Readonly<Record<AlertState, string>>;
  /** The one of the two that is wanted: a text, or how wide a column is for it. */
  say<T>(zh: T, en: T): T;
  of(said: Said): string;
  /** A group of units; one of the city's own is called as the city calls it. */
  group(name: string): string;
};

export const periodWords = (period: string, language: Language = "zh"): PeriodWords => {
  const kind = periodKind(period);
  return {
    ...WORDS[language][kind],
    kind,
    language,
    levels: LEVEL_WORDS[language],
    families: FAMILY_WORDS[language],
    states: STATE_WORDS[language],
    say: (zh, en) => (language === "zh" ? zh : en),
    of: (said) => said[language],
    group: (name) => (language === "zh" ? name : (GROUP_WORDS[name] ?? name)),
  };
};

/** 2026 年 10 月, 2026 年第 3 季度, 2026 年; October 2026, Quarter 3 of 2026, 2026. */
export const periodText = (period: string, language: Language = "zh"): string => {
  const [year, part] = [Number(period.slice(0, 4)), period.slice(5)];
  const kind = periodKind(period);
  if (language === "en") {
    if (kind === "month") return `${MONTHS[Number(part) - 1]} ${year}`;
    return kind === "quarter" ? `Quarter ${part.slice(1)} of ${year}` : String(year);
  }
  if (kind === "month") return `${year} 年 ${Number(part)} 月`;
  return kind === "quarter" ? `${year} 年第 ${part.slice(1)} 季度` : `${year} 年`;
};
