import type { AccountDeduction, AccountHold, AccountLane } from "../api/types.ts";
import { hoursMinutes } from "../format/durations.ts";
import type { Axis } from "./axis.ts";
import type { Bar, HoldShape, LaneWords } from "./geometry.ts";
import { textWidth } from "./labels.ts";

/** Where a stretch counts: thick on working days, and in folded ones; elsewhere the bar thins to a line. */
export function countedBars(axis: Axis, from: number, until: number): Bar[] {
  const bars: Bar[] = [];
  for (const band of axis.bands) {
    if ((band.kind !== "day" && band.kind !== "fold") || band.until <= from || band.from >= until) continue;
    const [x0, x1] = [axis.x(Math.max(from, band.from)), Math.min(band.x + band.width, axis.x(Math.min(until, band.until)))];
    const edge = until >= band.until ? band.x + band.width : x1;
    if (edge > x0) bars.push({ x: x0, width: edge - x0 });
  }
  return bars;
}

/** Shapes of a lane's holds. `taken` are x of evidence rings that a label must not meet. */
export function layHolds(
  lane: AccountLane,
  axis: Axis,
  deductions: readonly AccountDeduction[],
  taken: readonly number[],
  hub: boolean,
  words: LaneWords,
): HoldShape[] {
  return lane.holds.map((hold) => {
    const [x0, x1] = [axis.x(hold.from), axis.x(hold.until)];
    const thick = countedBars(axis, hold.from, hold.until);
    const hatched = hub
      ? []
      : deductions.flatMap(({ from, until }) => {
          const [start, stop] = [Math.max(from, hold.from), Math.min(until, hold.until)];
          return stop > start ? countedBars(axis, start, stop) : [];
        });
    return {
      line: { x: x0, width: Math.max(2, x1 - x0) },
      thick,
      hatched,
      label: hub ? null : layLabel(hold, thick, hatched, taken, words),
      deducted: hub ? null : layDeducted(hold, deductions, hatched, words),
    };
  });
}

function layLabel(
  hold: AccountHold,
  thick: readonly Bar[],
  hatched: readonly Bar[],
  taken: readonly number[],
  words: LaneWords,
): HoldShape["label"] {
  const time = hoursMinutes(hold.worked);
  let best: { x: number; text: string; room: number } | null = null;
  for (const text of hold.open ? [words.untilNow(time), time] : [time]) {
    const need = textWidth(text) + 6;
    for (const free of thick.flatMap((bar) => withoutBars(withoutRings(bar, taken), hatched)))
      if (free.width >= need && (!best || free.width > best.room)) best = { x: free.x + free.width / 2, text, room: free.width };
    if (best) return { x: best.x, text: best.text };
  }
  return null;
}

/** Only where one deduction lies wholly within the hold: its time is then that of the whole hatch. */
function layDeducted(
  hold: AccountHold,
  deductions: readonly AccountDeduction[],
  hatched: readonly Bar[],
  words: LaneWords,
): HoldShape["deducted"] {
  const inside = deductions.filter(({ from, until }) => from < hold.until && until > hold.from);
  const [only] = inside;
  const widest = [...hatched].sort((a, b) => b.width - a.width)[0];
  if (inside.length !== 1 || !only || !widest || only.from < hold.from || only.until > hold.until) return null;
  const text = words.notCounted(hoursMinutes(only.worked));
  const width = textWidth(text) + 10;
  return width + 12 > widest.width ? null : { x: widest.x + widest.width / 2, width, text };
}

const withoutRings = (bar: Bar, taken: readonly number[]): Bar[] =>
  withoutBars(
    [bar],
    taken.map((x) => ({ x: x - 10, width: 20 })),
  );

function withoutBars(bars: readonly Bar[], cuts: readonly Bar[]): Bar[] {
  let free = [...bars];
  for (const cut of cuts)
    free = free.flatMap((bar) => {
      const [end, cutEnd] = [bar.x + bar.width, cut.x + cut.width];
      if (cutEnd <= bar.x || cut.x >= end) return [bar];
      return [
        { x: bar.x, width: cut.x - bar.x },
        { x: cutEnd, width: end - cutEnd },
      ].filter(({ width }) => width > 0);
    });
  return free;
}
