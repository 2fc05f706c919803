import type { AlertState, Family, Instant, Level, WorkingTime } from "./figures.ts";
import type { Language } from "./language.ts";

type InBoth<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** Shape and word: a grey print still ranks them. The shapes are in GB 2312, so no office machine lacks them. */
export const LEVEL_WORDS: InBoth<Level> = {
  zh: { notice: "○ 提示", yellow: "△ 黄", orange: "◇ 橙", red: "■ 红" },
  en: { notice: "○ Notice", yellow: "△ Yellow", orange: "◇ Orange", red: "■ Red" },
};
export const FAMILY_WORDS: InBoth<Family> = {
  zh: { timeout: "超时", shirking: "推诿", misconduct: "负面行为", data: "数据" },
  en: { timeout: "Overdue", shirking: "Shirking", misconduct: "Misconduct", data: "Data" },
};
export const STATE_WORDS: InBoth<AlertState> = {
  zh: {
    raised: "待认领",
    claimed: "研判中",
    confirmed: "已确认",
    dismissed: "已排除",
    ordered: "督办中",
    resolved: "已整改",
    closed: "已办结",
    referred: "已移送",
    reopened: "重新研判",
  },
  en: {
    raised: "Unclaimed",
    claimed: "Claimed",
    confirmed: "Confirmed",
    dismissed: "Dismissed",
    ordered: "Under order",
    resolved: "Put right",
    closed: "Closed",
    referred: "Referred",
    reopened: "Reopened",
  },
};
/** The groups that every city has. */
export const GROUP_WORDS: Readonly<Record<string, string>> = {
  市本级: "City itself",
  市直部门: "City departments",
  区县: "Districts and counties",
  街道乡镇: "Streets and towns",
  科室: "Sections",
  未归口: "No group",
};
export const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;
export const LEVELS = Object.keys(LEVEL_WORDS.zh) as readonly Level[];
export const FAMILIES = Object.keys(FAMILY_WORDS.zh) as readonly Family[];

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** A spreadsheet's day number, Asia/Shanghai. */
export const dayNumber = (at: Instant): number => (at + SHANGHAI) / DAY + 25_569;

/** "2026-10-31 24:00": midnight belongs to the day it ends, as a cut-off is spoken of. */
export const cutOffText = (at: Instant): string => {
  const local = at + SHANGHAI;
  if (local % DAY === 0) return `${new Date(local - DAY).toISOString().slice(0, 10)} 24:00`;
  return new Date(local).toISOString().slice(0, 16).replace("T", " ");
};

/** The day on which an instant lies: 2026-10-31. */
export const dayText = (at: Instant): string => new Date(at + SHANGHAI).toISOString().slice(0, 10);

/** Whether a workbook was cut off before its period was over: 2026-10, 2026-Q3, 2026. */
export const isPartial = (period: string, cutOff: Instant): boolean => {
  const year = Number(period.slice(0, 4));
  const months = period.includes("Q") ? Number(period.slice(6)) * 3 : period.includes("-") ? Number(period.slice(5)) : 12;
  return cutOff + SHANGHAI < Date.UTC(year, months, 1);
};

/** "9f3c71ae04d2b86e…" as 9f3c 71ae 04d2 b86e. */
export const sealText = (seal: string): string => seal.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");

export const workingHours = (time: WorkingTime): number => Math.round(time / 360_000) / 10;
