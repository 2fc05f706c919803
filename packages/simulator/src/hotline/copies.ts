import { DAY, type Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { randomOf } from "../random.ts";
import { moveTo, work } from "../story.ts";
import type { Proof } from "../truth/proof.ts";
import { replyText } from "../words/replies.ts";
import { answerNow, callBack, closeNow, type OrderStory } from "./order.ts";
import { appealNamed, beginSlot, clock, type OrderSlot, startAt, timesIn, workday } from "./slots.ts";

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
