import type { Said } from "./define-rule.ts";
import { listedInQuotes } from "./listed.ts";
import type { Matcher } from "./phrases.ts";
import { plainText } from "./plain-text.ts";
import { type Quotation, quotationAt, quotationsOf } from "./speech.ts";

/** How words are told apart that accuse from words that only mention: lists of a policy. */
export type Hearing = {
  readonly negations: readonly string[];
  /** Characters that may stand between a negation and the phrase; an enumeration (“红包、购物卡”) is denied as a whole. */
  readonly window: number;
  /** Somebody looked and there was nothing: after the phrase in its sentence, or before it in its clause. */
  readonly cleared: readonly string[];
  /** Somebody looked and it was so: what was confirmed is not cleared by what follows about something else. */
  readonly confirmed?: readonly string[];
  /** Straight after the phrase: “no money, no service” is no denial. */
  readonly insists: readonly string[];
};

const CLAUSE = /[，。；！？,.;!?\n]/;
const SENTENCE = /[。！？!?\n]/;
const CONTRAST = ["就", "却", "但", "才", "还"];
const SAYING = /(?:[说称道讲]|回应|表示)[，：:,]?$/;
const LISTED = /[、或]/;
/** Before a word that confirms: it was not. */
const UNCONFIRMED = /[未不没无否]/;
const STRAIGHT_AFTER = 8;
/** Nobody's clause or sentence is longer; and no text, however long, takes long. */
const REACH = 400;
const AROUND = 12;
/** Between two negations that undo each other there is at most this, and none of the words that only join them. */
const JOINED = 1;
const JOINING = /[也又且更、]/;

/** The phrases of a text that are meant, each once, and the words around the first; undefined when none is. */
export function spokenIn(written: string, matcher: Matcher, hearing: Hearing): { words: Said; quote: string } | undefined {
  const text = plainText(written);
  const shown = text.length === written.length ? written : text;
  let words: string[] | undefined;
  let quotations: readonly Quotation[] | undefined;
  let quote = "";
  matcher(text, (phrase, from) => {
    if (words?.includes(phrase)) return;
    quotations ??= quotationsOf(text);
    if (!isMeant(text, from, phrase, hearing, quotations)) return;
    words ??= [];
    words.push(phrase);
    quote ||= shown.slice(Math.max(0, from - AROUND), from + phrase.length + AROUND);
  });
  return words && { words: listedInQuotes(words), quote };
}

/** Whether a phrase found in a text is meant: not denied in its clause, and not cleared in its sentence. */
export function isMeant(
  text: string,
  from: number,
  phrase: string,
  { negations, window, cleared, confirmed, insists }: Hearing,
  quotations: readonly Quotation[] = quotationsOf(text),
): boolean {
  const end = from + phrase.length;
  const before = clauseBefore(text, from, quotations);
  if (cleared.some((words) => before.includes(words))) return false;
  if (isCleared(sentenceAfter(text, from, end, quotations), cleared, confirmed)) return false;
  if (!isDenied(before, negations, window)) return true;
  const next = text.slice(end, end + STRAIGHT_AFTER);
  return insists.some((words) => next.includes(words));
}

/** Whether the nearest negation reaches to the end of what stands before; one straight after another undoes it: “不是没有”, “没有拒绝”. */
function isDenied(before: string, negations: readonly string[], window: number): boolean {
  const nearest = lastOf(before, negations);
  if (!nearest) return false;
  const gap = before.slice(nearest.end);
  const listed = gap.search(LISTED);
  if ((listed < 0 ? gap.length : listed) > window) return false;
  const other = lastOf(before.slice(0, nearest.at), negations);
  if (!other) return true;
  const between = before.slice(other.end, nearest.at);
  return between.length > JOINED || JOINING.test(between);
}

/** The last of these words in a text; of two that end together, the longer. */
function lastOf(text: string, words: readonly string[]): { at: number; end: number } | undefined {
  let found: { at: number; end: number } | undefined;
  for (const word of words) {
    const at = text.lastIndexOf(word);
    if (at < 0) continue;
    const end = at + word.length;
    if (!found || end > found.end || (end === found.end && at < found.at)) found = { at, end };
  }
  return found;
}

/** Whether the first verdict that follows is that there was nothing. */
function isCleared(rest: string, cleared: readonly string[], confirmed: readonly string[] = []): boolean {
  let at = -1;
  for (const words of cleared) {
    const found = rest.indexOf(words);
    if (found >= 0 && (at < 0 || found < at)) at = found;
  }
  if (at < 0) return false;
  const verdict = rest.slice(0, at);
  return !confirmed.some((words) => {
    const found = verdict.indexOf(words);
    return found >= 0 && !UNCONFIRMED.test(verdict.slice(Math.max(0, found - 2), found));
  });
}

/** What stands before in the same clause, after the last word that turns it round. What somebody said in between is not the writer's. */
function clauseBefore(text: string, from: number, quotations: readonly Quotation[]): string {
  let before = "";
  for (let at = from - 1; at >= Math.max(0, from - REACH); at--) {
    const closed = quotations.find(({ close }) => close === at);
    if (closed) at = closed.open;
    else if (CLAUSE.test(text[at] as string)) break;
    else before = (text[at] as string) + before;
  }
  for (const word of CONTRAST) before = before.slice(before.lastIndexOf(word) + 1);
  return before;
}

/** What follows in the same sentence. A sentence goes on after what is quoted in it; what somebody says in his defence clears nothing. */
function sentenceAfter(text: string, from: number, end: number, quotations: readonly Quotation[]): string {
  const own = quotationAt(quotations, from);
  let rest = "";
  for (let at = end; at < Math.min(text.length, end + REACH); at++) {
    const inside = own !== undefined && at < own.close;
    const opened = inside ? undefined : quotations.find(({ open }) => open === at);
    if (opened && SAYING.test(text.slice(Math.max(0, at - 3), at))) at = opened.close;
    else if (!inside && SENTENCE.test(text[at] as string)) break;
    else rest += text[at];
  }
  return rest;
}
