import { DAY } from "@qingjian/events";
import { lastFullMonth } from "../approval/slots.ts";
import type { City } from "../city.ts";
import { RUDE } from "../words/replies.ts";
import { answer, callBack, dispatch, handle } from "./order.ts";
import { appealNamed, beginSlot, clock, type OrderSlot, startAt, workday } from "./slots.ts";

/** Units of which several complain within three weeks. */
const RUDENESS: readonly { readonly appeal: string; readonly days: readonly number[]; readonly at: number }[] = [
  { appeal: "幼儿园问题", days: [0, 8, 17], at: 0.1 },
  { appeal: "政务服务态度", days: [0, 3, 9, 14], at: 0.4 },
];
export function* rudeSlots(city: City): Generator<OrderSlot> {
  for (const { appeal, days, at } of RUDENESS) {
    const first = clock(workday(city, city.from + at * (city.plan.until - city.from), 1), 9, 30);
    for (const day of days)
      yield {
        id: "rude-again",
        near: false,
        after: first + day * DAY,
        tell: (base, caseId, person) => {
          const story = beginSlot(base, caseId, person, { appeal: appealNamed(appeal) });
          startAt(story, story.now);
          answer(story, story.random.between(60, 300));
          callBack(story, story.random.pick(RUDE), true, false);
          return story;
        },
      };
  }
}

/** One kind of appeal at one place: in the month before last, and in the last; beside what comes of itself. */
const ROOTS: readonly {
  readonly id: string;
  readonly appeal: string;
  readonly district: string;
  readonly street: string;
  readonly orders: readonly [number, number];
}[] = [
  { id: "asked-more-and-more", appeal: "养老服务", district: "永昌市", street: "永昌街道办", orders: [10, 26] },
  { id: "asked-more-and-more", appeal: "幼儿园问题", district: "武原市", street: "古城街道办", orders: [14, 24] },
  { id: "asked-as-often-as-before", appeal: "公交线路", district: "丰泽县", street: "丰泽镇政府", orders: [22, 23] },
];
export function* rootSlots(city: City): Generator<OrderSlot> {
  const month = lastFullMonth(city);
  if (!month || month.from - 31 * DAY < city.from) return;
  for (const { id, appeal, district, street, orders } of ROOTS)
    for (const [late, count] of orders.entries())
      for (let i = 0; i < count; i++)
        yield {
          id,
          near: id !== "asked-more-and-more",
          after: (late === 1 ? month.from : month.from - 27 * DAY) + ((i + 0.4) * 26 * DAY) / count,
          tell: (base, caseId, person) => {
            const story = beginSlot(base, caseId, person, { appeal: appealNamed(appeal), as: { district, street } });
            dispatch(story, story.unit);
            handle(story, 0.5);
            callBack(story);
            return story;
          },
        };
}
