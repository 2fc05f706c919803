import { DAY, HOUR, type Instant, localDay } from "@qingjian/events";
import type { City } from "./city.ts";
import { randomOf, runningSums } from "./random.ts";

export type Line = "hotline" | "approval";
/** When a case begins and what number it gets; `index` counts the cases of its source from 0. */
export type Arrival = { readonly index: number; readonly start: Instant; readonly id: string; readonly isStory: boolean };

/** Share of orders to the hotline; the rest are applications. */
const HOTLINE_SHARE = 0.6;
const PREFIX: Readonly<Record<Line, string>> = { hotline: "RX", approval: "SP" };
/** Arrivals by the hour of the day: a morning peak, a smaller one after lunch, some at night. */
const HOURS: Readonly<Record<Line, readonly number[]>> = {
  hotline: [3, 2, 1, 1, 1, 2, 6, 18, 55, 88, 84, 62, 30, 34, 66, 64, 52, 40, 30, 28, 26, 20, 12, 6],
  approval: [0, 0, 0, 0, 0, 0, 0, 2, 24, 90, 96, 58, 8, 36, 84, 78, 48, 10, 6, 6, 5, 4, 2, 1],
};
const REST: Readonly<Record<Line, number>> = { hotline: 0.52, approval: 0.06 };

/** How many cases of one source a city has. */
export const casesOf = (line: Line, { plan }: City): number =>
  line === "hotline"
    ? Math.max(1, Math.round(plan.cases * HOTLINE_SHARE))
    : plan.cases - Math.max(1, Math.round(plan.cases * HOTLINE_SHARE));

/** Cases in the order they begin. `story` is the instant of the one fixed order, which takes the place of another of its day. */
export function* arrivals(city: City, line: Line, story?: Instant): Generator<Arrival> {
  const { calendar, from, plan } = city;
  const total = casesOf(line, city);
  const shape = cumulative(HOURS[line]);
  const days: { midnight: Instant; share: number; weight: number }[] = [];
  for (let midnight = from; midnight < plan.until; midnight += DAY) {
    const kind = calendar.dayKind(midnight)?.kind;
    const share = shareOf(shape, Math.min(DAY, plan.until - midnight));
    const weight = share * (kind === "weekend" ? REST[line] : kind === "holiday" ? REST[line] * 0.8 : 1);
    days.push({ midnight, share, weight });
  }
  const sum = days.reduce((all, { weight }) => all + weight, 0);
  let passed = 0;
  let index = 0;
  for (const { midnight, share, weight } of days) {
    passed += weight;
    const count = Math.round((passed / sum) * total) - index;
    if (count <= 0) continue;
    const random = randomOf(plan.seed, line === "hotline" ? 1 : 2, midnight / DAY);
    const times = Float64Array.from({ length: count }, () => midnight + timeAt(shape, random.next() * share));
    const told = story !== undefined && story >= midnight && story < midnight + DAY;
    if (told) times[0] = story;
    times.sort();
    const at = told ? times.indexOf(story) : -1;
    const prefix = PREFIX[line] + localDay(midnight).replaceAll("-", "");
    for (let i = 0; i < count; i++)
      yield { index: index++, start: times[i] as number, id: prefix + String(i + 1).padStart(6, "0"), isStory: i === at };
  }
}

function cumulative(weights: readonly number[]): number[] {
  const sums = runningSums(weights);
  return [0, ...sums.map((sum) => sum / (sums.at(-1) as number))];
}
const shareOf = (shape: readonly number[], ms: number): number => {
  const hour = Math.min(23, Math.floor(ms / HOUR));
  const [low, high] = [shape[hour] as number, shape[hour + 1] as number];
  return low + (high - low) * (ms / HOUR - hour);
};
/** Inverse of the shape, whole seconds of the day. */
function timeAt(shape: readonly number[], share: number): number {
  let hour = 0;
  while (hour < 23 && (shape[hour + 1] as number) <= share) hour++;
  const [low, high] = [shape[hour] as number, shape[hour + 1] as number];
  return Math.floor(((hour + (share - low) / (high - low)) * HOUR) / 1000) * 1000;
}
