import { bucketOf } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { INDICATORS } from "@qingjian/rules";
import { type GivenLine, NO_VALUES, rateName } from "./giving.ts";

/** What a case adds to the indicators of one subject and part in one month: code, numerator and denominator, one after another. */
type StoredSums = readonly [subject: number, part: number, after: number, shares: readonly (string | number)[]];

/**
 * The column `body`: `[first instant, words, lines, sums]`. Names are places among the words (0: none), times count from the first, trailing
 * gaps are left out. A text that several lines carry is said once: `[place]` among the values.
 */
export type StoredGiving = readonly [
  begins: Instant,
  words: readonly string[],
  lines: readonly (readonly unknown[])[],
  sums?: readonly StoredSums[],
];

/** An indicator in two letters: a case adds to a dozen of them, and their names would be most of what is kept. */
export const codeOf = (indicator: string): string => bucketOf(indicator).toString(32);
const NAME_BY_CODE = new Map(INDICATORS.map(({ id }) => [codeOf(id), rateName(id)]));
const CODE_BY_NAME = new Map([...NAME_BY_CODE].map(([code, name]) => [name, code]));

const NAMES = [1, 2, 3, 5, 6, 7];

/** As it is stored. */
export function pack(given: readonly GivenLine[]): StoredGiving {
  const begins = Math.min(...given.map(([, , , , at]) => at));
  const words: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (word: string | null): number => {
    if (word === null) return 0;
    const place = places.get(word) ?? words.push(word);
    places.set(word, place);
    return place;
  };
  const said = repeated(given);
  const lines: unknown[][] = [];
  const sums = new Map<string, [number, number, number, (string | number)[]]>();
  for (const line of given) {
    const [, rule, subject, part, at, , , , numerator, denominator, values] = line;
    const code = CODE_BY_NAME.get(rule);
    if (code !== undefined) {
      const key = `${subject}\n${part}\n${at}`;
      const sum = sums.get(key) ?? [placeOf(subject), placeOf(part), at - begins, []];
      sums.set(key, sum);
      sum[3].push(code, numerator as number, denominator as number);
      continue;
    }
    const fields: unknown[] = line.slice(0, 10).map((value, index) => {
      if (index === 4) return (value as number) - begins;
      return NAMES.includes(index) ? placeOf(value as string | null) : value;
    });
    if (values.length > 0) fields.push(values.map((value) => (typeof value === "string" && said.has(value) ? [placeOf(value)] : value)));
    lines.push(fields);
  }
  return [begins, words, lines, [...sums.values()]];
}

/** Texts that more than one value says. */
function repeated(given: readonly GivenLine[]): ReadonlySet<string> {
  const once = new Set<string>();
  const more = new Set<string>();
  for (const [, , , , , , , , , , values] of given)
    for (const value of values) if (typeof value === "string") (once.has(value) ? more : once).add(value);
  return more;
}

/** As it was. Lines of indicators have no number: nobody looks for them one by one. */
export function unpack([begins, words, lines, sums = []]: StoredGiving): GivenLine[] {
  const name = (place: unknown) => (place === 0 ? null : words[(place as number) - 1]);
  const given = lines.map(
    ([seq, rule, subject, part, after, event, unit, officer, numerator, denominator, values = NO_VALUES]) =>
      [
        ...[seq, name(rule), name(subject), name(part), begins + (after as number)],
        ...[name(event), name(unit), name(officer), numerator, denominator],
        (values as readonly unknown[]).map((value) => (Array.isArray(value) ? name(value[0]) : value)),
      ] as unknown as GivenLine, // packed from one just above
  );
  for (const [subject, part, after, shares] of sums)
    for (let i = 0; i < shares.length; i += 3) {
      const indicator = NAME_BY_CODE.get(shares[i] as string);
      if (indicator === undefined) continue; // one that is no more: its sums are nobody's
      const share = [shares[i + 1] as number, shares[i + 2] as number] as const;
      given.push([0, indicator, name(subject) as string, name(part) as string, begins + after, null, null, null, ...share, NO_VALUES]);
    }
  return given;
}
