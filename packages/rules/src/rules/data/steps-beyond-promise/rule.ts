import { z } from "zod";
import { serviceRegulation } from "../../../articles.ts";
import { defineRegisterRule } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";

/** Every step in time, and the whole too late: the limits of the steps do not fit into the promise. */
export default defineRegisterRule({
  id: "steps-beyond-promise",
  family: "data",
  revision: 1,
  judges: "register",
  over: "item",
  title: { zh: "环节合计超承诺", en: "Steps longer than the promise" },
  basis: [serviceRegulation("政务服务事项按照承诺的时限办结")],
  levels: ["yellow"],
  messages: {
    longer: {
      zh: "“{{item}}”各环节时限合计{{sum}}个工作日，超过承诺的{{promised}}个工作日",
      en: "The steps of “{{item}}” add up to {{sum}} working days, more than the {{promised}} promised",
      remedy: { zh: "各环节时限合计不超过{{promised}}个工作日", en: "Let the steps add up to no more than {{promised}} working days" },
    },
  },
  params: z.object({
    slack: z
      .number()
      .min(0)
      .max(365)
      .default(0)
      .describe("working days by which the sum may exceed the promise, for steps that run side by side"),
  }),
  when: { seen: "*" },

  evaluate({ name, promisedDays, steps }, _, { slack }) {
    if (promisedDays === undefined) return QUIET;
    let sum = 0;
    for (const { days } of steps) sum += days ?? 0;
    if (sum <= promisedDays + slack) return QUIET;
    return [{ message: "longer", level: "yellow", data: { item: name, sum: Math.round(sum * 100) / 100, promised: promisedDays } }];
  },
});
