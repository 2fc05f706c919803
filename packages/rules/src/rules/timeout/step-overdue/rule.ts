import { z } from "zod";
import { civilCode, serviceRegulation } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { laidTo, lateWaits, waitFinding } from "../../../waits.ts";
import { wholeCase, wholeClock } from "../../../whole-case.ts";

const SAYS = { open: "running", late: "endedLate" } as const;

/** A node took longer than its norm, though the case as a whole is still in time. */
export default defineRule({
  id: "step-overdue",
  family: "timeout",
  revision: 3,
  title: { zh: "环节超时", en: "Step over its own limit" },
  basis: [serviceRegulation("编制并公开标准化工作流程和办事指南，细化量化政务服务标准"), civilCode],
  levels: ["yellow"],
  messages: {
    running: {
      zh: "“{{step}}”环节限{{limit}}，{{start}}起算，{{due}}到期{{less}}，至今未完成",
      en: "The step “{{step}}” has {{limit}} from {{start}}, until {{due}}{{less}}; it is not done yet",
      remedy: { zh: "{{due}}前完成“{{step}}”", en: "Finish “{{step}}” by {{due}}" },
    },
    endedLate: {
      zh: "“{{step}}”环节限{{limit}}，{{start}}起算，{{due}}到期{{less}}，{{stop}}才完成，超时{{late}}",
      en: "The step “{{step}}” has {{limit}} from {{start}}, until {{due}}{{less}}; done at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前完成“{{step}}”", en: "Finish “{{step}}” by {{due}}" },
    },
  },
  params: z.object({
    steps: z
      .array(z.strictObject({ step: z.string().min(1), from: activities, to: activities, limit }))
      .default([])
      .describe("node norms, {step, from, to, limit}: its name, the activities that begin and end it, how long it may take"),
    evenIfLate: z.boolean().default(false).describe("whether a step is named too when the case as a whole has run over its limit"),
    ...wholeCase(null, null),
  }),
  when: { kinds: ["approval", "hotline"], seen: ({ steps }) => steps.flatMap(({ from }) => from) },

  evaluate(trace, given) {
    const deduct = { grounds: given.grounds, notified: given.notified };
    let found: Finding<"running" | "endedLate">[] | undefined;
    for (const { step, from, to, limit } of given.steps) {
      for (const wait of lateWaits(trace, { starts: from, stops: [...to, ...given.stop], limit, deduct })) {
        const finding = waitFinding(wait, SAYS, "yellow", laidTo(wait));
        found ??= [];
        found.push({ ...finding, key: `${step} ${wait.start.id}`, data: { ...finding.data, step } });
      }
    }
    if (!found || (!given.evenIfLate && wholeClock(trace, given)?.clock.isOver)) return QUIET;
    return found;
  },
});
