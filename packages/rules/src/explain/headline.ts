import { DAY, type Trace } from "@qingjian/events";
import type { AccountClock, AccountFinding, AccountLane } from "../account.ts";
import { custody, spellsOf } from "../custody.ts";
import type { Said } from "../define-rule.ts";
import { hoursMinutes } from "../say.ts";
import { moment } from "./days.ts";

const LONGEST_NAME = 24;
const UNITS_NAMED = 4;
const MOSTLY = 50;

/** Whether figures that grow while a case is open are said (“so far”): on its page yes, in a list that was written earlier no. */
export type Growing = "said" | "left out";

/** The sentence at the head of an alert: who, how often, since when, over by how much. */
export function headline(
  trace: Trace,
  clock: AccountClock | null,
  byTheWall: boolean,
  lanes: readonly AccountLane[],
  findings: readonly AccountFinding[],
  growing: Growing,
): Said {
  const chain = trace.once(custody);
  const spells = spellsOf(chain);
  const back = spells.filter((spell, i) => i > 1 && spells[i - 2]?.first.unit === spell.first.unit).length;
  const returns = chain.filter(({ how }) => how === "returned").length;
  const over = clock?.over ?? 0;
  const name = nameOf(trace);
  const [top] = findings;
  if (top && (top.family === "misconduct" || (back === 0 && returns < 2 && over <= 0)))
    return { zh: `${name.zh}：${top.sentence.zh}。`, en: `${name.en}: ${top.sentence.en}.` };

  const holders = lanes.filter(({ role }) => role === "holder");
  const units = holders.slice(0, UNITS_NAMED).map(({ unit }) => unit);
  const more = holders.length - units.length;
  const moves: Said[] = [];
  if (back > 0)
    moves.push({
      zh: `在${units.join("、")}${more > 0 ? `等 ${holders.length} 个单位` : ""}间往返 ${back} 次`,
      en: `back and forth between ${units.join(", ")}${more > 0 ? ` and ${more} more` : ""} (${back})`,
    });
  else if (units.length > 0)
    moves.push({ zh: units.length > 1 ? `先后由${units.join("、")}承办` : `由${units[0]}承办`, en: `held by ${units.join(", then ")}` });
  if (returns > 0) moves.push({ zh: `退单 ${returns} 次`, en: `returned ${returns === 1 ? "once" : `${returns} times`}` });
  const parts: Said[] = moves.length > 0 ? [{ zh: moves.map(({ zh }) => zh).join("、"), en: moves.map(({ en }) => en).join(", ") }] : [];
  if (clock && over > 0) parts.push(...lateness(clock, over, byTheWall ? DAY : trace.calendar.perDay, byTheWall, growing));
  const most = holders.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))[0];
  const settled = growing === "said" || !holders.some(({ holds }) => holds.some(({ open }) => open));
  if (settled && most?.share != null && most.share >= MOSTLY && holders.length > 1)
    parts.push({ zh: `${Math.round(most.share)} % 的时间在${most.unit}`, en: `${Math.round(most.share)} % of the time with ${most.unit}` });
  return { zh: `${name.zh}${parts.map(({ zh }) => zh).join("，")}。`, en: `${name.en}: ${parts.map(({ en }) => en).join("; ")}.` };
}

function lateness({ due, stop }: AccountClock, over: number, perDay: number, byTheWall: boolean, growing: Growing): Said[] {
  const end = due === null ? undefined : moment(due);
  if (!end) return [];
  const amount: Said =
    over < perDay
      ? { zh: `超期 ${hoursMinutes(over)}`, en: `${hoursMinutes(over)} over` }
      : {
          zh: `超期 ${(over / perDay).toFixed(2)} ${byTheWall ? "天" : "个工作日"}`,
          en: `${(over / perDay).toFixed(2)} ${byTheWall ? "days" : "working days"} over`,
        };
  if (stop === null && growing === "left out") return [{ zh: `${end.zh} 到期未办结`, en: `due ${end.en} and not closed` }];
  if (stop === null) return [{ zh: `${end.zh} 到期未办结，已${amount.zh}`, en: `due ${end.en} and not closed, ${amount.en}` }];
  const done = moment(stop);
  return [{ zh: `${end.zh} 到期，${done.zh} 才办结，${amount.zh}`, en: `due ${end.en}, closed ${done.en}, ${amount.en}` }];
}

function nameOf({ subject, source }: Trace): Said {
  const given = subject.title ?? subject.item ?? subject.id;
  const short = given.length > LONGEST_NAME ? `${given.slice(0, LONGEST_NAME)}…` : given;
  const noun = source.kind === "hotline" ? "工单" : "办件";
  return { zh: short.endsWith(noun) ? short : `${short}${noun}`, en: short };
}
