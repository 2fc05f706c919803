import { HOUR, type Instant, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { type PlannedOrder, plannedOrders } from "../cases.ts";
import { city } from "../city.ts";
import { hotlineTruths } from "../truth/hotline.ts";
import { STOCK } from "../words/replies.ts";
import { orderSlots } from "./plans.ts";

const built = city({ seed: 20_260_513, until: parseLocal("2026-05-13 09:20") as Instant });
const orders = [...plannedOrders(built)];
const slots = orderSlots(built);
const plansOf = (rule: string): Set<string> =>
  new Set(slots.filter(({ proves }) => proves?.some((proof) => proof.rule === rule)).map(({ id }) => id));
const stepsOf = (stage: string) =>
  orders.flatMap((planned) => planned.steps.filter((step) => step.stage === stage).map((step) => ({ planned, step })));
const closings = stepsOf("办结");

/** The most that fall within a stretch of time. */
function most(instants: readonly Instant[], span: number): number {
  const sorted = instants.toSorted((a, b) => a - b);
  return Math.max(0, ...sorted.map((from, i) => sorted.slice(i).filter((at) => at - from <= span).length));
}

describe("what several orders prove together is all there is to prove", () => {
  test("nobody calls twice about one matter but who is meant to", () => {
    const matters = Map.groupBy(orders, ({ story: { order } }) => `${order.identity || order.phone} ${order.appeal.name}`);
    const planned = new Set(slots.map(({ id }) => id));
    const twice = [...matters.values()].filter((list) => list.length > 1);
    expect(twice.length).toBeGreaterThan(20);
    expect([...new Set(twice.flat().map(({ tale }) => tale))].filter((tale) => !planned.has(tale))).toEqual([]);
  });

  test("nobody closes more than twenty in an hour, and twenty are nearly too many", () => {
    const byOfficer = Map.groupBy(closings, ({ step }) => `${step.unit}/${step.officer}`);
    const batches = plansOf("batch-closing");
    const counts = [...byOfficer.values()].map((list) => ({
      times: most(
        list.map(({ step }) => step.at),
        HOUR,
      ),
      planned: list.some(({ planned }) => batches.has(planned.tale)),
    }));
    expect(counts.filter(({ times }) => times > 20).length).toBe(3);
    for (const { times, planned } of counts) expect(times > 20).toBe(planned);
    expect(counts.map(({ times }) => times)).toContain(20);
  });

  test("nothing is closed at night but what is meant to be", () => {
    const late = closings.filter(({ step }) => built.calendar.workingTime(step.at - HOUR, step.at + HOUR) === 0);
    expect(new Set(late.map(({ planned }) => planned.tale))).toEqual(new Set(["closed-at-night", "closed-at-night-now-and-then"]));
  });

  test("the orders of a plan are quiet by themselves, but where somebody was rude", () => {
    const planned = new Set(slots.map(({ id }) => id));
    for (const order of orders)
      if (planned.has(order.tale) && order.tale !== "rude-again") expect(hotlineTruths(order, built), order.tale).toEqual([]);
  });
});

describe("replies", () => {
  const replies = stepsOf("答复").map(({ planned, step }) => ({ planned, unit: step.unit, text: step.text ?? "" }));

  test("have thirty characters and more, but for the empty ones", () => {
    for (const { text } of replies) if (!STOCK.includes(text)) expect(text.length, text).toBeGreaterThanOrEqual(30);
  });

  test("are no copies of each other within a unit, but those that are meant to be", () => {
    const meant = new Set(["answered-by-copying", "copied-to-two", "copied-over-months", "copied-between-units", "answered-alike-to-one"]);
    const own = replies.filter(({ text, planned }) => !STOCK.includes(text) && !meant.has(planned.tale));
    for (const list of Map.groupBy(own, ({ unit }) => unit).values()) {
      const masked = list.slice(0, 150).map(({ text }) => shingles(text));
      for (const [i, one] of masked.entries()) {
        const alike = masked.filter((other, j) => j !== i && similarity(one, other) >= 0.9);
        expect(alike.length).toBeLessThan(2);
      }
    }
  });

  test("of one wording are alike whatever the name and the numbers", () => {
    const copied = replies.filter(({ planned }: { planned: PlannedOrder }) => planned.tale === "answered-by-copying");
    const plans = Map.groupBy(copied, ({ text }) => text.replaceAll(/^尊敬的.*?：|\d/g, ""));
    expect(copied.length).toBeGreaterThan(8);
    for (const list of plans.values())
      expect(new Set(list.map(({ planned }) => planned.story.order.petitioner)).size).toBeGreaterThanOrEqual(3);
  });
});

const shingles = (text: string): Set<string> => {
  const plain = text.replaceAll(/^.{1,3}[士生志]您好，|\d/g, "");
  return new Set(Array.from({ length: plain.length - 2 }, (_, i) => plain.slice(i, i + 3)));
};
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (Math.min(one.size, other.size) < 0.9 * Math.max(one.size, other.size)) return 0;
  let common = 0;
  for (const shingle of one) if (other.has(shingle)) common += 1;
  return common / (one.size + other.size - common);
}
