import type { Event } from "@qingjian/events";
import type { Facts } from "./conditions.ts";

const WORDS: Readonly<Record<string, RegExp>> = {
  deflects: /不属于我|请向.*反映|建议您联系/,
  courtesies: /感谢您|祝您|您好/,
  bribes: /红包|收礼|索要|好处费|打击报复/,
  rude: /态度差|态度恶劣|不耐烦|骂/,
  agents: /中介|指定.*公司|代办/,
  identities: /1[3-9]\d{9}|\d{17}[\dX]/,
};

/** What the texts of a case speak of, as flags, and how long its replies are. */
export function wordFacts(events: readonly Event[]): Facts {
  const replies = events.filter(({ activity, text }) => activity === "replied" && text !== undefined).map(({ text }) => text as string);
  const texts = events.map(({ text }) => text ?? "").join("\n");
  const flags: Record<string, boolean> = {};
  for (const [name, words] of Object.entries(WORDS))
    flags[name] = words.test(name === "deflects" || name === "identities" ? replies.join("\n") : texts);
  const supplied = events
    .filter(({ activity }) => activity === "submitted")
    .map((event) => String(event.attributes?.materials ?? ""))
    .join("、");
  const lacking = events
    .filter(({ activity }) => activity === "correction-asked")
    .flatMap((event) => String(event.attributes?.lacking ?? "").split("、"));
  return {
    ...flags,
    shortestReply: Math.min(10_000, ...replies.map(({ length }) => length)),
    askedAgain: lacking.filter((name) => name !== "" && supplied.includes(name)).length,
    grantedWithoutApprover: events.filter((event) => event.activity === "extension-granted" && !event.attributes?.approver).length,
    extensionDays: Math.max(
      0,
      ...events.filter(({ activity }) => activity === "extension-granted").map((event) => Number(event.attributes?.days ?? 0)),
    ),
  };
}
