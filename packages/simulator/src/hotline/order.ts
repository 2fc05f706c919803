import type { Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { identityNumber, phoneNumber } from "../identities.ts";
import { NORMS } from "../norms.ts";
import type { Appeal } from "../place/appeals.ts";
import { CENTRE, streetOffice } from "../place/units.ts";
import { officeDay, pace, type Story, someone, tell, wait, work } from "../story.ts";
import { BASES, contactNote, HAPPY, replyText, rightReason, UNHAPPY, visitNote, wrongReason } from "../words/answers.ts";
import { petition } from "../words/petitions.ts";
import { DISTRICTS, personName } from "../words/places.ts";

/** What a hotline order says of itself. */
export type Order = {
  readonly id: string;
  readonly appeal: Appeal;
  readonly district: string;
  readonly street: string;
  readonly urgent: boolean;
  readonly title: string;
  readonly text: string;
  readonly petitioner: string;
  readonly phone: string;
  readonly identity: string;
};

/** An order being told: who holds it, since when, and who works on it there. */
export type OrderStory = Story & {
  readonly order: Order;
  /** The unit that should have it. */
  readonly unit: string;
  holder: string;
  officer: string;
  /** When the present holder got it. */
  heldFrom: Instant;
  /** When a unit first got it: its time runs from here. */
  startedAt: Instant | undefined;
};

/** What is asked, by whom and where. */
export function orderOf({ random }: Pick<Story, "random">, id: string, appeal: Appeal, urgent: boolean): Order {
  const { pick, int, chance } = random;
  const [district, streets] = DISTRICTS[Math.min(int(0, 11), int(0, 11))] as (typeof DISTRICTS)[number];
  const { title, text } = petition(appeal, random);
  const petitioner = personName(pick, chance);
  const identity = chance(0.6) ? identityNumber(random) : "";
  return {
    id,
    appeal,
    district,
    street: streetOffice(pick(streets)),
    urgent,
    title,
    text,
    petitioner,
    phone: phoneNumber(random),
    identity,
  };
}

/** A unit as a list of duties names it: `街道` is the street office of the place, some departments have an office in each district. */
export function unitNamed(name: string, order: Order, local: boolean, city: City): string {
  if (name === "街道") return order.street;
  const there = order.district + name.slice(1);
  return local && city.officersOf.has(there) ? there : name;
}

/** Begins with the call itself. */
export function beginOrder(base: Story, order: Order, local: boolean): OrderStory {
  const unit = unitNamed(order.appeal.unit, order, local, base.city);
  const story: OrderStory = { ...base, order, unit, holder: "", officer: "", heldFrom: base.now, startedAt: undefined };
  tell(story, "登记", CENTRE, { officer: someone(story, CENTRE), text: order.text });
  return story;
}

/** The centre hands it to a unit within minutes, day and night. */
export function dispatch(story: OrderStory, unit: string, low = 4, high = 28): void {
  wait(story, story.order.urgent ? story.random.between(1, 4) : story.random.between(low, high));
  tell(story, "派单", CENTRE, { toUnit: unit, officer: someone(story, CENTRE) });
  take(story, unit);
}
function take(story: OrderStory, unit: string): void {
  story.holder = unit;
  story.heldFrom = story.now;
  story.startedAt ??= story.now;
  story.officer = someone(story, unit);
}

export function sign(story: OrderStory): void {
  if (story.order.urgent) wait(story, story.random.between(2, 6));
  else work(story, story.random.between(4, 130) * pace(story, story.holder));
  signNow(story);
}
export const signNow = (story: OrderStory): void => tell(story, "签收", story.holder, { officer: story.officer });

export function contact(story: OrderStory): void {
  if (story.order.urgent) wait(story, story.random.between(3, 17));
  else work(story, story.random.between(10, 150) * pace(story, story.holder));
  contactNow(story);
}
export const contactNow = (story: OrderStory): void =>
  tell(story, "联系", story.holder, { officer: story.officer, text: contactNote(story.random) });

export function visit(story: OrderStory, minutes: number): void {
  work(story, minutes);
  tell(story, "现场核查", story.holder, { officer: story.officer, text: visitNote(story.random) });
}

/** Reply, and close a little later. */
export function answer(story: OrderStory, minutes: number): void {
  work(story, minutes);
  answerNow(story);
  work(story, story.random.between(3, 24));
  closeNow(story);
}
export const answerNow = (story: OrderStory): void =>
  tell(story, "答复", story.holder, { officer: story.officer, text: replyText(story.random, story.order.appeal, story.holder) });
export const closeNow = (story: OrderStory): void => tell(story, "办结", story.holder, { officer: story.officer });

/** The centre calls back. */
export function callBack(story: OrderStory, words?: string, resolved = true, satisfied?: boolean): void {
  const { random } = story;
  work(story, random.between(20, 380));
  const happy = satisfied ?? random.chance(0.94);
  const text = words ?? random.pick(happy ? HAPPY : UNHAPPY);
  tell(story, "回访", CENTRE, { officer: someone(story, CENTRE), text, extra: { resolved, satisfied: happy } });
}

/** The holder sends it back to the centre, with papers (`founded`) or without. */
export function giveBack(story: OrderStory, founded: boolean): void {
  const { random, holder, officer } = story;
  const extra = founded
    ? { reason: rightReason(random, holder), basis: random.pick(BASES), attachments: random.int(1, 3), founded: true }
    : { reason: wrongReason(random, holder), basis: random.chance(0.3) ? random.pick(BASES) : "", attachments: 0, founded: false };
  tell(story, "退单", holder, { toUnit: CENTRE, officer, extra });
}

/** The holder passes it straight to another unit. */
export function passOn(story: OrderStory, unit: string): void {
  tell(story, "转办", story.holder, { toUnit: unit, officer: story.officer, text: "经协商转交办理" });
  take(story, unit);
}

export function suspend(story: OrderStory, ground: string, notified: boolean): void {
  tell(story, "挂起", story.holder, { officer: story.officer, extra: { ground, notified } });
}
export const resume = (story: OrderStory): void => tell(story, "恢复", story.holder, { officer: story.officer });

/** When the whole order is due. */
export const dueOf = (story: OrderStory): Instant => story.city.calendar.due(story.startedAt ?? story.now, NORMS.completion);
/** Office minutes an order may take. */
export const allowed = (story: OrderStory): number => NORMS.completion.officeDays * officeDay(story);

/** The ordinary course from signing to reply, done within `share` of the time allowed (0–0.75). */
export function handle(story: OrderStory, share: number): void {
  sign(story);
  contact(story);
  finish(story, share);
}
/** What follows the first contact. */
export function finish(story: OrderStory, share: number): void {
  const { calendar } = story.city;
  const spent = calendar.workingTime(story.startedAt ?? story.now, story.now) / 60_000;
  const left = Math.max(30, allowed(story) * share - spent);
  const visits = story.order.appeal.class !== "咨询" && story.random.chance(0.55);
  const first = visits ? story.random.between(0.3, 0.7) : 0;
  if (visits) visit(story, left * first);
  answer(story, left * (1 - first));
}
