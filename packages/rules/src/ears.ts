import type { Trace } from "@qingjian/events";
import { matcherOf } from "./phrases.ts";

/** Which of the listening rules have heard something in a case: their places, each once. Holds until it is asked again. */
export type Ears = (trace: Trace) => readonly number[];

/** One matcher for all phrases that rules wait for: what was written is read once, however many rules listen. */
export function earsFor(listening: readonly { readonly index: number; readonly phrases: readonly string[] }[]): Ears {
  const waiting = new Map<string, number[]>();
  for (const { index, phrases } of listening)
    for (const phrase of phrases) {
      const known = waiting.get(phrase);
      if (!known) waiting.set(phrase, [index]);
      else if (!known.includes(index)) known.push(index);
    }
  const matcher = matcherOf([...waiting.keys()]);
  const heard: number[] = [];
  const hear = (phrase: string) => {
    for (const index of waiting.get(phrase) as number[]) if (!heard.includes(index)) heard.push(index);
  };
  return ({ subject, events }) => {
    heard.length = 0;
    if (subject.title !== undefined) matcher(subject.title, hear);
    for (const { text, attributes } of events) {
      if (text !== undefined) matcher(text, hear);
      if (attributes?.tags !== undefined) matcher(String(attributes.tags), hear);
    }
    return heard;
  };
}
