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
  revision: 2,
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
    const times = entriesOf(trace, steps, minutes);
    const together = times !== undefined && times.count >= least && times.to - times.from >= apart * MINUTE;
    const given = among(exceptClasses, trace.subject.class) ? undefined : unprocessed(trace, result, process);
    if (!together && !given) return QUIET;
    const found: Finding<Says>[] = [];
    if (together) found.push(enteredTogether(trace, steps, times, minutes));
    if (given)
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

type Times = { count: number; first: Instant; last: Instant; from: Instant; to: Instant };

/** When the steps were entered, and when they are said to have been taken; undefined when it is not so that all were entered within these minutes. */
function entriesOf({ events }: Trace, steps: readonly string[], minutes: number): Times | undefined {
  let times: Times | undefined;
  for (const { activity, at, recordedAt } of events) {
    if (!among(steps, activity)) continue;
    if (recordedAt === undefined) return undefined;
    times ??= { count: 0, first: recordedAt, last: recordedAt, from: at, to: at };
    times.count += 1;
    if (recordedAt < times.first) times.first = recordedAt;
    else if (recordedAt > times.last) times.last = recordedAt;
    if (times.last - times.first >= minutes * MINUTE) return undefined;
    times.to = at; // events are in order of time
  }
  return times;
}

/** What gave a licence without any step of a process. */
function unprocessed({ events }: Trace, result: readonly string[], process: readonly string[]): Event | undefined {
  let given: Event | undefined;
  for (const event of events) {
    if (among(process, event.activity)) return undefined;
    if (given === undefined && among(result, event.activity)) given = event;
  }
  return given;
}

function enteredTogether(trace: Trace, steps: readonly string[], { count, first, last, from, to }: Times, minutes: number): Finding<Says> {
  const evidence = trace.events.filter(({ activity }) => among(steps, activity));
  return {
    message: "enteredTogether",
    level: "red",
    key: "entries",
    responsible: doerOf(trace, evidence.at(-1) as Event),
    evidence,
    data: { times: count, from: { at: from }, to: { at: to }, first: { at: first }, last: { at: last }, minutes },
  };
}
