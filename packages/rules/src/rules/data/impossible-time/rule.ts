import { type Event, type Instant, MINUTE } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { digitalGovernment } from "../../../articles.ts";
import { isAfter } from "../../../day-only.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";

type Says = "future" | "before";

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
    const found: Finding<Says>[] = [];
    if (future) found.push(...enteredBeforehand(events.filter((event) => isFuture(event, apart))));
    if (early)
      found.push(
        ...doneBefore(
          early,
          events.filter(({ at, activity }) => precedes(at, early.at, apart) && !among(mayPrecede, activity)),
        ),
      );
    return found;
  },
});

const isFuture = ({ at, recordedAt }: Event, apart: number): boolean => recordedAt !== undefined && precedes(recordedAt, at, apart);

/** Whether one instant is before another by more than the clocks may differ, dates without a time by the day. */
const precedes = (one: Instant, other: Instant, apart: number): boolean => one < other - apart && isAfter(other, one);

function* enteredBeforehand(evidence: readonly Event[]): Generator<Finding<Says>> {
  const [first] = evidence;
  if (!first) return;
  const data = {
    count: evidence.length,
    step: named(first.activity),
    at: { at: first.at },
    recorded: { at: first.recordedAt ?? first.at },
  };
  yield { message: "future", level: "notice", key: "future", responsible: first, evidence, data };
}

function* doneBefore(begin: Event, steps: readonly Event[]): Generator<Finding<Says>> {
  const [first] = steps;
  if (!first) return;
  const data = {
    count: steps.length,
    step: named(first.activity),
    at: { at: first.at },
    begin: named(begin.activity),
    began: { at: begin.at },
  };
  yield { message: "before", level: "notice", key: "before", responsible: first, evidence: [...steps, begin], data };
}
