import { DAY, type Limit, MINUTE } from "@qingjian/events";
import { licensingLaw } from "./articles.ts";
import type { Said } from "./define-rule.ts";
import { limitInWords, limit as limitSchema } from "./limits.ts";
import { STATUTORY_GROUNDS } from "./pauses.ts";

/** What an article says of one parameter: at most, exactly, or from a list. */
export type LegalBound = {
  readonly rule: string;
  readonly param: string;
  readonly article: string;
  readonly most?: number | Limit;
  /** What the article says, where it does not say the bound itself. */
  readonly says?: Said;
  readonly is?: boolean;
  readonly within?: readonly string[];
  /** The article lets other laws say otherwise: then the policy has to name the one it rests on. */
  readonly unlessBasis?: boolean;
};

const ONCE: Said = {
  zh: "需要补正的内容应当一次告知，第二次起即须提示",
  en: "all that is lacking is said once: the second notice is told",
};

/** What no policy of a place may change. */
export const LEGAL_BOUNDS: readonly LegalBound[] = [
  { rule: "repeated-correction", param: "yellow", most: 2, says: ONCE, article: licensingLaw("第三十二条") },
  { rule: "acceptance-overdue", param: "limit", most: { days: 5 }, article: licensingLaw("第三十二条") },
  { rule: "correction-notice-overdue", param: "limit", most: { days: 5 }, article: licensingLaw("第三十二条") },
  { rule: "statutory-limit", param: "limit", most: { days: 20 }, article: licensingLaw("第四十二条"), unlessBasis: true },
  { rule: "statutory-limit", param: "extensionMost", most: 10, article: licensingLaw("第四十二条"), unlessBasis: true },
  { rule: "statutory-limit", param: "jointLimit", most: { days: 45 }, article: licensingLaw("第四十二条") },
  { rule: "statutory-limit", param: "jointExtensionMost", most: 15, article: licensingLaw("第四十二条") },
  { rule: "statutory-limit", param: "notified", is: true, article: licensingLaw("第四十五条") },
  { rule: "statutory-limit", param: "grounds", within: STATUTORY_GROUNDS, article: licensingLaw("第四十五条") },
  { rule: "preliminary-review-overdue", param: "limit", most: { days: 20 }, article: licensingLaw("第四十三条"), unlessBasis: true },
  { rule: "delivery-overdue", param: "limit", most: { days: 10 }, article: licensingLaw("第四十四条") },
];

/** A limit where the value is one. */
export const asLimit = (value: unknown): Limit | undefined => limitSchema.safeParse(value).data;

/** Less than 0 when a is the shorter, more when the longer, undefined where it depends on the day or they are no amounts. */
export function compareAmounts(a: unknown, b: unknown): number | undefined {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [mine, theirs] = [asLimit(a), asLimit(b)].map((limit) => limit && span(limit));
  if (!mine || !theirs) return undefined;
  const [[least, most], [otherLeast, otherMost]] =
    mine.working && theirs.working ? [mine.working, theirs.working] : [onTheWall(mine), onTheWall(theirs)];
  if (least === otherLeast && most === otherMost) return 0;
  if (least >= otherMost) return 1;
  return most <= otherLeast ? -1 : undefined;
}

/** From … to: a limit in working days, or in days on the wall. */
type Range = readonly [least: number, most: number];
type Span = { readonly working?: Range; readonly wall?: Range };
const LEAST_OFFICE_HOURS = 6;
const MOST_OFFICE_HOURS = 9;
const LONGEST_HOLIDAY = 10;

function span(limit: Limit): Span {
  const [[unit, count]] = Object.entries(limit) as [[string, number]];
  if (unit === "days" || unit === "officeDays") return { working: [count, count] };
  if (unit === "hours") return { working: [count / MOST_OFFICE_HOURS, count / LEAST_OFFICE_HOURS] };
  return unit === "naturalDays" ? { wall: [count, count] } : { wall: [(count * MINUTE) / DAY, (count * MINUTE) / DAY] };
}

/** Working days take as many days at least; at most as many as a year's weekends and its longest holiday make of them. */
const onTheWall = ({ working, wall }: Span): Range => wall ?? (working ? [working[0], (working[1] * 7) / 5 + LONGEST_HOLIDAY] : [0, 0]);

/** A value of a parameter as a person reads it. */
export function valueInWords(value: unknown, language: "zh" | "en"): string {
  const limit = asLimit(value);
  if (limit) return limitInWords(limit, language);
  if (value === null || value === undefined) return language === "zh" ? "无" : "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
