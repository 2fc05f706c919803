import type { Event, Trace } from "@qingjian/events";
import { type Hearing, spokenIn } from "./allegation.ts";
import { custody, type Holding } from "./custody.ts";
import type { Said } from "./define-rule.ts";
import type { Matcher } from "./phrases.ts";

/** Where in a case phrases are meant: in the title (proved by the first event) or in the text of an event. */
export type Heard = {
  readonly event: Event;
  readonly key: string;
  readonly where: Said;
  readonly words: Said;
  readonly quote: string;
  /** Whoever held the case when it was said. */
  readonly holder: Holding | undefined;
};

const TITLE = { zh: "诉求标题", en: "The title" };
const RECORD = { zh: "流转记录", en: "The record" };
const NOTHING: readonly never[] = Object.freeze([]);

/** The title and the texts of a case in which phrases are meant, not denied and not cleared. */
export function heardIn(trace: Trace, matcher: Matcher, hearing: Hearing): readonly Heard[] {
  let heard: Heard[] | undefined;
  const { events, subject } = trace;
  const titled = subject.title && events[0] ? spokenIn(subject.title, matcher, hearing) : undefined;
  if (titled) heard = [{ ...titled, event: events[0] as Event, key: "title", where: TITLE, holder: undefined }];
  for (const event of events) {
    const spoken = event.text === undefined ? undefined : spokenIn(event.text, matcher, hearing);
    if (!spoken) continue;
    const holder = trace.once(custody).findLast(({ received }) => received.at <= event.at && received !== event);
    heard ??= [];
    heard.push({ ...spoken, event, key: event.id, where: RECORD, holder });
  }
  return heard ?? NOTHING;
}
