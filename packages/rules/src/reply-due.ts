import { DAY, type Event, type Instant, parseLocal, type Trace } from "@qingjian/events";

const DAY_ONLY = "YYYY-MM-DD".length;

/** When the reply to an order, or to its return, is due: what the order, or its return, states; moved by what was granted, if it was asked for, or else granted, before it ran out. */
export function replyDue({ events, calendar }: Trace, start: Event, order: Event | undefined): Instant | undefined {
  const original = order && stated(order);
  let due = stated(start) ?? (original !== undefined && original > start.at ? original : undefined);
  if (due === undefined) return undefined;
  let asked: Event | undefined;
  for (const event of events) {
    if (event.at < start.at) continue;
    if (event.activity === "extension-asked") asked = event;
    if (event.activity !== "extension-granted") continue;
    const inTime = (asked ?? event).at <= due; // who asked in time does not answer for how long the other side took to grant it
    asked = undefined;
    const days = Number(event.attributes?.days);
    if (inTime) due = stated(event) ?? (days > 0 ? calendar.addDays(due, Math.ceil(days)) : due);
  }
  return due;
}

/** The attribute `due` as an instant; a day alone ends with that day. */
function stated({ attributes }: Event): Instant | undefined {
  const due = attributes?.due;
  if (typeof due === "number") return due;
  if (typeof due !== "string") return undefined;
  const at = parseLocal(due);
  return at === undefined || due.length > DAY_ONLY ? at : at + DAY;
}
