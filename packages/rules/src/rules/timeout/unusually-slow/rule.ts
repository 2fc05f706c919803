import { isKnown, MINUTE } from "@qingjian/events";
import { z } from "zod";
import { serviceRegulation } from "../../../articles.ts";
import { custody, holderAt } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { activities, ends } from "../../../limits.ts";
import { type Step, steps, stepsTaken, USUAL_STEPS } from "../../../steps.ts";

type Says = "slow" | "running";
const moment = z.strictObject({ mean: z.number().min(0), sd: z.number().min(0), n: z.number().int().min(0) });

/** A step took far longer than the same step usually takes. */
export default defineRule({
  id: "unusually-slow",
  family: "timeout",
  revision: 2,
  title: { zh: "异常缓慢", en: "Unusually slow" },
  basis: [serviceRegulation("优化办理流程、压减办理时限")],
  levels: ["notice"],
  messages: {
    slow: {
      zh: "“{{step}}”环节自{{from}}至{{to}}用时{{took}}，同类{{n}}件平均{{mean}}，超过{{bound}}即为异常",
      en: "Step “{{step}}” took {{took}} from {{from}} to {{to}}; {{n}} of its kind took {{mean}} on average, and more than {{bound}} is unusual",
      remedy: {
        zh: "“{{step}}”环节用时不超过{{bound}}，或写明延误原因",
        en: "Take no more than {{bound}} for “{{step}}”, or put on record why it took longer",
      },
    },
    running: {
      zh: "“{{step}}”环节自{{from}}起至今未完成，同类{{n}}件平均用时{{mean}}，超过{{bound}}即为异常",
      en: "Step “{{step}}” has run since {{from}}; {{n}} of its kind took {{mean}} on average, and more than {{bound}} is unusual",
      remedy: {
        zh: "“{{step}}”环节用时不超过{{bound}}，或写明延误原因",
        en: "Take no more than {{bound}} for “{{step}}”, or put on record why it took longer",
      },
    },
  },
  params: z.object({
    baselines: z
      .record(z.string(), moment)
      .default({})
      .describe(
        "mean and standard deviation in minutes of office time, and number, of each step of the item in the year before, from history",
      ),
    steps: steps.default([...USUAL_STEPS]).describe("the steps, each from the first of its first activities to the next of its second"),
    z: z.number().positive().max(20).default(3).describe("standard deviations above the mean from which a step is unusually slow"),
    least: z.number().int().min(2).default(30).describe("cases below which a baseline says nothing"),
    pauses: activities.default(["suspended", "correction-asked"]).describe("activities within a step after which its time says nothing"),
    ends: ends.describe("activities that end a case, and with it a step that runs"),
  }),
  when: { kinds: ["approval", "hotline"], seen: ({ steps, baselines }) => beginnings(steps, baselines) },

  evaluate(trace, { baselines, steps, z: times, least, pauses, ends }) {
    const { calendar } = trace;
    let found: Finding<Says>[] | undefined;
    for (const { step, from, to } of stepsTaken(trace, steps, pauses, ends)) {
      const usual = baselines[step];
      if (usual === undefined || usual.n < least || usual.sd === 0) continue;
      const bound = (usual.mean + times * usual.sd) * MINUTE;
      const until = calendar.afterWorking(from.at, bound);
      if (to ? !(isKnown(until) && to.at > until) : !trace.hasPassed(until)) continue;
      const said = { step, from: { at: from.at }, n: usual.n, mean: { worked: usual.mean * MINUTE }, bound: { worked: bound } };
      const same = { level: "notice", key: step } as const;
      found ??= [];
      if (to)
        found.push({
          ...same,
          message: "slow",
          responsible: doerOf(trace, to),
          evidence: [from, to],
          data: { ...said, to: { at: to.at }, took: { worked: calendar.workingTime(from.at, to.at) } },
        });
      else
        found.push({
          ...same,
          message: "running",
          responsible: holderAt(trace.once(custody), until) ?? from,
          evidence: [from],
          data: said,
        });
    }
    return found ?? QUIET;
  },
});

/** What begins a step that has a baseline. */
const beginnings = (steps: readonly Step[], baselines: Readonly<Record<string, unknown>>): string[] =>
  steps.filter(({ step }) => Object.hasOwn(baselines, step)).flatMap(({ from }) => from);
