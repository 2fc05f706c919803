import { MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";
import { rate } from "../rating/rating.ts";
import type { Proof } from "../truth/proof.ts";
import { accept, process } from "./handling.ts";
import { apartIn, begin, itemNamed, later, officeDays, officeTimeAt, type Slot } from "./slots.ts";

type Burst = {
  readonly item: string;
  readonly share: number;
  readonly times: number;
  /** Seconds between two ratings. */
  readonly apart: number;
  /** All at one device; else all of one officer. */
  readonly device?: string;
  readonly near: boolean;
};
const BURSTS: readonly Burst[] = [
  { item: "企业设立登记", share: 0.3, times: 12, apart: 40, device: "7号", near: false },
  { item: "个体工商户变更登记", share: 0.55, times: 13, apart: 35, near: false },
  { item: "公章刻制备案", share: 0.4, times: 9, apart: 30, device: "8号", near: true },
  { item: "社会保险登记变更", share: 0.45, times: 12, apart: 75, near: true },
];

/** What was done in one morning is praised in one go in the afternoon; or by too few for that, or too slowly. */
export function* bursts(city: City): Generator<Slot> {
  for (const { item: name, share, times, apart, device, near } of BURSTS) {
    const item = itemNamed(name);
    const clerk = apartIn(city, item.unit);
    const noon = officeTimeAt(city, share);
    const morning = later(city, noon, officeDays(city, 1) - city.calendar.workingTime(dayBegin(noon), noon) / MINUTE + 1);
    const hands = device === undefined ? { clerk } : {};
    const subject = device === undefined ? `${item.unit}/${clerk}` : `${item.unit}/评价器${device}`;
    const proof: Proof = { plan: `burst ${name}`, rule: "rating-manipulation", level: "red", over: "officer", subject };
    const first = later(city, morning, officeDays(city, 0.85));
    for (let i = 0; i < times; i++)
      yield {
        id: "to-be-praised",
        near: false,
        after: later(city, morning, i * 8),
        tell: (base, id) => {
          const story = begin(base, id, item, { hands });
          accept(story, 5, 15);
          process(story, 0.3);
          return story;
        },
        praised: {
          id: near ? "praised-in-good-time" : "praised-in-one-go",
          near,
          at: first + i * apart * 1000,
          device,
          proves: near ? undefined : [proof],
          tell: (story) => rate(story, 5),
        },
      };
  }
}
const HOURS_AHEAD = 8 * 3_600_000;
const dayBegin = (at: number): number => Math.floor((at + HOURS_AHEAD) / 86_400_000) * 86_400_000 - HOURS_AHEAD;
