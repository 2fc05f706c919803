import type { RulePage, Said } from "../api/types.ts";
import type { Words } from "../words/zh.ts";
import type { FieldKind } from "./field-kind.ts";

export type LimitUnit = "days" | "officeDays" | "naturalDays" | "hours" | "minutes";
export const LIMIT_UNITS: readonly LimitUnit[] = ["days", "officeDays", "naturalDays", "hours", "minutes"];

/** The one unit a limit is given in, and how many; undefined for what is no limit. */
export function limitParts(value: unknown): { readonly unit: LimitUnit; readonly n: number } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const [entry, more] = Object.entries(value);
  const unit = LIMIT_UNITS.find((one) => one === entry?.[0]);
  return unit === undefined || more !== undefined || typeof entry?.[1] !== "number" ? undefined : { unit, n: entry[1] };
}

type Telling = {
  readonly w: Words;
  readonly say: (said: Said) => string;
  readonly activities?: RulePage["activities"] | undefined;
};

/** The value of a parameter in words. */
export function valueInWords(value: unknown, kind: FieldKind | undefined, telling: Telling): string {
  const { w, say, activities = {} } = telling;
  if (value === null || value === undefined) return w.policies.unset;
  if (typeof value === "boolean") return value ? w.common.yes : w.common.no;
  if (typeof value === "number") return kind?.kind === "share" ? `${tidy(value * 100)} %` : String(value);
  const limit = limitParts(value);
  if (limit) return w.units[limit.unit](limit.n);
  if (typeof value === "string") return wordOf(value, w, activities, say);
  if (Array.isArray(value) && value.every((one) => typeof one === "string"))
    return value.length === 0 ? w.common.none : value.map((one) => wordOf(one, w, activities, say)).join(w.policies.comma);
  return w.policies.entries(Array.isArray(value) ? value.length : Object.keys(value).length);
}

const wordOf = (one: string, w: Words, activities: RulePage["activities"], say: Telling["say"]): string => {
  const named = activities[one];
  return named ? say(named) : (w.policies.values[one as keyof Words["policies"]["values"]] ?? one);
};

/** 0.8 × 100 is 80, not 80.00000000000001. */
export const tidy = (n: number): number => Math.round(n * 1e6) / 1e6;

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
