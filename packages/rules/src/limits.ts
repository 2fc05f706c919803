import { z } from "zod";

const amount = z.number().positive().max(10_000);

/** A limit of any kind; see `Limit` of the events package for how each is counted. */
export const limit = z.union([
  z.strictObject({ days: amount }),
  z.strictObject({ officeDays: amount }),
  z.strictObject({ naturalDays: amount }),
  z.strictObject({ hours: amount }),
  z.strictObject({ minutes: z.number().positive().max(10_000_000) }),
]);

/** A share of the time allowed, 0–1. */
export const share = z.number().gt(0).max(1);

/** Names of activities, canonical or foreign. */
export const activities = z.array(z.string().min(1)).min(1);

const UNITS = {
  days: { zh: "个工作日", en: "working days" },
  officeDays: { zh: "个工作日（按办公时间）", en: "working days (office time)" },
  naturalDays: { zh: "个自然日", en: "calendar days" },
  hours: { zh: "个工作小时", en: "working hours" },
  minutes: { zh: "分钟", en: "minutes" },
} as const;

/** A limit in words: “5个工作日”, “5 working days”. */
export function limitInWords(given: z.output<typeof limit>, language: "zh" | "en"): string {
  const [[unit, count]] = Object.entries(given) as [[keyof typeof UNITS, number]];
  return language === "zh" ? `${count}${UNITS[unit].zh}` : `${count} ${UNITS[unit].en}`;
}
