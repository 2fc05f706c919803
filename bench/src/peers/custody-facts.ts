import { type Calendar, type Event, HOUR } from "@qingjian/events";
import type { Facts } from "./conditions.ts";

const ENDS = ["closed", "decided", "denied", "refused", "withdrawn"];
const LAWFUL = /听证|招标|拍卖|检验|检测|检疫|鉴定|专家评审/;
const YES = ["yes", "true", "y", "1", "是"];

/** Who had an order, how often it came back, how late it was signed or sent back: counts and working hours. */
export function custodyFacts(events: readonly Event[], centre: string, calendar: Calendar, asOf: number): Facts {
  const handed: string[] = [];
  const spells = new Map<string, number>();
  let [signedLate, returnedAfter] = [0, 0];
  events.forEach(({ at, toUnit }, place) => {
    if (toUnit === undefined || toUnit === centre) return;
    if (handed.at(-1) !== toUnit) handed.push(toUnit);
    const rest = events.slice(place + 1);
    const left = rest.find(({ activity, toUnit }) => toUnit !== undefined || activity === "returned" || ENDS.includes(activity));
    const within = left ? rest.slice(0, rest.indexOf(left)) : rest;
    const signed = within.find(({ activity, unit }) => activity === "signed" && unit === toUnit);
    signedLate = Math.max(signedLate, (signed?.at ?? left?.at ?? asOf) - calendar.due(at, { days: 1 }));
    spells.set(toUnit, (spells.get(toUnit) ?? 0) + calendar.workingTime(at, left?.at ?? asOf));
    if (left && (left.activity === "returned" || left.toUnit === centre))
      returnedAfter = Math.max(returnedAfter, calendar.workingTime(at, left.at - 1) - deducted(events, at, left.at, calendar));
  });
  const held = [...spells.values()];
  const returns = events.filter(({ activity }) => activity === "returned");
  const closing = events.findLast(({ activity }) => activity === "closed");
  return {
    heldBy: spells.size,
    cameBack: handed.filter((unit, nth) => nth >= 2 && handed[nth - 2] === unit).length,
    signedLate: signedLate / HOUR,
    returnedAfter: returnedAfter / HOUR,
    largestShare:
      held.length === 0
        ? 0
        : Math.max(...held) /
          Math.max(
            1,
            held.reduce((sum, each) => sum + each, 0),
          ),
    returnsUnfounded: returns.filter((event) => !event.attributes?.reason || !event.attributes?.basis).length,
    returnsByHandler: returns.filter(({ unit }) => closing !== undefined && unit === closing.unit).length,
    toStreet: handed.some((unit) => /街道|镇|乡$/.test(unit)),
  };
}

function deducted(events: readonly Event[], from: number, to: number, calendar: Calendar): number {
  let [sum, since] = [0, undefined as Event | undefined];
  for (const event of [...events, undefined]) {
    if (event?.activity === "suspended") since ??= event;
    if (event !== undefined && event.activity !== "resumed") continue;
    if (
      since &&
      since.at < to &&
      YES.includes(String(since.attributes?.notified)) &&
      LAWFUL.test(String(since.attributes?.ground ?? since.text ?? ""))
    )
      sum += calendar.workingTime(Math.max(since.at, from), Math.min(event?.at ?? to, to));
    since = undefined;
  }
  return sum;
}
