import { ENDS } from "@qingjian/events";
import { z } from "zod";
import { STATUTORY_GROUNDS } from "./pauses.ts";

const amount = z.number().positive().max(10_000);

/** How a limit is written, for whoever wrote it otherwise. */
export const LIMIT_WAYS = {
  zh: '时限写作其中一种：{"days": 3}（工作日）、{"officeDays": 3}（按办公时间折算的工作日）、{"naturalDays": 3}（自然日）、{"hours": 8}（工作小时）、{"minutes": 30}（分钟），数须大于 0',
  en: 'a limit is written in one of these ways: {"days": 3} (working days), {"officeDays": 3} (working days by office time), {"naturalDays": 3}, {"hours": 8} (working hours), {"minutes": 30}, the number above 0',
};

/** A limit of any kind; see `Limit` of the events package for how each is counted. */
export const limit = z.union(
  [
    z.strictObject({ days: amount }),
    z.strictObject({ officeDays: amount }),
    z.strictObject({ naturalDays: amount }),
    z.strictObject({ hours: amount }),
    z.strictObject({ minutes: z.number().positive().max(10_000_000) }),
  ],
  { error: LIMIT_WAYS.en },
);

/** A share of the time allowed, 0–1. */
export const share = z.number().gt(0).max(1);

/** Names of activities, canonical or foreign. */
export const activities = z.array(z.string().min(1)).min(1);

/** Parameters of a rule about the clock of a whole case: what is deducted, and which extensions count. */
export const deducted = {
  grounds: z
    .array(z.string().min(1))
    .default([...STATUTORY_GROUNDS])
    .describe("grounds on which a suspension does not count; each is looked for in the ground as written"),
  notified: z.boolean().default(true).describe("whether a suspension counts as lawful only if the applicant was told in writing"),
};
const extensionNeeds = z.array(z.enum(["approver", "reason"]));
export const extension = (needs: z.output<typeof extensionNeeds>, most: number) => ({
  extensionNeeds: extensionNeeds.default(needs).describe("what an extension must carry to count"),
  extensionMost: z.number().int().min(0).default(most).describe("working days of extension that count at most, all together"),
});

/** Activities that end a case, as a parameter. */
export const ends = activities.default([...ENDS]);

const UNITS = {
  days: { zh: "个工作日", en: "working days" },
  officeDays: { zh: "个工作日（按办公时间）", en: "working days (office time)" },
  naturalDays: { zh: "个自然日", en: "calendar days" },
  hours: { zh: "个工作小时", en: "working hours" },
  minutes: { zh: "分钟", en: "minutes" },
  wallHours: { zh: "小时", en: "hours" },
  wallDays: { zh: "天", en: "days of 24 hours" },
} as const;

/** A limit in words: “5个工作日”, “5 working days”. Whole hours and days of the clock on the wall are said as such. */
export function limitInWords(given: z.output<typeof limit>, language: "zh" | "en"): string {
  const [[unit, count]] = Object.entries(given) as [[keyof typeof UNITS, number]];
  if (unit === "minutes" && count % 1440 === 0) return inWords("wallDays", count / 1440, language);
  return unit === "minutes" && count % 60 === 0 ? inWords("wallHours", count / 60, language) : inWords(unit, count, language);
}
const inWords = (unit: keyof typeof UNITS, count: number, language: "zh" | "en"): string =>
  language === "zh"
    ? `${count}${UNITS[unit].zh}`
    : `${count} ${count === 1 ? UNITS[unit].en.replace(/(day|hour|minute)s/, "$1") : UNITS[unit].en}`;
