import type { AccountClock } from "../api/types.ts";
import { hoursMinutes } from "../format/durations.ts";
import { clockTime, dueClock, dueTime } from "../format/instants.ts";
import type { Axis } from "./axis.ts";
import type { Bar, ClockShape, LaneWords } from "./geometry.ts";
import { countedBars } from "./hold-shape.ts";
import { fitRow, type Label, textWidth } from "./labels.ts";

type Word = { readonly text: string; readonly anchor: "start" | "middle" | "end"; readonly red: boolean };

/** The clock's own row: running, deducted, and red from the due instant on. */
export function layClock(clock: AccountClock, asOf: number, end: number, axis: Axis, y: number, words: LaneWords): ClockShape {
  const stop = Math.min(clock.stop ?? asOf, end);
  const due = clock.due;
  const late = due !== null && due < stop;
  const [x0, x1, xStop] = [axis.x(clock.start), axis.x(late ? due : stop), axis.x(stop)];
  const between = (bar: Bar): boolean => bar.x >= x0 && bar.x < xStop;
  const hatched = clock.deductions.flatMap((deduction) => countedBars(axis, deduction.from, Math.min(deduction.until, stop)));

  const labels: Label<Word>[] = [];
  const add = (x: number, text: string, anchor: Word["anchor"], red: boolean, weight: number) => {
    const width = textWidth(text) * (red ? 1.06 : 1);
    const start = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    const shift = Math.max(0, axis.left - start) - Math.max(0, start + width - axis.right);
    labels.push({ of: { text, anchor, red }, x: x + shift, start: start + shift, end: start + width + shift, weight });
  };
  add(x0, words.start(clockTime(clock.start)), "start", false, 1);
  for (const { from, until, ground, worked } of clock.deductions)
    add((axis.x(from) + axis.x(Math.min(until, stop))) / 2, `${ground} ${hoursMinutes(worked)}`, "middle", false, 2);
  if (due === null) add(axis.right, words.dueUnknown, "end", false, 4);
  else if (late || due <= end) add(axis.x(due) + 7, words.due(dueClock(due)), "start", true, 4);
  else add(axis.right, `${words.due(dueTime(due, asOf))} →`, "end", false, 4);
  if (late && clock.over !== null) add(xStop - 6, words.over(hoursMinutes(clock.over)), "end", true, 3);
  if (clock.stop !== null) add(xStop + 6, words.stop(clockTime(clock.stop)), "start", false, 2);

  return {
    y,
    running: { x: x0, width: Math.max(2, x1 - x0) },
    over: late ? { x: x1, width: Math.max(2, xStop - x1) } : null,
    hatched,
    gaps: axis.bands.filter(({ kind }) => kind === "weekend" || kind === "holiday").filter(between),
    words: fitRow(labels, 6).map(({ of, x }) => ({ ...of, x })),
  };
}
