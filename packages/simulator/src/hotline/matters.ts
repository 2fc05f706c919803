import { DAY, HOUR, type Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { type Random, randomOf } from "../random.ts";
import { moveTo } from "../story.ts";
import type { Proof } from "../truth/proof.ts";
import { answer, callBack, type Order, type Petitioner } from "./order.ts";
import { appealNamed, beginSlot, clock, type OrderSlot, startAt, timesIn, workday } from "./slots.ts";

/** How one petitioner calls again: after how many days, about what, and to whom it goes. */
type Again = {
  readonly id: string;
  /** One plan of this kind in so many orders. */
  readonly of: number;
  readonly days: readonly number[];
  readonly appeals?: readonly string[];
  readonly units?: readonly string[];
  /** Nothing is closed before the last call. */
  readonly open?: boolean;
  readonly proves?: Pick<Proof, "rule" | "level">;
};
const MATTERS = ["物业服务", "道路破损", "消费纠纷", "垃圾清运", "噪声扰民", "拖欠工资"];
const BOUNCED = ["市城管局", "市住建局", "市生态环境局", "市公安局"];
const AGAIN: readonly Again[] = [
  { id: "complained-again", of: 1200, days: [0, 11], proves: { rule: "repeat-complaint", level: "yellow" } },
  { id: "complained-again-and-again", of: 1800, days: [0, 9, 18], proves: { rule: "repeat-complaint", level: "red" } },
  {
    id: "sent-from-unit-to-unit",
    of: 1800,
    days: [0, 0.1, 0.2],
    units: BOUNCED,
    open: true,
    proves: { rule: "petitioner-bounced", level: "red" },
  },
  { id: "asked-again-while-open", of: 1800, days: [0, 1], open: true },
  { id: "complained-again-much-later", of: 1800, days: [0, 34] },
  { id: "complained-of-something-else", of: 1800, days: [0, 12], appeals: ["路灯不亮", "停水漏水"] },
  { id: "sent-to-two-units", of: 1800, days: [0, 0.1, 0.2], units: BOUNCED.slice(0, 2), open: true },
  { id: "sent-to-units-for-three-matters", of: 2400, days: [0, 0.1, 0.2], appeals: ["电梯安全", "道路破损", "养犬管理"], open: true },
];

/** One petitioner who calls more than once. */
export function* matterSlots(city: City): Generator<OrderSlot> {
  const random = randomOf(city.plan.seed, 31);
  const length = city.plan.until - city.from;
  for (const again of AGAIN) {
    const span = (again.days.at(-1) ?? 0) + 14;
    for (let n = 0; n < timesIn(city, again.of); n++) {
      const first = city.from + random.next() * (length - span * DAY);
      yield* calls(city, again, n, clock(workday(city, first, 1), 9, random.int(10, 110)), random);
    }
  }
}

function* calls(city: City, again: Again, n: number, first: Instant, random: Random): Generator<OrderSlot> {
  const { id, days, appeals, units, open = false, proves } = again;
  const usual = random.pick(MATTERS);
  let known: (Petitioner & Pick<Order, "district" | "street">) | undefined;
  const proof: Proof[] | undefined = proves && [{ plan: `${id} ${n}`, over: "matter", ...proves }];
  const end = first + (days.at(-1) as number) * DAY + 6 * HOUR;
  for (const [i, day] of days.entries()) {
    const appeal = appealNamed(appeals?.[i % appeals.length] ?? usual);
    const unit = units?.[(n + i) % units.length];
    yield {
      id,
      near: proves === undefined,
      proves: proof,
      after: first + day * DAY,
      tell: (base, caseId, person) => {
        const story = beginSlot(base, caseId, person, { appeal, unit, as: known });
        const { petitioner, phone, identity, district, street } = story.order;
        known ??= { petitioner, phone, identity, district, street };
        startAt(story, story.now);
        if (open) moveTo(story, clock(workday(city, end, 1), 9, 30));
        answer(story, story.random.between(40, 150));
        callBack(story);
        return story;
      },
    };
  }
}
