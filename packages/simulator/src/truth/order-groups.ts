import { DAY, type Instant, localDay } from "@qingjian/events";
import type { City } from "../city.ts";
import type { Order } from "../hotline/order.ts";
import { CENTRE } from "../place/units.ts";
import type { Step } from "../story.ts";
import { RUDE } from "../words/replies.ts";
import { holdingsOf } from "./holdings.ts";
import type { Label } from "./label.ts";

type Heard = { readonly at: Instant; readonly caseId: string };
/** Orders given to a unit in a month, and those it sent back. */
type Given = { orders: number; readonly returned: string[] };

const RUDE_TIMES = 3;
const RUDE_DAYS = 30;
const ROOT = { least: 20, rise: 1.4, months: 3 };
const RETURNS = { least: 20, quantile: 0.95 };

/** Counts, as orders go by, what comes about of itself where there are many: of a unit, and of what is asked at a place. */
export function countingOrders(city: City): {
  readonly take: (order: Order, steps: readonly Step[]) => void;
  readonly labels: () => Label[];
} {
  const rude = new Map<string, Heard[]>();
  const asked = new Map<string, Map<string, string[]>>();
  const given = new Map<string, Map<string, Given>>();
  const monthOf = (at: Instant): string => localDay(at).slice(0, 7);
  const givenTo = (unit: string, at: Instant): Given => {
    const units = entry(given, monthOf(at), () => new Map<string, Given>());
    return entry(units, unit, () => ({ orders: 0, returned: [] }));
  };
  return {
    take: (order, steps) => {
      if (steps.length === 0) return;
      const cell = entry(asked, `${order.appeal.name}/${order.district}`, () => new Map<string, string[]>());
      entry(cell, monthOf(Math.min(...steps.map(({ at }) => at))), () => []).push(order.id);
      for (const { stage, at, unit, toUnit } of steps) {
        if (toUnit !== undefined && toUnit !== CENTRE) givenTo(toUnit, at).orders += 1;
        if (stage === "退单") givenTo(unit, at).returned.push(order.id);
      }
      const heard = steps.find(({ stage, text }) => stage === "回访" && RUDE.some((words) => text?.includes(words)));
      const unit = heard && holdingsOf(steps).findLast(({ from }) => from < heard.at)?.unit;
      if (heard && unit !== undefined) entry(rude, unit, () => []).push({ at: heard.at, caseId: order.id });
    },
    labels: () => [
      ...[...rude].flatMap(([unit, list]) => rudeUnit(unit, list)),
      ...[...asked].flatMap(([cell, months]) => roots(cell, months)),
      ...returners(given, monthOf(city.plan.until), new Map(city.units.map(({ name, group }) => [name, group]))),
    ],
  };
}
function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** Rude so often within so many days. */
function rudeUnit(unit: string, list: readonly Heard[]): Label[] {
  const sorted = list.toSorted((a, b) => a.at - b.at);
  const cases = new Set<string>();
  for (const [i, { at: first }] of sorted.entries()) {
    const within = sorted.slice(i).filter(({ at }) => at - first <= RUDE_DAYS * DAY);
    if (within.length >= RUDE_TIMES) for (const { caseId } of within) cases.add(caseId);
  }
  return about([...cases], { rule: "rude-service-repeated", level: "yellow", note: "rude-again", over: "unit", subject: unit });
}

/** Asked often in a month, and far more often than in the month before; the highest level of any month. */
function roots(subject: string, months: ReadonlyMap<string, readonly string[]>): Label[] {
  const cases: string[] = [];
  let [running, most] = [0, 0];
  for (const [month, ids] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = months.get(monthBefore(month))?.length ?? 0;
    const rising = before > 0 && ids.length >= ROOT.least && ids.length >= Math.round(before * ROOT.rise * 1e6) / 1e6;
    running = rising ? running + 1 : 0;
    most = Math.max(most, running);
    if (rising) cases.push(...ids);
  }
  const level = most >= ROOT.months ? "yellow" : "notice";
  return about(cases, { rule: "uncured-root", level, note: "asked-more", over: "item", subject });
}
function monthBefore(month: string): string {
  const [year = 0, nth = 0] = month.split("-").map(Number);
  return nth === 1 ? `${year - 1}-12` : `${year}-${String(nth - 1).padStart(2, "0")}`;
}

/** In a month that is over, more often sent back than 95 % of the units of its kind did (nearest rank). */
function returners(
  given: ReadonlyMap<string, ReadonlyMap<string, Given>>,
  lastMonth: string,
  groups: ReadonlyMap<string, string>,
): Label[] {
  const cases = new Map<string, string[]>();
  for (const [month, units] of given) {
    if (month >= lastMonth) continue;
    const busy = [...units].filter(([, { orders }]) => orders >= RETURNS.least);
    for (const [unit, { orders, returned }] of busy) {
      const rates = busy
        .filter(([peer]) => groups.get(peer) === groups.get(unit))
        .map(([, peer]) => peer.returned.length / peer.orders)
        .sort((a, b) => a - b);
      const bound = rates[Math.ceil(RETURNS.quantile * rates.length) - 1] ?? 1;
      if (returned.length / orders > bound) entry(cases, unit, () => []).push(...returned);
    }
  }
  return [...cases].flatMap(([subject, ids]) =>
    about([...new Set(ids)], { rule: "return-rate-outlier", level: "yellow", note: "returns-much", over: "unit", subject }),
  );
}

const about = (cases: readonly string[], label: Omit<Label, "caseId" | "cases">): Label[] =>
  cases.length === 0 ? [] : [{ caseId: cases.at(-1) as string, ...label, cases: cases.toSorted() }];
