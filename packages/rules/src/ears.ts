import type { Trace } from "@qingjian/events";
import { matcherOf } from "./phrases.ts";

/** Which of the listening rules have heard something in a case: their places, each once. Holds until it is asked again. */
export type Ears = (trace: Trace) => readonly number[];

type Listening = readonly { readonly index: number; readonly phrases: readonly string[] }[];

const MOST = 500;
const made = new Map<string, Ears>();

/** One matcher for all phrases that rules wait for, made once: what was written is read once, however many rules listen. */
export function earsFor(listening: Listening): Ears {
  const key = listening.map(({ index, phrases }) => `${index}\u0001${phrases.join("\u0001")}`).join("\u0002");
  const known = made.get(key);
  if (known) return known;
  if (made.size === MOST) made.clear(); // policies come and go
  const ears = makeEars(listening);
  made.set(key, ears);
  return ears;
}

function makeEars(listening: Listening): Ears {
  const waiting = new Map<string, number[]>();
  for (const { index, phrases } of listening)
    for (const phrase of phrases) {
      const known = waiting.get(phrase);
      if (!known) waiting.set(phrase, [index]);
      else if (!known.includes(index)) known.push(index);
    }
  const matcher = matcherOf([...waiting.keys()], true);
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
