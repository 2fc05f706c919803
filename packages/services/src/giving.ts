import { type Instant, monthSpan } from "@qingjian/events";
import { type Contribution, type Counted, monthOf, type Share } from "@qingjian/rules";

/** A line that a case has given, as it is kept: `[seq, rule, subject, part, at, event, unit, officer, numerator, denominator, values]`. */
export type GivenLine = readonly [
  seq: number,
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

/** The column `body`: `[first instant, words, lines]`; names are places among the words (0: none), times count from the first, trailing gaps left out. */
export type StoredGiving = readonly [begins: Instant, words: readonly string[], lines: readonly (readonly unknown[])[]];

/** A line about to be kept. */
export type FreshLine = readonly [rule: string, ...rest: GivenLine extends readonly [number, string, ...infer R] ? R : never];

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

const NAMES = [1, 2, 3, 5, 6, 7];
/** As it is stored. */
export function pack(lines: readonly GivenLine[]): StoredGiving {
  const begins = Math.min(...lines.map(([, , , , at]) => at));
  const words: string[] = [];
  const places = new Map<string, number>();
  const packed = lines.map((line) => {
    const fields: unknown[] = line.map((value, index) => {
      if (index === 4) return (value as number) - begins;
      if (!NAMES.includes(index)) return value;
      if (value === null) return 0;
      const known = places.get(value as string) ?? words.push(value as string);
      places.set(value as string, known);
      return known;
    });
    if (line[10].length === 0) fields.pop();
    return fields;
  });
  return [begins, words, packed];
}

/** As it was. */
export function unpack([begins, words, lines]: StoredGiving): GivenLine[] {
  const name = (place: unknown) => (place === 0 ? null : words[(place as number) - 1]);
  return lines.map(
    ([seq, rule, subject, part, after, event, unit, officer, numerator, denominator, values = NO_VALUES]) =>
      [
        ...[seq, name(rule), name(subject), name(part), begins + (after as number)],
        ...[name(event), name(unit), name(officer), numerator, denominator, values],
      ] as unknown as GivenLine, // packed from one just above
  );
}
