import { type Calendar, DAY, type Instant, isKnown, localDay, SHANGHAI } from "@qingjian/events";
import type {
  Asked,
  Group,
  GroupFinding,
  GroupRow,
  GroupRule,
  ItemEntry,
  Rate,
  RateFinding,
  RateRule,
  RegisterRule,
  SourceEntry,
  SubjectKind,
  Tally,
} from "./define-group-rule.ts";
import type { Ruling } from "./policy.ts";

/** A finding about many cases, ready to be kept: about whom, and the key that tells it from others of the rule on that subject. */
export type GroupVerdict = {
  readonly ruling: Ruling<GroupRule | RateRule | RegisterRule>;
  readonly over: SubjectKind;
  readonly subject: string;
  readonly source: string;
  readonly key: string;
  readonly finding: GroupFinding;
};

/** One instant at which groups are judged. Asking about the future sets the alarm, as a trace does. */
export class Sitting implements Asked {
  readonly asOf: Instant;
  readonly calendar: Calendar;
  wakeAt: Instant = Number.POSITIVE_INFINITY;

  constructor(asOf: Instant, calendar: Calendar) {
    this.asOf = asOf;
    this.calendar = calendar;
    this.hasPassed = this.hasPassed.bind(this);
  }

  hasPassed(instant: Instant): boolean {
    if (instant < this.asOf) return true;
    if (isKnown(instant) && instant < this.wakeAt) this.wakeAt = instant;
    return false;
  }
}

const asked = ({ asOf, calendar, hasPassed }: Sitting): Asked => ({ asOf, calendar, hasPassed });
const NO_ROWS: readonly never[] = Object.freeze([]);
const keyOf = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== "").join("|");

/** Lines in the order in which a rule reads them. */
export const inRowOrder = (a: GroupRow, b: GroupRow): number =>
  a.at - b.at || (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : (a.eventId ?? "") < (b.eventId ?? "") ? -1 : 1);

/** Judges one group; `rows` in order. */
export function judgeGroup(ruling: Ruling<GroupRule>, sitting: Sitting, group: Omit<Group, keyof Asked>): GroupVerdict[] {
  const { rule, params } = ruling;
  if (group.rows.length === 0) return [];
  const about = { ruling, over: rule.over, subject: group.subject, source: group.source.id };
  return [...rule.evaluate({ ...asked(sitting), ...group }, params)].map((finding) => ({
    ...about,
    key: keyOf(about.source, group.part, finding.key),
    finding,
  }));
}

/** Judges one month of one subject. The evidence is put in by whoever keeps the lines. */
export function judgeTally(ruling: Ruling<RateRule>, sitting: Sitting, tally: Omit<Tally, keyof Asked>): GroupVerdict[] {
  const { rule, params } = ruling;
  const about = { ruling, over: rule.over, subject: tally.subject, source: tally.source.id };
  return [...rule.evaluate({ ...asked(sitting), ...tally }, params)].map((finding) => ({
    ...about,
    key: keyOf(about.source, tally.part, tally.month, finding.key),
    finding: { ...finding, evidence: NO_ROWS },
  }));
}

/** Judges one entry of a register. */
export function judgeEntry(
  { rule, params, policies }: Ruling<RegisterRule>,
  sitting: Sitting,
  source: string,
  entry: ItemEntry | SourceEntry,
): GroupVerdict[] {
  const found: Iterable<RateFinding> =
    rule.over === "item"
      ? rule.evaluate(entry as ItemEntry, asked(sitting), params)
      : rule.evaluate(entry as SourceEntry, asked(sitting), params);
  const about = { ruling: { rule, params, policies }, over: rule.over, subject: entry.id, source };
  return [...found].map((finding) => ({ ...about, key: keyOf(source, finding.key), finding: { ...finding, evidence: NO_ROWS } }));
}

const last = { day: Number.NaN, month: "" }; // neighbours mostly share their day

/** The month of the calendar in which an instant falls, `YYYY-MM`. */
export function monthOf(at: Instant): string {
  const day = Math.floor((at + SHANGHAI) / DAY);
  if (day !== last.day) {
    last.day = day;
    last.month = localDay(at).slice(0, 7);
  }
  return last.month;
}

/** `YYYY-MM` so many months before. */
export function monthBefore(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

export const NO_RATE: Rate = { numerator: 0, denominator: 0 };
