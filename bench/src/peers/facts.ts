import { type Calendar, DAY, type Event, HOUR, MINUTE, SHANGHAI, type StoredSubject } from "@qingjian/events";
import type { Facts } from "./conditions.ts";
import { custodyFacts } from "./custody-facts.ts";
import { wordFacts } from "./word-facts.ts";

const AT_ONCE = ["咨询", "咨询类", "政策咨询", "业务咨询", "即办件", "即办"];
const COUNTED = [
  "returned",
  "transferred",
  "contacted",
  "visited",
  "coordinated",
  "replied",
  "reopened",
  "suspended",
  "extension-asked",
  "extension-granted",
  "correction-asked",
  "inspected",
  "rated",
  "revisited",
  "disputed",
] as const;
/** From the first of these to the next of those, in working hours; a step that has not ended is counted until now. */
const SPANS: Readonly<Record<string, readonly [from: readonly string[], to: readonly string[]]>> = {
  toAccept: [["submitted"], ["accepted", "refused", "correction-asked"]],
  toAskCorrection: [["submitted"], ["correction-asked"]],
  toReview: [["accepted"], ["reviewed"]],
  toReport: [["accepted"], ["preliminarily-reviewed"]],
  toDecide: [["submitted"], ["decided", "denied", "refused", "withdrawn"]],
  toDeliver: [["decided", "denied"], ["delivered"]],
  toDispatch: [["received"], ["dispatched"]],
  toContact: [["dispatched"], ["contacted", "visited", "closed"]],
  toClose: [["dispatched"], ["closed"]],
  toSettle: [["disputed"], ["assigned"]],
  toRectify: [["rated"], ["rectified"]],
  toDecideTriage: [["raised"], ["confirmed", "dismissed"]],
  stopped: [["suspended"], ["resumed"]],
};

/** A case, and whether it is an order of the hotline. */
type Kinded = StoredSubject & { readonly isOrder: boolean };

/** The facts of one case as of an instant: all that the 74 conditions ask for. */
export function factsOf(subject: Kinded, events: readonly Event[], centre: string, calendar: Calendar, asOf: number): Facts {
  const counts: Record<string, number> = {};
  for (const name of COUNTED) counts[name] = events.filter(({ activity }) => activity === name).length;
  const spans: Record<string, number> = {};
  for (const [name, [from, to]] of Object.entries(SPANS)) {
    const began = events.findIndex(({ activity }) => from.includes(activity));
    const ended = began < 0 ? undefined : events.slice(began + 1).find(({ activity }) => to.includes(activity));
    spans[name] = began < 0 ? 0 : calendar.workingTime((events[began] as Event).at, ended?.at ?? asOf) / HOUR;
  }
  const limit = Number(subject.attributes?.legalDays ?? 15) * (calendar.perDay / HOUR);
  const promised = Number(subject.attributes?.promisedDays ?? 15) * (calendar.perDay / HOUR);
  const used = Math.max(spans.toDecide ?? 0, spans.toClose ?? 0) - (spans.stopped ?? 0);
  const [first, last] = [events[0]?.at ?? asOf, events.at(-1)?.at ?? asOf];
  return {
    ...counts,
    ...spans,
    ...custodyFacts(events, centre, calendar, asOf),
    ...wordFacts(events),
    ...closingFacts(events, calendar, asOf),
    ...(subject.isOrder ? {} : { calledLate: 0 }), // only a hotline calls back
    ...approvalFacts(events),
    quickest: quickest(events),
    answeredAtOnce: AT_ONCE.includes(subject.class ?? ""),
    usedOfLimit: used / limit,
    usedOfPromise: used / promised,
    longestStep: Math.max(...Object.values(spans)),
    natural: Math.floor((last + SHANGHAI) / DAY) - Math.floor((first + SHANGHAI) / DAY),
    idle: calendar.workingTime(last, asOf) / HOUR,
    enteredLate: Math.max(
      0,
      ...events.map(({ at, recordedAt }) => (recordedAt === undefined ? 0 : calendar.workingTime(at, recordedAt) / HOUR)),
    ),
    entriesAtOnce: new Set(events.map(({ recordedAt }) => Math.floor((recordedAt ?? 0) / (5 * MINUTE)))).size === 1 ? events.length : 0,
    inFuture: events.some(({ at, recordedAt }) => recordedAt !== undefined && at > recordedAt),
    unnamed: events.filter(({ unit }) => unit === undefined).length,
    leastInspectors: Math.min(
      9,
      ...events.filter(({ activity }) => activity === "inspected").map((event) => Number(event.attributes?.inspectors ?? 9)),
    ),
    lowestScore: Math.min(9, ...events.map((event) => Number(event.attributes?.score ?? 9))),
    unsatisfied: events.filter((event) => event.attributes?.satisfied === "no").length,
  };
}

const isNo = (event: Event): boolean => ["no", "false", "n", "0", "否"].includes(String(event.attributes?.resolved).toLowerCase());

function closingFacts(events: readonly Event[], calendar: Calendar, asOf: number): Facts {
  const place = (names: readonly string[], from = 0) => events.findIndex(({ activity }, at) => at >= from && names.includes(activity));
  const closed = place(["closed"]);
  const after = closed < 0 ? [] : events.slice(closed + 1);
  const unsettled = /未解决|没有解决|没解决|未办理|没有办理|未处理|没有处理/;
  const handed = place(["dispatched", "transferred"]);
  const closedOnce = handed < 0 ? -1 : place(["closed"], handed);
  const contact = place(["contacted", "visited"]);
  let [calledLate, waits] = [0, Number.NaN];
  for (const { activity, at } of [...events, { activity: "", at: asOf }]) {
    if (activity === "closed" && Number.isNaN(waits)) waits = at;
    if (activity === "called-back" || activity === "")
      calledLate = Math.max(calledLate, Number.isNaN(waits) ? 0 : at - calendar.due(waits, { days: 1 }));
    if (activity === "called-back" || activity === "reopened") waits = Number.NaN;
  }
  return {
    denials: after.filter(
      (event) =>
        (event.activity === "called-back" && isNo(event)) ||
        (event.activity === "reopened" && (isNo(event) || unsettled.test(event.text ?? ""))),
    ).length,
    reopenedAfter: after.filter(({ activity }) => activity === "reopened").length,
    closedUncontacted: closedOnce >= 0 && (contact < 0 || contact > closedOnce),
    calledLate: calledLate / HOUR,
  };
}

function approvalFacts(events: readonly Event[]): Facts {
  const has = (name: string) => events.some(({ activity }) => activity === name);
  const roles = new Map<string, Set<string>>();
  for (const { activity, officer } of events)
    if (officer !== undefined && ["accepted", "reviewed", "decided"].includes(activity))
      roles.set(officer, (roles.get(officer) ?? new Set<string>()).add(activity));
  const order = ["submitted", "accepted", "reviewed", "decided", "delivered"].map((name) =>
    events.findIndex(({ activity }) => activity === name),
  );
  const taken = order.filter((place) => place >= 0);
  return {
    undecidable: has("decided") && !has("accepted"),
    unreviewed: has("decided") && !has("reviewed"),
    unsigned: has("closed") && has("dispatched") && !has("signed"),
    rolesOfOne: Math.max(0, ...[...roles.values()].map(({ size }) => size)),
    backwards: taken.some((place, nth) => nth > 0 && place < (taken[nth - 1] as number)),
    refusedWithoutReason: events.some(
      (event) => ["refused", "denied"].includes(event.activity) && !event.attributes?.reason && !event.text,
    ),
    reaccepted: has("refused") && has("accepted"),
  };
}

/** The fewest minutes from signing to closing, or from acceptance to decision; a date without a time says nothing. */
function quickest(events: readonly Event[]): number {
  let least = 1e9;
  const began: Record<string, number> = {};
  for (const { activity, at } of events) {
    const from = activity === "closed" ? began.signed : activity === "decided" || activity === "denied" ? began.accepted : undefined;
    if (from !== undefined && (from + SHANGHAI) % DAY !== 0 && (at + SHANGHAI) % DAY !== 0) least = Math.min(least, (at - from) / MINUTE);
    began[activity] = at;
  }
  return least;
}
