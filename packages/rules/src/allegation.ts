/** How words are told apart that accuse from words that only mention: lists of a policy. */
export type Hearing = {
  readonly negations: readonly string[];
  /** Characters that may stand between a negation and the phrase. */
  readonly window: number;
  /** After the phrase, in its sentence: somebody looked and there was nothing. */
  readonly cleared: readonly string[];
  /** Straight after the phrase: “no money, no service” is no denial. */
  readonly insists: readonly string[];
};

const CLAUSE = /[，。；！？,.;!?\n]/;
const SENTENCE = /[。！？!?\n]/;
const CONTRAST = ["就", "却", "但", "才", "还"];
const STRAIGHT_AFTER = 8;

/** Whether a phrase found in a text is meant: not denied in its clause, and not cleared in its sentence. */
export function isMeant(text: string, from: number, phrase: string, { negations, window, cleared, insists }: Hearing): boolean {
  const after = text.slice(from + phrase.length);
  const sentence = upTo(after, SENTENCE);
  if (cleared.some((words) => sentence.includes(words))) return false;
  const before = clauseBefore(text, from);
  const denied = negations.some((words) => {
    const at = before.lastIndexOf(words);
    return at >= 0 && before.length - at - words.length <= window;
  });
  if (!denied) return true;
  const next = after.slice(0, STRAIGHT_AFTER);
  return insists.some((words) => next.includes(words));
}

/** What stands before in the same clause, after the last word that turns it round. */
function clauseBefore(text: string, from: number): string {
  let start = from;
  while (start > 0 && !CLAUSE.test(text[start - 1] as string)) start--;
  let before = text.slice(start, from);
  for (const word of CONTRAST) before = before.slice(before.lastIndexOf(word) + 1);
  return before;
}

function upTo(text: string, end: RegExp): string {
  const at = text.search(end);
  return at < 0 ? text : text.slice(0, at);
}
