import { DAY } from "@qingjian/events";
import { z } from "zod";
import { burstsIn } from "../../../bursts.ts";
import { custody } from "../../../custody.ts";
import { defineGroupRule, type GroupRow } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import rudeService from "../rude-service/rule.ts";

/** What rude-service hears of one case after another is heard of one unit. */
export default defineGroupRule({
  id: "rude-service-repeated",
  family: "misconduct",
  revision: 2,
  judges: "group",
  over: "unit",
  title: { zh: "屡被反映态度生硬", en: "Rude service again and again" },
  basis: rudeService.basis,
  levels: ["yellow"],
  messages: {
    again: {
      zh: "{{unit}}{{days}}天内{{times}}件被反映服务态度，首次{{first}}，最近一次{{last}}",
      en: "The manner of {{unit}} was complained of in {{times}} cases within {{days}} days, first at {{first}}, last at {{last}}",
      remedy: {
        zh: "及时核实每一次反映并整改，{{days}}天内少于{{bound}}件",
        en: "Look into each complaint and put right what is wrong: fewer than {{bound}} within {{days}} days",
      },
    },
  },
  params: z.object({
    days: z.number().positive().max(366).default(30).describe("days within which cases count together"),
    cases: z.number().int().min(2).default(3).describe("cases of one unit that make it yellow"),
    ...rudeService.params.shape,
  }),
  when: rudeService.when,

  contribute(trace, given) {
    for (const { responsible, evidence } of rudeService.evaluate(trace, given)) {
      const event = evidence[0];
      const subject = responsible?.unit ?? trace.once(custody).at(-1)?.unit;
      if (event && subject !== undefined) return [{ subject, at: event.at, event, values: [responsible?.officer ?? null] }];
    }
    return QUIET;
  },

  evaluate({ rows, subject }, { days, cases }) {
    if (rows.length < cases) return QUIET;
    return burstsIn(rows, days * DAY, cases).map(({ rows: evidence, most }) => {
      const [first, last] = [evidence[0] as GroupRow, evidence.at(-1) as GroupRow];
      const alone = evidence.every(({ values }) => values[0] === first.values[0]);
      return {
        message: "again",
        level: "yellow",
        key: first.caseId,
        responsible: { unit: subject, officer: alone && first.values[0] !== null ? String(first.values[0]) : undefined },
        evidence,
        data: { unit: subject, days, times: most, first: { at: first.at }, last: { at: last.at }, bound: cases },
      };
    });
  },
});
