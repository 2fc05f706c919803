import { DAY, type Instant, MINUTE } from "@qingjian/events";
import { lastFullMonth } from "../approval/slots.ts";
import type { City } from "../city.ts";
import { CENTRE } from "../place/units.ts";
import { randomOf } from "../random.ts";
import { moveTo, tell, work } from "../story.ts";
import type { Proof } from "../truth/group-truth.ts";
import { BASES, rightReason } from "../words/answers.ts";
import { RUDE, replyText } from "../words/replies.ts";
import { answer, answerNow, askForDays, callBack, closeNow, dispatch, dueOf, grantDays, handle, type OrderStory } from "./order.ts";
import { appealNamed, beginSlot, clock, type OrderSlot, startAt, timesIn, workday } from "./slots.ts";

/** Orders of one unit within the last full month, of which so many go the same way. */
type Habit = {
  readonly id: string;
  readonly unit: string;
  readonly appeal: string;
  readonly orders: number;
  readonly of: number;
  readonly way: (story: OrderStory) => void;
  readonly proves?: Pick<Proof, "rule" | "level">;
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
    id: "extended-at-the-last-minute",
    unit: "市应急管理局",
    appeal: "燃气问题",
    orders: 24,
    of: 12,
    way: extendedBefore(20, 150),
    proves: { rule: "last-minute-extension", level: "yellow" },
  },
  {
    id: "extended-at-the-last-minute",
    unit: "市工信局",
    appeal: "工厂废气",
    orders: 20,
    of: 16,
    way: extendedBefore(15, 120),
    proves: { rule: "last-minute-extension", level: "yellow" },
  },
  { id: "seldom-extended-at-the-last-minute", unit: "市文旅局", appeal: "噪声扰民", orders: 24, of: 5, way: extendedBefore(20, 150) },
  { id: "extended-a-day-before", unit: "市烟草专卖局", appeal: "消费纠纷", orders: 24, of: 14, way: extendedBefore(400, 700) },
  {
    id: "returned-as-a-habit",
    unit: "市气象局",
    appeal: "绿化树木",
    orders: 26,
    of: 17,
    way: returned,
  },
  { id: "returned-of-too-few", unit: "市国资委", appeal: "供暖收费咨询", orders: 17, of: 6, way: returned },
];

/** What a unit does with so many of its orders that it is a habit. */
export function* habitSlots(city: City): Generator<OrderSlot> {
  const month = lastFullMonth(city);
  if (!month) return;
  for (const { id, unit, appeal, orders, of, way, proves } of HABITS) {
    const proof: Proof[] | undefined = proves && [{ plan: `${id} ${unit}`, over: "unit", subject: unit, ...proves }];
    for (let i = 0; i < orders; i++) {
      const so = Math.floor(((i + 1) * of) / orders) > Math.floor((i * of) / orders);
      yield {
        id,
        near: proves === undefined && id !== "returned-as-a-habit",
        proves: so ? proof : undefined,
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

/** Replies of one wording: to how many, how many days apart, from how many units, and whether to one petitioner. */
const COPIES: readonly {
  readonly id: string;
  readonly days: readonly number[];
  readonly units?: readonly string[];
  readonly same?: boolean;
}[] = [
  { id: "answered-by-copying", days: [0, 4, 11, 15] },
  { id: "copied-to-two", days: [0, 6] },
  { id: "copied-over-months", days: [0, 20, 40] },
  { id: "copied-between-units", days: [0, 3, 6], units: ["市城管局", "市住建局", "市交通运输局"] },
  { id: "answered-alike-to-one", days: [0, 0.08, 0.16], same: true },
];
const COPIED: readonly string[] = ["道路破损", "物业服务", "食品安全", "医保报销", "河道污染", "房屋质量"];

/** One reply sent to many, with nothing changed but the name and the numbers. */
export function* copySlots(city: City): Generator<OrderSlot> {
  const random = randomOf(city.plan.seed, 33);
  for (const { id, days, units, same = false } of COPIES)
    for (let n = 0; n < timesIn(city, 3000); n++) {
      const appeal = appealNamed(random.pick(COPIED));
      const last = days.at(-1) as number;
      const first = clock(
        workday(city, city.from + random.next() * (city.plan.until - city.from - (last + 14) * DAY), 1),
        9,
        random.int(10, 90),
      );
      const near = id !== "answered-by-copying";
      const proves: Proof[] | undefined = near
        ? undefined
        : [{ plan: `${id} ${appeal.unit}`, rule: "copied-reply", level: "yellow", over: "unit", subject: appeal.unit }];
      const text = replyText(random, appeal, random.pick(["东关片区", "望湖沿线", "城北一带"]), appeal.unit);
      let known: Partial<OrderStory["order"]> | undefined;
      for (const [i, day] of days.entries())
        yield {
          id,
          near,
          proves,
          after: first + day * DAY,
          tell: (base, caseId, person) => {
            const story = beginSlot(base, caseId, person, { appeal, unit: units?.[i], as: same ? known : undefined });
            const { petitioner, phone, identity } = story.order;
            known ??= { petitioner, phone, identity };
            startAt(story, story.now);
            if (same) moveTo(story, nextMorning(city, first));
            work(story, story.random.between(40, 200));
            answerNow(story, `尊敬的${petitioner}：${text.replaceAll(/\d+/g, () => String(story.random.int(2, 12)))}`);
            work(story, story.random.between(5, 40));
            closeNow(story);
            callBack(story);
            return story;
          },
        };
    }
}
const nextMorning = (city: City, first: Instant): Instant => clock(workday(city, first, 1), 9, 20);

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
