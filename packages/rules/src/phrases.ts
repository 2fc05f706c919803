import { isBlank, SIMPLIFIED } from "./plain-text.ts";

/** Finds many phrases in one pass over a text (Aho–Corasick, as a table). Reusable; nothing in it changes. */
export type Matcher = (text: string, found: (phrase: string, from: number) => void) => void;

/**
 * Characters that occur in no phrase share one column, so the table stays small; one step a character, whatever the number
 * of phrases. Overlapping phrases are all found, in order of where they end, in traditional characters too; `loose` also hears
 * those with blanks in them, and then does not say where they begin.
 */
export function matcherOf(phrases: readonly string[], loose = false): Matcher {
  const firsts = new Int32Array(2048); // one bit a character: small enough to stay close while everything else of a text is skipped
  const columns = new Uint16Array(65_536);
  let width = 1;
  for (const phrase of phrases) {
    const first = phrase.charCodeAt(0);
    if (phrase.length > 0) firsts[first >>> 5] = (firsts[first >>> 5] as number) | (1 << (first & 31));
    for (let i = 0; i < phrase.length; i++) {
      const code = phrase.charCodeAt(i);
      if (columns[code] === 0) columns[code] = width++;
    }
  }
  for (const [traditional, simplified] of SIMPLIFIED) {
    if (columns[traditional] !== 0) continue;
    columns[traditional] = columns[simplified] as number;
    const isFirst = ((firsts[simplified >>> 5] as number) >>> (simplified & 31)) & 1;
    firsts[traditional >>> 5] = (firsts[traditional >>> 5] as number) | (isFirst << (traditional & 31));
  }
  const edges: number[] = new Array<number>(width).fill(-1);
  const ends: number[][] = [[]];
  phrases.forEach((phrase, index) => {
    let state = 0;
    for (let i = 0; i < phrase.length; i++) {
      const at = state * width + (columns[phrase.charCodeAt(i)] as number);
      if (edges[at] === -1) {
        edges[at] = ends.length;
        ends.push([]);
        for (let column = 0; column < width; column++) edges.push(-1);
      }
      state = edges[at] as number;
    }
    if (phrase.length > 0) ends[state]?.push(index);
  });
  const next = complete(Int32Array.from(edges), ends, width);

  return (text, found) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (state === 0 && ((firsts[code >>> 5] as number) & (1 << (code & 31))) === 0) continue;
      const column = columns[code] as number;
      if (loose && column === 0 && isBlank(code)) continue;
      state = column === 0 ? 0 : (next[state * width + column] as number);
      if (state === 0) continue;
      for (const index of ends[state] as number[]) {
        const phrase = phrases[index] as string;
        found(phrase, i + 1 - phrase.length);
      }
    }
  };
}

const byList = new WeakMap<readonly string[], Matcher>();
const byWords = new Map<string, Matcher>();

/** The matcher of a list of a policy, made once: it follows from its phrases alone, and costs more to make than to use. */
export function matcherFor(phrases: readonly string[]): Matcher {
  let matcher = byList.get(phrases);
  if (!matcher) {
    const key = phrases.join("\n");
    matcher = byWords.get(key) ?? matcherOf(phrases);
    byWords.set(key, matcher);
    byList.set(phrases, matcher);
  }
  return matcher;
}

/** Fills the gaps of the trie breadth first: a missing edge is that of the longest proper suffix. */
function complete(next: Int32Array, ends: number[][], width: number): Int32Array {
  const suffix = new Int32Array(ends.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    for (let column = 0; column < width; column++) {
      const at = state * width + column;
      const child = next[at] as number;
      const fallback = state === 0 ? 0 : (next[(suffix[state] as number) * width + column] as number);
      if (child === -1) next[at] = fallback;
      else {
        suffix[child] = fallback;
        ends[child]?.push(...(ends[fallback] as number[]));
        queue.push(child);
      }
    }
  }
  return next;
}
