import type { Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { identityOf, phoneOf } from "../identities.ts";
import { NORMS } from "../norms.ts";
import type { Appeal } from "../place/appeals.ts";
import { CENTRE, streetOffice } from "../place/units.ts";
import { officeDay, pace, type Story, someone, tell, wait, work } from "../story.ts";
import { BASES, contactNote, HAPPY, rightReason, UNHAPPY, visitNote, wrongReason } from "../words/answers.ts";
import { petition } from "../words/petitions.ts";
import { DISTRICTS, personName } from "../words/places.ts";
import { replyText } from "../words/replies.ts";

/** Who calls. */
export type Petitioner = { readonly petitioner: string; readonly phone: string; readonly identity: string };
/** What a hotline order says of itself. */
export type Order = Petitioner & {
  readonly id: string;
  readonly appeal: Appeal;
  readonly district: string;
  readonly street: string;
  readonly urgent: boolean;
  readonly place: string;
  readonly title: string;
  readonly text: string;
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

/** The nth person of the city; some give no identity number. */
export function petitionerOf({ random: { pick, chance } }: Pick<Story, "random">, person: number): Petitioner {
  return { petitioner: personName(pick, chance), phone: phoneOf(person), identity: chance(0.6) ? identityOf(person) : "" };
}

/** What is asked, by whom and where. */
export function orderOf({ random }: Pick<Story, "random">, id: string, appeal: Appeal, urgent: boolean, person: number): Order {
  const { pick, int } = random;
  const [district, streets] = DISTRICTS[Math.min(int(0, 11), int(0, 11))] as (typeof DISTRICTS)[number];
  return {
    id,
    appeal,
    district,
    street: streetOffice(pick(streets)),
    urgent,
    ...petition(appeal, random),
    ...petitionerOf({ random }, person),
  };
}

/** A unit as a list of duties names it: `街道` is the street office of the place, some departments have an office in each district. */
export function unitNamed(name: string, order: Order, local: boolean, city: City): string {
  if (name === "街道") return order.street;
  const there = order.district + name.slice(1);
  return local && city.officersOf.has(there) ? there : name;
}

/** Begins with the call itself; `unit` is the one that should have it. */
export function beginOrder(base: Story, order: Order, unit: string): OrderStory {
  const story: OrderStory = { ...base, order, unit, holder: "", officer: "", heldFrom: base.now, startedAt: undefined };
  tell(story, "登记", CENTRE, { officer: someone(story, CENTRE), text: order.text });
  return story;
}

/** The centre hands it to a unit within minutes, day and night. */
export function dispatch(story: OrderStory, unit: string, low = 4, high = 28): void {
  wait(story, story.order.urgent ? story.random.between(1, 4) : story.random.between(low, high));
  dispatchNow(story, unit);
}
export function dispatchNow(story: OrderStory, unit: string): void {
  tell(story, "派单", CENTRE, { toUnit: unit, officer: someone(story, CENTRE) });
  take(story, unit);
}
/** The centre decides whose a disputed order is. */
export function assign(story: OrderStory, unit: string): void {
  tell(story, "裁定主办", CENTRE, { toUnit: unit, officer: someone(story, CENTRE), text: "经会商，裁定由该单位主办" });
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
export const answerNow = (story: OrderStory, text = usualReply(story)): void =>
  tell(story, "答复", story.holder, { officer: story.officer, text });
/** What the holder answers in the ordinary course. */
export const usualReply = ({ random, order, holder }: OrderStory): string => replyText(random, order.appeal, order.place, holder);
export const closeNow = (story: OrderStory): void => tell(story, "办结", story.holder, { officer: story.officer });

/** The centre calls back. */
export function callBack(story: OrderStory, words?: string, resolved = true, satisfied?: boolean): void {
  const { random } = story;
  work(story, random.between(20, 380));
  callBackNow(story, words, resolved, satisfied);
}
export function callBackNow(story: OrderStory, words?: string, resolved = true, satisfied?: boolean): void {
  const { random } = story;
  const happy = satisfied ?? random.chance(0.94);
  const text = words ?? random.pick(happy ? HAPPY : UNHAPPY);
  tell(story, "回访", CENTRE, { officer: someone(story, CENTRE), text, extra: { resolved, satisfied: happy } });
}

/** The holder sends it back to the centre: with papers when it is right to (`founded`), else mostly without. */
export function giveBack(story: OrderStory, founded: boolean): void {
  const { random, holder, officer } = story;
  const papers = founded || random.chance(0.3);
  const extra = {
    reason: founded ? rightReason(random, holder) : wrongReason(random, holder),
    basis: papers ? random.pick(BASES) : "",
    attachments: papers ? random.int(1, 3) : 0,
    founded,
  };
  tell(story, "退单", holder, { toUnit: CENTRE, officer, extra });
}

/** The holder passes it straight to another unit. */
export function passOn(story: OrderStory, unit: string): void {
  tell(story, "转办", story.holder, { toUnit: unit, officer: story.officer, text: "经协商转交办理" });
  take(story, unit);
}

/** Asks the centre for more working days. */
export const askForDays = (story: OrderStory, days: number, reason: string): void =>
  tell(story, "申请延期", story.holder, { officer: story.officer, text: reason, extra: { days, reason } });
/** The centre grants them, by default in due form. */
export function grantDays(story: OrderStory, days: number, reason: string, approved = true): void {
  const approver = approved ? { approver: someone(story, CENTRE) } : {};
  tell(story, "同意延期", CENTRE, { officer: someone(story, CENTRE), text: "同意", extra: { days, reason, ...approver } });
}
export const refuseDays = (story: OrderStory, days: number): void =>
  tell(story, "不同意延期", CENTRE, { officer: someone(story, CENTRE), extra: { days, reason: "现有时限足够，请按期办结" } });

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
