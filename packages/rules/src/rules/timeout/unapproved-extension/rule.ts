import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET, type Said } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

const WORDS = { approver: { zh: "批准人", en: "who approved it" }, reason: { zh: "理由", en: "the reason" } } as const;
type Needed = keyof typeof WORDS;

/** More time needs the head's approval and a reason the applicant is told. */
export default defineRule({
  id: "unapproved-extension",
  family: "timeout",
  revision: 2,
  title: { zh: "延期无批准", en: "Extension without approval" },
  basis: [licensingLaw("第四十二条")],
  levels: ["yellow"],
  messages: {
    lacking: {
      zh: "{{at}}延期，未载明{{lacking}}",
      en: "Extended at {{at}}; the record does not say {{lacking}}",
      remedy: { zh: "延期经本行政机关负责人批准，并将理由告知申请人", en: "Have the head approve it, and tell the applicant the reason" },
    },
    unlisted: {
      zh: "{{at}}以“{{reason}}”为由延期，不在规定的延期事由之列",
      en: "Extended at {{at}} because of “{{reason}}”, which is not on the list of reasons",
      remedy: { zh: "只以规定的事由延期；其他情形按期办结", en: "Extend only for listed reasons; otherwise decide in time" },
    },
  },
  params: z.object({
    granted: activities.default(["extension-granted"]).describe("activities by which an extension is granted"),
    needs: z
      .array(z.enum(["approver", "reason"]))
      .default(["approver", "reason"])
      .describe("what the record of an extension must carry"),
    reasons: z
      .array(z.string().min(1))
      .default([])
      .describe("reasons that are allowed; each is looked for in the reason as written; none: any reason will do"),
  }),
  when: { kinds: ["approval"], seen: ({ granted }) => granted },

  evaluate(trace, { granted, needs, reasons }) {
    let found: Finding<"lacking" | "unlisted">[] | undefined;
    for (const event of trace.events) {
      if (!among(granted, event.activity)) continue;
      const lacking = lackingOf(event, needs);
      const reason = String(event.attributes?.reason ?? "");
      const unlisted = reason !== "" && reasons.length > 0 && !reasons.some((allowed) => reason.includes(allowed));
      if (!lacking && !unlisted) continue;
      found ??= [];
      const same = { level: "yellow", responsible: holdingOf(trace, event) ?? event, evidence: [event] } as const;
      if (lacking) found.push({ ...same, message: "lacking", key: event.id, data: { at: { at: event.at }, lacking } });
      if (unlisted) found.push({ ...same, message: "unlisted", key: `${event.id} reason`, data: { at: { at: event.at }, reason } });
    }
    return found ?? QUIET;
  },
});

/** What the record does not carry, in words. */
function lackingOf({ attributes }: Event, needs: readonly Needed[]): Said | undefined {
  let words: Said | undefined;
  for (const name of needs) {
    if (attributes?.[name]) continue;
    const more = WORDS[name];
    words = words ? { zh: `${words.zh}、${more.zh}`, en: `${words.en} or ${more.en}` } : more;
  }
  return words;
}
