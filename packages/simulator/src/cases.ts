import { DAY } from "@qingjian/events";
import { type ApplicationStory, applicationOf, beginApplication } from "./approval/application.ts";
import { gapsIn } from "./approval/gaps.ts";
import { applicationSlots } from "./approval/plans.ts";
import type { Slot } from "./approval/slots.ts";
import { APPLICATION_TALES, PLAIN_APPLICATION } from "./approval/tales.ts";
import { type Arrival, arrivals } from "./arrivals.ts";
import type { City } from "./city.ts";
import { beginOrder, type OrderStory, orderOf, unitNamed } from "./hotline/order.ts";
import { orderSlots } from "./hotline/plans.ts";
import { ORDER_TALES, PLAIN_ORDER } from "./hotline/tales.ts";
import { storyStart, tellStory } from "./hotline/wanghu.ts";
import { APPEALS, type Appeal } from "./place/appeals.ts";
import { ITEMS, type Item } from "./place/items.ts";
import { type Random, randomOf, runningSums } from "./random.ts";
import type { Step, Story } from "./story.ts";
import type { Tale } from "./tale.ts";
import type { Proof } from "./truth/proof.ts";

/** A case as planned: its subject, how it was meant to go, and the steps that the log has. */
export type Planned<S extends Story> = {
  readonly story: S;
  readonly tale: string;
  readonly near: boolean;
  readonly steps: readonly Step[];
  /** What it proves together with others. */
  readonly proves?: readonly Proof[] | undefined;
  /** Columns that were left empty. */
  readonly blank?: readonly string[] | undefined;
  readonly praised?: Slot["praised"];
};
export type PlannedOrder = Planned<OrderStory>;
export type PlannedApplication = Planned<ApplicationStory>;

/** Hotline orders in the order they were called in. */
export function* plannedOrders(city: City): Generator<PlannedOrder> {
  const choose = chooser(ORDER_TALES, PLAIN_ORDER, city.plan.seed);
  const slots = orderSlots(city);
  let taken = 0;
  for (const arrival of arrivals(city, "hotline", storyStart(city))) {
    if (arrival.isStory) {
      const story = tellStory(city, arrival.id);
      yield { story, tale: "wanghu", near: false, steps: cut(story, city) };
      continue;
    }
    const random = randomOf(city.plan.seed, 3, arrival.index);
    const base: Story = { city, random, steps: [], now: arrival.start };
    const slot = slots[taken];
    if (slot !== undefined && slot.after <= arrival.start) {
      taken += 1;
      const story = slot.tell(base, arrival.id, arrival.index);
      yield { story, tale: slot.id, near: slot.near, steps: cut(story, city), proves: slot.proves };
      continue;
    }
    const tale = choose(arrival.index);
    const urgent = tale.needs === "urgent" || (tale.needs === undefined && random.chance(0.04));
    const order = orderOf(base, arrival.id, appealFor(tale, random), urgent, arrival.index);
    const local = tale.needs !== "shirks" && random.chance(0.35);
    const story = beginOrder(base, order, unitNamed(order.appeal.unit, order, local, city));
    yield finished(story, tale, arrival, city, 4);
  }
}

/** Applications in the order they were made. */
export function* plannedApplications(city: City): Generator<PlannedApplication> {
  const choose = chooser(APPLICATION_TALES, PLAIN_APPLICATION, city.plan.seed + 1);
  const slots = applicationSlots(city);
  const gapOf = gapsIn(city);
  let taken = 0;
  for (const arrival of arrivals(city, "approval")) {
    const random = randomOf(city.plan.seed, 4, arrival.index);
    const base: Story = { city, random, steps: [], now: arrival.start };
    const slot = slots[taken];
    if (slot !== undefined && slot.after <= arrival.start) {
      taken += 1;
      const story = slot.tell(base, arrival.id);
      const { id, near, proves, praised } = slot;
      yield { story, tale: id, near, steps: cut(story, city), proves, praised };
      continue;
    }
    const tale = choose(arrival.index);
    const story = beginApplication(base, applicationOf(base, arrival.id, itemFor(tale, random)));
    const planned = finished(story, tale, arrival, city, 2);
    const gap = planned.tale === "plain" ? gapOf(story) : undefined;
    yield gap === undefined ? planned : { ...planned, ...gap };
  }
}

/** In the last week some wait for somebody: their deadlines come without another event. `least` steps have been done. */
function finished<S extends Story>(story: S, tale: Tale<S>, { start }: Arrival, city: City, least: number): Planned<S> {
  tale.tell(story);
  const recent = start > city.plan.until - 7 * DAY;
  const waits = recent && tale.id === "plain" && story.steps.length > least + 1 && story.random.chance(0.08);
  if (waits) story.steps.length = story.random.int(least, story.steps.length - 2);
  return { story, tale: waits ? "waiting" : tale.id, near: tale.near, steps: cut(story, city) };
}
/** The steps that the log has when it ends. */
export const cut = ({ steps }: Story, { plan: { until } }: City): Step[] => {
  const kept = steps.filter(({ at }) => at <= until);
  return kept.some(({ recordedAt }) => recordedAt > until)
    ? kept.map((step) => (step.recordedAt > until ? { ...step, recordedAt: until } : step))
    : kept;
};

/** Tales by the golden ratio: each gets its share almost exactly, spread over the whole log, in a city of any size. */
export function chooser<T extends { readonly share: number }>(list: readonly T[], plain: T, seed: number): (index: number) => T {
  const offset = randomOf(seed, 5).next();
  const until = runningSums(list.map(({ share }) => share));
  return (index) => {
    const at = (offset + index * 0.618_033_988_749_894_9) % 1;
    const found = until.findIndex((limit) => at < limit);
    return list[found] ?? plain;
  };
}

function weighted<T>(list: readonly T[], weightOf: (entry: T) => number): (random: Random) => T {
  const until = runningSums(list.map(weightOf));
  const sum = until.at(-1) as number;
  return ({ next }) => {
    const at = next() * sum;
    return list[until.findIndex((limit) => at < limit)] as T;
  };
}
const SHIRKING = new Map([
  ["市城管局", 5],
  ["市住建局", 4],
  ["市生态环境局", 3],
  ["市自然资源局", 3],
]);
const anyAppeal = weighted(APPEALS, ({ weight }) => weight);
const disputedAppeal = weighted(APPEALS, ({ weight, unit, others }) => (others.length > 1 ? weight * (SHIRKING.get(unit) ?? 0.5) : 0));
const handledAppeal = weighted(APPEALS, (appeal) => (appeal.class === "咨询" ? 0 : appeal.weight));

function appealFor({ needs }: Pick<Tale<never>, "needs">, random: Random): Appeal {
  if (needs === "shirks") return disputedAppeal(random);
  return needs === "handled" || needs === "urgent" ? handledAppeal(random) : anyAppeal(random);
}

const frequency = ({ kind, promisedDays, dormant }: Item): number =>
  dormant ? 0 : kind === "即办件" ? 8 : promisedDays <= 6 ? 3 : promisedDays <= 10 ? 1.4 : 0.6;
const itemsFor = new WeakMap<Tale<ApplicationStory>, (random: Random) => Item>();

function itemFor(tale: Tale<ApplicationStory>, random: Random): Item {
  const { suits = () => true } = tale;
  const choose = itemsFor.get(tale) ?? weighted(ITEMS, (item) => (suits(item) ? frequency(item) : 0));
  itemsFor.set(tale, choose);
  return choose(random);
}
