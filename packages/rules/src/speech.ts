/** A stretch between quotation marks: places of the marks themselves. */
export type Quotation = { readonly open: number; readonly close: number };

const CLOSING: Readonly<Record<string, string>> = { "“": "”", "‘": "’", "「": "」", "『": "』", '"': '"' };
const NONE: readonly Quotation[] = Object.freeze([]);

/** The quotations of a text, one within another after it; a mark that is never closed quotes nothing. */
export function quotationsOf(text: string): readonly Quotation[] {
  let found: Quotation[] | undefined;
  const open: { at: number; ends: string }[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] as string;
    const begun = open.findLastIndex(({ ends }) => ends === mark);
    const ends = CLOSING[mark];
    if (begun >= 0) {
      found ??= [];
      found.push({ open: (open[begun] as { at: number }).at, close: at });
      open.length = begun;
    } else if (ends !== undefined) open.push({ at, ends });
  }
  return found?.sort((a, b) => a.open - b.open) ?? NONE;
}

/** The outermost quotation in which a place lies. */
export function quotationAt(quotations: readonly Quotation[], at: number): Quotation | undefined {
  for (const quotation of quotations) if (quotation.open < at && at < quotation.close) return quotation;
  return undefined;
}

const STOP = /[，。；！？,.;!?\n]/;
/** After one of these, “反映” and its like only name the matter that was raised: “您反映的问题不属于…” reports nobody's words. */
const NAMED = ["的", "问题", "事项", "情况", "内容", "诉求", "事宜"];

/**
 * Whether words at a place are somebody else's, reported by the writer: in quotation marks, or in the clause after a word of
 * saying (`speech`: 反映, 称 …) and straight after its comma: “群众称，不归他们管”.
 */
export function isReported(text: string, at: number, speech: readonly string[], quotations: readonly Quotation[]): boolean {
  if (quotationAt(quotations, at)) return true;
  const said = (end: number, words: string) => text.startsWith(words, end - words.length);
  let start = at;
  while (start > 0 && !(STOP.test(text[start - 1] as string) && !speech.some((words) => said(start - 1, words)))) start--;
  return speech.some((words) => {
    for (let from = text.indexOf(words, start); from >= 0 && from + words.length <= at; from = text.indexOf(words, from + 1))
      if (!NAMED.some((noun) => text.startsWith(noun, from + words.length))) return true;
    return false;
  });
}
