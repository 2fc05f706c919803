import { z } from "zod";
import { licensingLaw, serviceRegulation } from "../../../articles.ts";
import { defineRegisterRule } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";

/** A promise may be shorter than the law, never longer. */
export default defineRegisterRule({
  id: "promise-beyond-law",
  family: "data",
  revision: 1,
  judges: "register",
  over: "item",
  title: { zh: "承诺长于法定", en: "Promise longer than the law" },
  basis: [licensingLaw("第四十二条"), serviceRegulation("压减办理时限，承诺时限不得超过法定时限")],
  levels: ["yellow"],
  messages: {
    longer: {
      zh: "“{{item}}”承诺{{promised}}个工作日，长于法定{{legal}}个工作日",
      en: "“{{item}}” is promised in {{promised}} working days, longer than the law's {{legal}}",
      remedy: { zh: "承诺时限不超过法定{{legal}}个工作日", en: "Promise no more than the law's {{legal}} working days" },
    },
  },
  params: z.object({}),
  when: { seen: "*" },

  evaluate({ name, promisedDays, legalDays }) {
    if (promisedDays === undefined || legalDays === undefined || promisedDays <= legalDays) return QUIET;
    return [{ message: "longer", level: "yellow", data: { item: name, promised: promisedDays, legal: legalDays } }];
  },
});
