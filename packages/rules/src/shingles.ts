import { coveredIn, isWord } from "./covering.ts";
import type { Matcher } from "./phrases.ts";

/** How alike two texts are can be told from this alone; texts that are nearly the same share at least one of the bands. */
export type Sketch = { readonly bins: string; readonly bands: readonly [string, string] };

const WIDTH = 4;
const BINS = 128;
const SHIFT = 7; // 2 ** 7 bins
const NONE = 0xffffffff;
const NUMBER = 48;
const SIGNS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"; // the first: nothing in this bin
const least = new Uint32Array(BINS);
const signs = new Array<number>(BINS).fill(0);

/**
 * The characters of a text that are its own: what the matcher finds is masked (see `coveredIn`), blanks and signs are left out,
 * every number is one mark. One pass.
 */
export function maskedText(text: string, matcher: Matcher, opens: (phrase: string) => boolean): number[] {
  const spans = coveredIn(text, matcher, opens);
  const codes: number[] = [];
  let next = 0;
  for (let i = 0; i < text.length; i++) {
    if (spans) {
      while (next < spans.length && (spans[next + 1] as number) <= i) next += 2;
      if (next < spans.length && i >= (spans[next] as number)) continue;
    }
    const code = text.charCodeAt(i);
    if (isWord(code)) codes.push(code);
    else if (isDigit(code) && codes.at(-1) !== NUMBER) codes.push(NUMBER);
  }
  return codes;
}
const isDigit = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);

/**
 * A sketch of a masked text by its shingles of four characters: the least hash of each of 128 bins (one permutation), kept to
 * six bits a bin. A band is two least hashes, each over a quarter of the bins.
 */
export function sketchOf(codes: readonly number[]): Sketch | undefined {
  if (codes.length < WIDTH) return undefined;
  least.fill(NONE);
  for (let i = WIDTH; i <= codes.length; i++) {
    const hash = hashOf(codes[i - 4] as number, codes[i - 3] as number, codes[i - 2] as number, codes[i - 1] as number);
    const bin = hash & (BINS - 1);
    const rest = hash >>> SHIFT;
    if (rest < (least[bin] as number)) least[bin] = rest;
  }
  for (let bin = 0; bin < BINS; bin++) signs[bin] = SIGNS.charCodeAt(least[bin] === NONE ? 0 : 1 + ((least[bin] as number) % 63));
  return { bins: String.fromCharCode.apply(undefined, signs), bands: [leastOf(0) + leastOf(1), leastOf(2) + leastOf(3)] };
}

/** The least hash over a quarter of the bins. */
function leastOf(quarter: number): string {
  let found = NONE;
  for (let bin = (quarter * BINS) / 4; bin < ((quarter + 1) * BINS) / 4; bin++) found = Math.min(found, least[bin] as number);
  return found.toString(36).padStart(7, "0");
}

function hashOf(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d) ^ Math.imul(d, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The share of shingles that two texts have in common, 0–1, as their sketches tell it. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  let same = 0;
  let both = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const [a, b] = [one.charCodeAt(bin), other.charCodeAt(bin)];
    if (a !== b) both += 1;
    else if (a !== NOTHING) {
      both += 1;
      same += 1;
    }
  }
  return both === 0 ? 0 : same / both;
}
const NOTHING = SIGNS.charCodeAt(0);

/** Whether two texts have at least this share of their shingles in common; mostly known after a few bins. */
export function areAlike(one: string, other: string, share: number): boolean {
  if (one === other) return true;
  const most = BINS * (1 - share);
  let apart = 0;
  for (let bin = 0; bin < BINS; bin++) if (one.charCodeAt(bin) !== other.charCodeAt(bin) && ++apart > most) return false;
  return similarity(one, other) >= share;
}
