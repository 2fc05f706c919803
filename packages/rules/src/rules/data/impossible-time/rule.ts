import { type Event, MINUTE } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { digitalGovernment } from "../../../articles.ts";
import { isAfter } from "../../../day-only.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";

/** Entered before it happened, or done before there was a case: one of the two times is wrong, and every clock that uses it. */
export default defineRule({
  id: "impossible-time",
  family: "data",
  revision: 1,
  title: { zh: "时间异常", en: "Impossible times" },
  basis: [digitalGovernment("加强数据治理和全生命周期质量管理，确保政务数据真实、准确、完整")],
  levels: ["notice"],
  messages: {
    future: {
      zh: "{{count}}条记录先录入、后发生：“{{step}}”载明{{at}}发生，{{recorded}}已经录入",
      en: "Records entered before they happened: {{count}}; “{{step}}” is dated {{at}} and was entered at {{recorded}}",
      remedy: { zh: "按实际发生时间登记，并核对两套系统的时钟", en: "Enter the time at which it happened; set the clocks of both systems" },
    },
    before: {
      zh: "“{{begin}}”（{{began}}）之前已有{{count}}条办理记录：最早“{{step}}”，{{at}}",
      en: "Steps dated before “{{begin}}” ({{began}}): {{count}}, the earliest “{{step}}” at {{at}}",
      remedy: {
        zh: "核对办件起始时间和该环节的发生时间，更正登记",
        en: "Compare both times with the papers and correct the one that is wrong",
      },
    },
  },
  params: z.object({
    begins: activities.default(["submitted", "received"]).describe("activities with which a case begins"),
    handed: activities.default(["dispatched"]).describe("activities with which it begins where none of those is on record"),
    mayPrecede: z.array(z.string().min(1)).default([]).describe("steps that may come before the beginning (an appointment, a question)"),
    tolerance: z.number().min(0).default(5).describe("minutes by which the clocks of two systems may differ"),
  }),
  when: { seen: "*" },

  evaluate({ events }, { begins, handed, mayPrecede, tolerance }) {
    const apart = tolerance * MINUTE;
    let begin: Event | undefined;
    let firm = false;
    let future = false;
    for (const event of events) {
      const { activity, recordedAt } = event;
      if (recordedAt !== undefined && recordedAt < event.at && isFuture(event, apart)) future = true;
      if (firm) continue;
      firm = among(begins, activity);
      if (firm || (begin === undefined && among(handed, activity))) begin = event;
    }
    const early = begin !== undefined && events[0] !== begin ? begin : undefined;
    if (!future && early === undefined) return QUIET;
    const found: Finding<"future" | "before">[] = [];
    const entered = future ? events.filter((event) => isFuture(event, apart)) : [];
    const [first] = entered;
    if (first) {
      const data = {
        count: entered.length,
        step: named(first.activity),
        at: { at: first.at },
        recorded: { at: first.recordedAt ?? first.at },
      };
      found.push({ message: "future", level: "notice", key: "future", responsible: first, evidence: entered, data });
    }
    const steps = early
      ? events.filter(({ at, activity }) => isAfter(early.at - apart, at) && isAfter(early.at, at) && !among(mayPrecede, activity))
      : [];
    const [earliest] = steps;
    if (early && earliest) {
      const data = {
        begin: named(early.activity),
        began: { at: early.at },
        count: steps.length,
        step: named(earliest.activity),
        at: { at: earliest.at },
      };
      found.push({ message: "before", level: "notice", key: "before", responsible: earliest, evidence: [...steps, early], data });
    }
    return found;
  },
});

const isFuture = ({ at, recordedAt }: Event, apart: number): boolean =>
  recordedAt !== undefined && recordedAt < at - apart && isAfter(at, recordedAt);
