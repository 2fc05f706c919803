import type { Matcher } from "./phrases.ts";

/** How long a text is without its blanks, and how many of those characters say something of their own. */
export type Substance = { readonly length: number; readonly own: number };

const OPENING_REACH = 12;
const OPENING_ENDS = "：:，,！!。";

/**
 * What the phrases of the matcher cover of a text: from, end, from, end …, in order and apart; undefined when nothing. A phrase
 * for which `opens` is true covers what follows it too, up to the sign that ends a salutation (“尊敬的张女士：”).
 */
export function coveredIn(text: string, matcher: Matcher, opens: (phrase: string) => boolean): number[] | undefined {
  let spans: number[] | undefined;
  matcher(text, (phrase, from) => {
    spans ??= [];
    cover(spans, from, opens(phrase) ? openingEnd(text, from + phrase.length) : from + phrase.length);
  });
  return spans;
}

/** Masks the phrases of the matcher, numbers, signs and blanks. One pass over the text. */
export function substanceOf(text: string, matcher: Matcher, opens: (phrase: string) => boolean): Substance {
  const spans = coveredIn(text, matcher, opens);
  let blanks = 0;
  let own = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isWord(code)) own += 1;
    else if (isBlank(code)) blanks += 1;
  }
  if (spans)
    for (let k = 0; k < spans.length; k += 2)
      for (let i = spans[k] as number; i < (spans[k + 1] as number); i++) if (isWord(text.charCodeAt(i))) own -= 1;
  return { length: text.length - blanks, own };
}

/**
 * A quick yes for most texts: so many of their characters occur in no phrase at all that less than this share can be masked, and
 * they are at least so long. False says nothing. Salutations (`openings`) mask what is in no phrase, so texts with one are not asked.
 */
export function isPlainlyOwn(text: string, phrases: readonly string[], openings: readonly string[], share: number, least: number): boolean {
  if (text.length < least) return false;
  const letters = lettersOf(phrases);
  const enough = text.length - share * text.length;
  let strange = 0;
  let blanks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (((letters[code >>> 5] as number) & (1 << (code & 31))) !== 0) continue;
    if (isWord(code)) strange += 1;
    else if (isBlank(code)) blanks += 1;
    if (strange > enough && i - blanks >= least) return !openings.some((opening) => text.includes(opening));
  }
  return false;
}

const known = new WeakMap<readonly string[], Int32Array>();
/** The characters that occur in any of the phrases, one bit each. */
function lettersOf(phrases: readonly string[]): Int32Array {
  let letters = known.get(phrases);
  if (!letters) {
    letters = new Int32Array(2048);
    for (const phrase of phrases)
      for (let i = 0; i < phrase.length; i++) {
        const code = phrase.charCodeAt(i);
        letters[code >>> 5] = (letters[code >>> 5] as number) | (1 << (code & 31));
      }
    known.set(phrases, letters);
  }
  return letters;
}

/** Adds a stretch; they come in order of where their phrases end, so only the last ones can touch it. */
function cover(spans: number[], from: number, end: number): void {
  let [start, stop] = [from, end];
  while (spans.length > 0 && (spans.at(-1) as number) >= start) {
    stop = Math.max(stop, spans.pop() as number);
    start = Math.min(start, spans.pop() as number);
  }
  spans.push(start, stop);
}

function openingEnd(text: string, from: number): number {
  for (let i = from; i < text.length && i < from + OPENING_REACH; i++) if (OPENING_ENDS.includes(text[i] as string)) return i + 1;
  return from;
}

const isBlank = (code: number): boolean => code <= 32 || code === 0xa0 || code === 0x3000;

/** A letter or a character: no digit, no sign, narrow or wide. */
export const isWord = (code: number): boolean =>
  (code >= 0x4e00 && code < 0xfe30) ||
  (code < 0x80 ? (code | 32) >= 97 && (code | 32) <= 122 : (code >= 0xc0 && code < 0x2000) || (code >= 0x3400 && code < 0x4e00)) ||
  (code >= 0xff21 && code <= 0xff3a);

const joined = new WeakMap<readonly string[], { openings: readonly string[]; all: readonly string[] }>();
/** The words that open a salutation and the phrases as one list, made once for each list of phrases. */
export function bothLists(openings: readonly string[], phrases: readonly string[]): readonly string[] {
  let known = joined.get(phrases);
  if (known?.openings !== openings) {
    known = { openings, all: [...openings, ...phrases] };
    joined.set(phrases, known);
  }
  return known.all;
}
