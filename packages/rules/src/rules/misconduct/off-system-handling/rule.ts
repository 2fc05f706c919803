import { type Event, type Instant, MINUTE, type Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw, onlineServices, serviceRegulation } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";

type Says = "enteredTogether" | "noProcess";

/** Handled somewhere else; the system was told afterwards, or only of the result. */
export default defineRule({
  id: "off-system-handling",
  family: "misconduct",
  revision: 1,
  title: { zh: "体外循环", en: "Handled outside the system" },
  basis: [
    serviceRegulation("政务服务事项纳入全国一体化在线政务服务平台办理"),
    onlineServices("网上办理、过程留痕、电子文件归档"),
    licensingLaw("第三十三条"),
  ],
  levels: ["red"],
  messages: {
    enteredTogether: {
      zh: "{{times}}个环节记为{{from}}至{{to}}，却在{{first}}至{{last}}的{{minutes}}分钟内一并录入",
      en: "{{times}} steps dated from {{from}} to {{to}} were all entered within {{minutes}} minutes, from {{first}} to {{last}}",
      remedy: { zh: "在系统内逐环节办理，办一步录一步", en: "Handle the case in the system, and enter each step as it is taken" },
    },
    noProcess: {
      zh: "{{at}}已有“{{result}}”，没有任何办理过程记录",
      en: "“{{result}}” at {{at}}, and no step of handling on record",
      remedy: { zh: "受理、审核等环节在系统内办理并留痕", en: "Accept and review in the system, so that it leaves a trace" },
    },
  },
  params: z.object({
    steps: activities
      .default(
        "signed contacted visited coordinated replied closed accepted preliminarily-reviewed reviewed inspected decided denied delivered".split(
          " ",
        ),
      )
      .describe("activities that are steps of handling"),
    least: z.number().int().min(2).default(4).describe("steps from which it is asked when they were entered"),
    minutes: z.number().positive().default(5).describe("minutes within which all of them were entered"),
    apart: z.number().positive().default(60).describe("minutes that they claim to lie apart, first to last, at least"),
    result: activities.default(["decided", "delivered"]).describe("activities that give a licence"),
    process: activities
      .default(["accepted", "preliminarily-reviewed", "reviewed", "inspected", "correction-asked"])
      .describe("activities of which a licence must have at least one"),
    exceptClasses: z
      .array(z.string().min(1))
      .default(["即办件", "即办"])
      .describe("classes done on the spot, of which no process is asked"),
  }),
  when: { kinds: ["approval", "hotline"], seen: ({ steps, result }) => [...steps, ...result] },

  evaluate(trace, { steps, least, minutes, apart, result, process, exceptClasses }) {
    let given: Event | undefined;
    let processed = false;
    let times = 0;
    let [first, last, from, to] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0];
    for (const { activity, at, recordedAt } of trace.events) {
      if (!among(steps, activity)) continue;
      times += 1;
      if (recordedAt === undefined) last = Number.POSITIVE_INFINITY;
      else if (recordedAt > last) last = recordedAt;
      if (recordedAt !== undefined && recordedAt < first) first = recordedAt;
      if (at < from) from = at;
      if (at > to) to = at;
    }
    for (const event of trace.events) {
      if (among(process, event.activity)) processed = true;
      else if (given === undefined && among(result, event.activity)) given = event;
    }
    const together = times >= least && last - first < minutes * MINUTE && to - from >= apart * MINUTE;
    const bare = given !== undefined && !processed && !among(exceptClasses, trace.subject.class);
    if (!together && !bare) return QUIET;
    const found: Finding<Says>[] = [];
    if (together) found.push(enteredTogether(trace, steps, { first, last, from, to, minutes }));
    if (given && bare)
      found.push({
        message: "noProcess",
        level: "red",
        key: "process",
        responsible: doerOf(trace, given),
        evidence: [given],
        data: { at: { at: given.at }, result: named(given.activity) },
      });
    return found;
  },
});

type Times = { readonly first: Instant; readonly last: Instant; readonly from: Instant; readonly to: Instant; readonly minutes: number };

function enteredTogether(trace: Trace, steps: readonly string[], { first, last, from, to, minutes }: Times): Finding<Says> {
  const evidence = trace.events.filter(({ activity }) => among(steps, activity));
  return {
    message: "enteredTogether",
    level: "red",
    key: "entries",
    responsible: doerOf(trace, evidence.at(-1) as Event),
    evidence,
    data: { times: evidence.length, from: { at: from }, to: { at: to }, first: { at: first }, last: { at: last }, minutes },
  };
}
