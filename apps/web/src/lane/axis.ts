import type { AccountDay } from "../api/types.ts";

/** The axis of the lane counts office time: every working day is equally wide, what does not count is compressed. */
export type BandKind = "day" | "night" | "lunch" | "weekend" | "holiday" | "fold";
export type Band = {
  readonly kind: BandKind;
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly until: number;
  /** `day`: the day itself. */
  readonly day?: AccountDay;
  /** `weekend`, `holiday`: days off; `fold`: working days in it. */
  readonly days?: number;
  readonly name?: string;
};
export type Axis = {
  readonly left: number;
  readonly right: number;
  /** Without gaps, in order; lunch bands lie over their day. */
  readonly bands: readonly Band[];
  readonly lunches: readonly Band[];
  readonly dayWidth: number;
  /** x of an instant; never falls as time goes on; clamped to the ends. */
  x(at: number): number;
};

const NIGHT = 8;
const LUNCH = 3;
const FOLD = 60;
/** Below this many px a day its head cannot be read: quiet days are folded. */
export const READABLE_DAY = 52;
const LEAST_DAY = 36;

type Item = {
  readonly kind: "day" | "weekend" | "holiday" | "fold";
  readonly from: number;
  readonly until: number;
  readonly days: AccountDay[];
  readonly name?: string;
};

const isOff = ({ kind }: AccountDay): boolean => kind === "weekend" || kind === "holiday";
/** Office hours; a day without a calendar counts from midnight to midnight. */
export const opens = (day: AccountDay): number => day.spans[0]?.[0] ?? day.from;
export const closes = (day: AccountDay): number => day.spans.at(-1)?.[1] ?? day.until;

/** Lays `days` out between `left` and `right`. `end` cuts the last day; days holding an instant of `keep` are never folded, `keepIfRoom` are folded last. */
export function layAxis(
  days: readonly AccountDay[],
  left: number,
  right: number,
  end: number,
  keep: readonly number[],
  keepIfRoom: readonly number[],
): Axis {
  const items = gather(days);
  for (const kept of [null, [...keep, ...keepIfRoom], keep]) {
    const folded = kept === null ? items : fold(items, kept);
    const width = dayWidthFor(folded, right - left, end);
    if (width >= READABLE_DAY || kept === keep) return place(folded, left, Math.max(width, LEAST_DAY), end);
  }
  return place(items, left, LEAST_DAY, end);
}

/** Days one by one, days off in runs: a run with a statutory holiday in it bears its name. */
function gather(days: readonly AccountDay[]): Item[] {
  const items: Item[] = [];
  for (const day of days) {
    const last = items.at(-1);
    if (!isOff(day)) items.push({ kind: "day", from: day.from, until: day.until, days: [day] });
    else if (last && last.kind !== "day") {
      const name = last.name ?? day.name;
      items[items.length - 1] = {
        kind: name ? "holiday" : "weekend",
        from: last.from,
        until: day.until,
        days: [...last.days, day],
        ...(name ? { name } : {}),
      };
    } else
      items.push({
        kind: day.kind === "holiday" ? "holiday" : "weekend",
        from: day.from,
        until: day.until,
        days: [day],
        ...(day.name ? { name: day.name } : {}),
      });
  }
  return items;
}

/** Puts two or more quiet working days in a row, and the days off between them, into one band. The first and last day stay. */
function fold(items: readonly Item[], kept: readonly number[]): Item[] {
  const working = items.filter(({ kind }) => kind === "day");
  const stays = (item: Item) => item === working[0] || item === working.at(-1) || kept.some((at) => at >= item.from && at < item.until);
  const result: Item[] = [];
  let run: Item[] = [];
  const flush = () => {
    const tail: Item[] = [];
    while (run.at(-1)?.kind !== "day" && run.length > 0) tail.unshift(run.pop() as Item);
    const quiet = run.filter(({ kind }) => kind === "day");
    const [first, last] = [run[0], run.at(-1)];
    if (quiet.length >= 2 && first && last)
      result.push({ kind: "fold", from: first.from, until: last.until, days: quiet.flatMap((item) => item.days) });
    else result.push(...run);
    result.push(...tail);
    run = [];
  };
  for (const item of items) {
    if (stays(item)) {
      flush();
      result.push(item);
    } else if (item.kind === "day" || run.length > 0) run.push(item);
    else result.push(item);
  }
  flush();
  return result;
}

const offWidth = (kind: Item["kind"], narrow: boolean): number => (kind === "holiday" ? (narrow ? 40 : 48) : narrow ? 12 : 30);

/** How much of a day is shown: the last one stops at `end`. */
function shown(item: Item, end: number): number {
  const day = item.days[0] as AccountDay;
  const [open, close] = [opens(day), closes(day)];
  return Math.min(1, Math.max(0.12, (end - open) / (close - open)));
}

function dayWidthFor(items: readonly Item[], width: number, end: number): number {
  let fixed = 2 * NIGHT;
  let days = 0;
  items.forEach((item, i) => {
    if (item.kind === "day") days += i === items.length - 1 ? shown(item, end) : 1;
    else fixed += item.kind === "fold" ? FOLD : offWidth(item.kind, false);
    const next = items[i + 1];
    if (next && needsNight(item, next)) fixed += NIGHT;
  });
  return days === 0 ? width : (width - fixed) / days;
}
const needsNight = (item: Item, next: Item): boolean => item.kind === "day" && next.kind === "day";

function place(items: readonly Item[], left: number, dayWidth: number, end: number): Axis {
  const bands: Band[] = [];
  const lunches: Band[] = [];
  const narrow = dayWidth < READABLE_DAY;
  let x = left;
  let reached = items[0]?.from ?? end;
  const put = (kind: BandKind, width: number, until: number, more: Partial<Band> = {}) => {
    bands.push({ kind, x, width, from: reached, until, ...more });
    x += width;
    reached = until;
  };
  items.forEach((item, i) => {
    const last = i === items.length - 1;
    const next = items[i + 1];
    if (item.kind === "day") {
      const day = item.days[0] as AccountDay;
      const close = last ? Math.min(closes(day), Math.max(end, opens(day) + 1)) : closes(day);
      if (reached < opens(day) && (i === 0 || !bands.length || bands.at(-1)?.kind === "day")) put("night", NIGHT, opens(day));
      reached = Math.max(reached, Math.min(opens(day), close));
      const start = { x, from: reached };
      put("day", dayWidth * (last ? shown(item, end) : 1), close, { day });
      lunches.push(...lunchesOf(day, start.x, x, start.from, close));
    } else {
      const until = next?.kind === "day" ? opens(next.days[0] as AccountDay) : next ? next.from : item.until;
      if (item.kind === "fold") put("fold", FOLD, until, { days: item.days.length });
      else put(item.kind, offWidth(item.kind, narrow), until, { days: item.days.length, ...(item.name ? { name: item.name } : {}) });
    }
  });
  const lastDay = items.at(-1);
  if (lastDay && reached < lastDay.until) put("night", NIGHT, Math.max(lastDay.until, reached + 1));
  return { left, right: x, bands, lunches, dayWidth, x: (at) => positionIn(bands, left, x, at) };
}

function lunchesOf(day: AccountDay, x0: number, x1: number, from: number, until: number): Band[] {
  const bands: Band[] = [];
  for (let i = 1; i < day.spans.length; i++) {
    const [start, stop] = [day.spans[i - 1]?.[1] ?? from, day.spans[i]?.[0] ?? from];
    if (start <= from || stop >= until) continue;
    const middle = x0 + ((x1 - x0) * worked(day, from, start)) / worked(day, from, until);
    bands.push({ kind: "lunch", x: middle - LUNCH / 2, width: LUNCH, from: start, until: stop });
  }
  return bands;
}

/** Office time of one day between two instants: only for where a mark stands, never shown as a figure. */
function worked(day: AccountDay, from: number, until: number): number {
  if (day.spans.length === 0) return Math.max(0, until - from);
  return day.spans.reduce((sum, [open, close]) => sum + Math.max(0, Math.min(close, until) - Math.max(open, from)), 0);
}

function positionIn(bands: readonly Band[], left: number, right: number, at: number): number {
  let [low, high] = [0, bands.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const band = bands[middle] as Band;
    if (at < band.from) high = middle - 1;
    else if (at >= band.until) low = middle + 1;
    else {
      const span = band.day ? worked(band.day, band.from, band.until) : band.until - band.from;
      const done = band.day ? worked(band.day, band.from, at) : at - band.from;
      return band.x + (span > 0 ? (band.width * done) / span : 0);
    }
  }
  return low >= bands.length ? right : low === 0 ? left : (bands[low]?.x ?? left);
}
