import { hash } from "node:crypto";
import { bucketOf } from "@qingjian/db";
import { type Instant, monthSpan } from "@qingjian/events";
import { INDICATORS, monthOf, RULES } from "@qingjian/rules";
import { addTo, type FreshLine, NO_VALUES, rateName, type Sums } from "./giving.ts";

/** What a case adds to the rates of one subject and part in one month: code, numerator and denominator, one after another. */
type StoredSums = readonly [subject: number, part: number, after: number, shares: readonly (string | number)[]];

/**
 * The column `given`: `[first month, words, lines, sums]`. A line stands in `group_rows`; here are its rule's code, its number there and a mark
 * of all it says, one after another. Names of sums are places among the words (0: none), their months count from the first.
 */
export type StoredGiving = readonly [
  begins: Instant,
  words: readonly string[],
  lines: readonly (string | number)[] | readonly EarlierLine[],
  sums?: readonly StoredSums[],
];

/** As editions before 20261126 kept a line: whole, its names as places among the words. They are read until the case is judged again. */
type EarlierLine = readonly unknown[];

/** What a case has given, as far as it is remembered with the case. */
export type Kept = {
  readonly lines: { readonly rule: string; readonly seq: number; readonly mark: string }[];
  readonly sums: Sums;
};

/** An indicator in two letters: a case gives to two dozen of them and of rules, and their names would be most of what is kept. */
export const codeOf = (indicator: string): string => bucketOf(indicator).toString(32);
/** A rule over many cases in two letters; an indicator may bear its name. */
export const ruleCodeOf = (rule: string): string => codeOf(`rule/${rule}`);
const NAME_BY_CODE = new Map([
  ...RULES.filter(({ judges }) => judges === "group" || judges === "rate").map(({ id }) => [ruleCodeOf(id), id] as const),
  ...INDICATORS.map(({ id }) => [codeOf(id), rateName(id)] as const),
]);
const CODE_BY_NAME = new Map([...NAME_BY_CODE].map(([code, name]) => [name, code]));
const JUDGED_RATES = new Set(RULES.filter(({ judges }) => judges === "rate").map(({ id }) => id));

/** Only lines of groups, and those that prove a rate, are looked for by group. */
export const isFound = ([rule, , , , , , , numerator]: FreshLine): boolean =>
  numerator === null || (numerator > 0 && JUDGED_RATES.has(rule));

/** Sixty bits of all a line says: two of one case are alike by chance once in 10^15. */
export const markOf = (line: FreshLine): string => hash("sha1", JSON.stringify(line), "base64url").slice(0, 10);

/** Adds what a line carries; a line of a group carries nothing. */
export function addLine(sums: Sums, [rule, subject, part, at, , , , numerator, denominator]: FreshLine): void {
  if (numerator !== null) addTo(sums, { rule, subject, part, month: monthOf(at), numerator, denominator: denominator ?? 0 });
}

const codeIn = (name: string): string => {
  const code = CODE_BY_NAME.get(name);
  if (code === undefined) throw new Error(`${name} is no rule over many cases and no rate of the catalogue`);
  return code;
};

/** As it is stored; `null` when nothing is left of it. */
export function pack({ lines, sums }: Kept): StoredGiving | null {
  const told = [...sums.values()].filter(({ numerator, denominator }) => numerator !== 0 || denominator !== 0);
  if (lines.length === 0 && told.length === 0) return null;
  const first = told.reduce((first, { month }) => (month < first ? month : first), told[0]?.month ?? "");
  const begins = told.length > 0 ? monthSpan(first).from : 0;
  const words: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    const place = places.get(word) ?? words.push(word);
    places.set(word, place);
    return place;
  };
  const packed = new Map<string, [number, number, number, (string | number)[]]>();
  for (const { rule, subject, part, month, numerator, denominator } of told) {
    const key = `${subject}\n${part}\n${month}`;
    const sum = packed.get(key) ?? [placeOf(subject), placeOf(part), monthSpan(month).from - begins, []];
    packed.set(key, sum);
    sum[3].push(codeIn(rule), numerator, denominator);
  }
  const flat = lines.flatMap(({ rule, seq, mark }) => [codeIn(rule), seq, mark]);
  return [begins, words, flat, [...packed.values()]];
}

/**
 * As it was. A line of a rule that is no more is given under no name, so that it counts as gone when the case is judged again; sums of an
 * indicator that is no more are nobody's.
 */
export function unpack(stored: StoredGiving | null): Kept {
  const kept: Kept = { lines: [], sums: new Map() };
  if (stored === null) return kept;
  const [begins, words, lines, sums = []] = stored;
  if (isEarlier(lines)) keepEarlier(kept, begins, words, lines);
  else
    for (let i = 0; i < lines.length; i += 3)
      kept.lines.push({
        rule: NAME_BY_CODE.get(lines[i] as string) ?? "",
        seq: lines[i + 1] as number,
        mark: lines[i + 2] as string,
      });
  for (const [subject, part, after, shares] of sums) {
    const about = { subject: words[subject - 1] as string, part: words[part - 1] as string, month: monthOf(begins + after) };
    for (let i = 0; i < shares.length; i += 3) {
      const rule = NAME_BY_CODE.get(shares[i] as string);
      if (rule !== undefined)
        addTo(kept.sums, { rule, ...about, numerator: shares[i + 1] as number, denominator: shares[i + 2] as number });
    }
  }
  return kept;
}

const isEarlier = (lines: StoredGiving[2]): lines is readonly EarlierLine[] => typeof lines[0] === "object";

function keepEarlier(kept: Kept, begins: Instant, words: readonly string[], lines: readonly EarlierLine[]): void {
  const name = (place: unknown) => (place === 0 ? null : words[(place as number) - 1]);
  for (const [seq, rule, subject, part, after, event, unit, officer, numerator, denominator, values = NO_VALUES] of lines) {
    const said = (values as readonly unknown[]).map((value) => (Array.isArray(value) ? name(value[0]) : value));
    const about = [name(rule), name(subject), name(part), begins + (after as number), name(event), name(unit), name(officer)];
    const line = [...about, numerator, denominator, said] as unknown as FreshLine; // packed from one by that edition
    addLine(kept.sums, line);
    if (isFound(line)) kept.lines.push({ rule: line[0], seq: seq as number, mark: markOf(line) });
  }
}
