import { type Instant, monthSpan } from "@qingjian/events";
import { type Contribution, type Counted, monthOf } from "@qingjian/rules";

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

/** What a case adds to one rate of one subject and part in one month (`YYYY-MM`). */
export type Sum = {
  readonly rule: string;
  readonly subject: string;
  readonly part: string;
  readonly month: string;
  numerator: number;
  denominator: number;
};
export type Sums = Map<string, Sum>;

/** Adds to what is there already of its rate, subject, part and month. */
export function addTo(sums: Sums, { rule, subject, part, month, numerator, denominator }: Readonly<Sum>): void {
  const key = `${rule}\n${subject}\n${part}\n${month}`;
  const sum = sums.get(key);
  if (sum === undefined) sums.set(key, { rule, subject, part, month, numerator, denominator });
  else {
    sum.numerator += numerator;
    sum.denominator += denominator;
  }
}

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
  const sums: Sums = new Map();
  for (const { indicator, share } of counted) {
    const { subject, part = "", at, numerator, denominator } = share;
    if (isYet(at)) addTo(sums, { rule: rateName(indicator.id), subject, part, month: monthOf(at), numerator, denominator });
  }
  for (const { rule, subject, part, month, numerator, denominator } of sums.values())
    if (numerator !== 0 || denominator !== 0)
      lines.push([rule, subject, part, monthSpan(month).from, null, null, null, numerator, denominator, NO_VALUES]);
  return { lines, nextAt };
}

/** Under which name the sums of an indicator are kept: no rule has such an id. */
export const rateName = (indicator: string): string => `rate/${indicator}`;
