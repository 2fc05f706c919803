import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";

const steps = z.array(
  z.strictObject({
    /** What must have been done: one of these. */
    step: activities,
    /** Before any of these. */
    before: activities,
    /** Asked only of cases in which one of these was done. */
    given: activities.optional(),
    /** True: a step that came later is reported here too; else that is for steps-out-of-order. */
    inOrder: z.boolean().optional(),
  }),
);

/** A step that must come first is missing. */
export default defineRule({
  id: "skipped-step",
  family: "misconduct",
  revision: 2,
  title: { zh: "跳过环节", en: "Skipped step" },
  basis: [licensingLaw("第三十四条"), licensingLaw("第三十八条")],
  levels: ["red"],
  messages: {
    missing: {
      zh: "{{at}}已{{before}}，此前没有必经的“{{step}}”环节",
      en: "“{{before}}” at {{at}} without the “{{step}}” that must come first",
      remedy: { zh: "先完成“{{step}}”，再“{{before}}”", en: "Do “{{step}}” first, then “{{before}}”" },
    },
    later: {
      zh: "{{at}}已{{before}}，必经的“{{step}}”环节到{{done}}才有",
      en: "“{{before}}” at {{at}}; the “{{step}}” that must come first was done at {{done}}",
      remedy: { zh: "先完成“{{step}}”，再“{{before}}”", en: "Do “{{step}}” first, then “{{before}}”" },
    },
  },
  params: z.object({
    steps: steps
      .default([
        { step: ["accepted"], before: ["decided"] },
        { step: ["reviewed"], before: ["decided"] },
        { step: ["signed"], before: ["closed"], given: ["dispatched"] },
      ])
      .describe(
        "steps that must come before others: {step, before, given?}, each a list of activities, any of which will do; inOrder: true reports those that came later as well",
      ),
  }),
  when: { seen: ({ steps }) => steps.flatMap(({ before }) => before) },

  evaluate({ events }, { steps }) {
    let found: Finding<"missing" | "later">[] | undefined;
    for (const { step, before, given, inOrder = false } of steps) {
      const reached = firstOf(events, before);
      if (!reached || (given && !firstOf(events, given))) continue;
      const done = firstOf(events, step);
      if (done && (!inOrder || done.at <= reached.at)) continue;
      found ??= [];
      const data = { at: { at: reached.at }, before: named(reached.activity), step: named(...step) };
      const same = { level: "red", key: `${step.join("|")} < ${before.join("|")}`, responsible: reached } as const;
      if (done) found.push({ ...same, message: "later", evidence: [reached, done], data: { ...data, done: { at: done.at } } });
      else found.push({ ...same, message: "missing", evidence: [reached], data });
    }
    return found ?? QUIET;
  },
});

function firstOf(events: readonly Event[], kinds: readonly string[]): Event | undefined {
  for (const event of events) if (among(kinds, event.activity)) return event;
  return undefined;
}
