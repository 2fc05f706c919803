import { type Instant, monthSpan } from "@qingjian/events";
import { type Contribution, type Counted, monthOf, type Share } from "@qingjian/rules";

/** A line that a case gives. */
export type FreshLine = readonly [
  rule: string,
  subject: string,
  part: string,
  at: Instant,
  event: string | null,
  unit: string | null,
  officer: string | null,
  numerator: number | null,
  denominator: number | null,
  values: readonly (string | number | null)[],
];

export const NO_VALUES: readonly never[] = [];

/** What a case gave when it was judged: lines of groups and rates, and what it adds to each indicator by month. Nothing from after `asOf`. */
export function linesOf(
  contributions: readonly Contribution[],
  counted: readonly Counted[],
  asOf: Instant,
): { lines: FreshLine[]; nextAt: Instant } {
  const lines: FreshLine[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  const isYet = (at: Instant): boolean => {
    if (at <= asOf) return true;
    nextAt = Math.min(nextAt, at);
    return false;
  };
  for (const { rule, line } of contributions) {
    if (!isYet(line.at)) continue;
    const { event } = line;
    const place = [
      rule.id,
      line.subject,
      line.part ?? "",
      line.at,
      event?.id ?? null,
      event?.unit ?? null,
      event?.officer ?? null,
    ] as const;
    lines.push(
      "numerator" in line ? [...place, line.numerator, line.denominator, NO_VALUES] : [...place, null, null, line.values ?? NO_VALUES],
    );
  }
  const sums = new Map<string, { name: string; share: Share; month: string; numerator: number; denominator: number }>();
  for (const { indicator, share } of counted) {
    if (!isYet(share.at)) continue;
    const month = monthOf(share.at);
    const key = `${indicator.id}\n${share.subject}\n${share.part ?? ""}\n${month}`;
    const sum = sums.get(key) ?? { name: rateName(indicator.id), share, month, numerator: 0, denominator: 0 };
    sum.numerator += share.numerator;
    sum.denominator += share.denominator;
    sums.set(key, sum);
  }
  for (const { name, share, month, numerator, denominator } of sums.values())
    if (numerator !== 0 || denominator !== 0)
      lines.push([name, share.subject, share.part ?? "", monthSpan(month).from, null, null, null, numerator, denominator, NO_VALUES]);
  return { lines, nextAt };
}

/** Under which name the sums of an indicator are kept: no rule has such an id. */
export const rateName = (indicator: string): string => `rate/${indicator}`;
