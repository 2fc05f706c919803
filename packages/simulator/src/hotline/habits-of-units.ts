import { MINUTE } from "@qingjian/events";
import { lastFullMonth } from "../approval/slots.ts";
import type { City } from "../city.ts";
import { CENTRE } from "../place/units.ts";
import { moveTo, tell, work } from "../story.ts";
import { BASES, rightReason } from "../words/answers.ts";
import { answer, askForDays, callBack, dispatch, dueOf, grantDays, handle, type OrderStory } from "./order.ts";
import { appealNamed, beginSlot, clock, type OrderSlot, startAt, workday } from "./slots.ts";

/** Orders of one unit within the last full month, of which so many go the same way; whether that is a habit there shows in the count. */
type Habit = {
  readonly id: string;
  readonly unit: string;
  readonly appeal: string;
  readonly orders: number;
  readonly of: number;
  readonly way: (story: OrderStory) => void;
  readonly near: boolean;
};
const REASON = "需等待配件到货";

/** Asks so many office minutes before its time runs out, and has it granted. */
const extendedBefore =
  (low: number, high: number) =>
  (story: OrderStory): void => {
    const { calendar } = story.city;
    startAt(story, story.now);
    moveTo(story, calendar.afterWorking(dueOf(story), -story.random.between(low, high) * MINUTE));
    askForDays(story, 2, REASON);
    work(story, 8);
    grantDays(story, 2, REASON);
    answer(story, story.random.between(200, 500));
    callBack(story);
  };

/** Sent back on the same day, with papers, to whom it belongs. */
function returned(story: OrderStory): void {
  const { random, unit, order } = story;
  startAt(story, story.now);
  work(story, random.between(10, 60));
  const extra = { reason: rightReason(random, unit), basis: random.pick(BASES), attachments: 1, founded: true };
  tell(story, "退单", unit, { toUnit: CENTRE, officer: story.officer, extra });
  dispatch(story, order.appeal.unit);
  handle(story, 0.6);
  callBack(story);
}

const HABITS: readonly Habit[] = [
  {
    ...{ id: "extended-at-the-last-minute", near: false, unit: "市应急管理局", appeal: "燃气问题" },
    ...{ orders: 24, of: 12, way: extendedBefore(20, 150) },
  },
  {
    ...{ id: "extended-at-the-last-minute", near: false, unit: "市工信局", appeal: "工厂废气" },
    ...{ orders: 20, of: 16, way: extendedBefore(15, 120) },
  },
  {
    ...{ id: "seldom-extended-at-the-last-minute", near: true, unit: "市文旅局", appeal: "噪声扰民" },
    ...{ orders: 24, of: 5, way: extendedBefore(20, 150) },
  },
  {
    ...{ id: "extended-a-day-before", near: true, unit: "市烟草专卖局", appeal: "消费纠纷" },
    ...{ orders: 24, of: 14, way: extendedBefore(400, 700) },
  },
  { id: "returned-as-a-habit", near: false, unit: "市气象局", appeal: "绿化树木", orders: 26, of: 17, way: returned },
  { id: "returned-of-too-few", near: true, unit: "市国资委", appeal: "供暖收费咨询", orders: 17, of: 6, way: returned },
];

/** What a unit does with so many of its orders that it is a habit. */
export function* habitSlots(city: City): Generator<OrderSlot> {
  const month = lastFullMonth(city);
  if (!month) return;
  for (const { id, unit, appeal, orders, of, way, near } of HABITS) {
    for (let i = 0; i < orders; i++) {
      const so = Math.floor(((i + 1) * of) / orders) > Math.floor((i * of) / orders);
      yield {
        id,
        near,
        after: clock(workday(city, month.from, 1 + Math.floor((i * 11) / orders)), 9, 5 + (i % 3) * 45),
        tell: (base, caseId, person) => {
          const story = beginSlot(base, caseId, person, { appeal: appealNamed(appeal), unit });
          if (so) way(story);
          else {
            startAt(story, story.now);
            answer(story, story.random.between(100, 600));
            callBack(story);
          }
          return story;
        },
      };
    }
  }
}
