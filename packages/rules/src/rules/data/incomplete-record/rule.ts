import { SOURCE_KINDS, type SourceKind, type Trace } from "@qingjian/events";
import { z } from "zod";
import { digitalGovernment } from "../../../articles.ts";
import { isBlank } from "../../../blank.ts";
import { custody } from "../../../custody.ts";
import { defineRateRule } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { share } from "../../../limits.ts";
import { isOver, percent } from "../../../months.ts";

/** Records of a unit lack what they must have. */
export default defineRateRule({
  id: "incomplete-record",
  family: "data",
  revision: 2,
  judges: "rate",
  over: "unit",
  title: { zh: "数据缺项", en: "Records incomplete" },
  basis: [digitalGovernment("加强数据治理，提升数据质量")],
  levels: ["notice", "yellow"],
  messages: {
    lacking: {
      zh: "{{unit}}{{month}}的{{all}}件记录中{{count}}件（{{rate}}%）缺少必填项",
      en: "Of {{all}} records of {{unit}} in {{month}}, {{count}} ({{rate}} %) lack a field that is required",
      remedy: {
        zh: "补录缺项，录入时设为必填；缺项率低于{{bound}}%",
        en: "Fill in what is lacking, and require it at entry: below {{bound}} %",
      },
    },
  },
  params: z.object({
    required: z
      .partialRecord(z.enum(SOURCE_KINDS as [SourceKind, ...SourceKind[]]), z.array(z.string().min(1)))
      .default({ hotline: ["item", "class"], approval: ["item"] })
      .describe(
        "fields that a record of each kind of source must have: of the case (item, class, place, petitioner, title, due or an attribute of its own), or of each step (step.unit, step.officer, step.text)",
      ),
    notice: share.default(0.01).describe("share of incomplete records from which it is a notice"),
    yellow: share.default(0.05).describe("share from which it is yellow"),
    least: z.number().int().min(1).default(20).describe("records of a unit in the month below which nothing is said"),
  }),
  when: { seen: "*" },

  count(trace, { required }) {
    const fields = required[trace.source.kind];
    const first = trace.events[0];
    if (fields === undefined || fields.length === 0 || first === undefined) return QUIET;
    const subject = trace.once(custody).at(-1)?.unit ?? trace.events.findLast(({ unit }) => unit !== undefined)?.unit;
    if (subject === undefined) return QUIET;
    for (const field of fields) if (lacks(trace, field)) return [{ subject, at: first.at, numerator: 1, denominator: 1 }];
    return [{ subject, at: first.at, numerator: 0, denominator: 1 }];
  },

  evaluate(tally, { notice, yellow, least }) {
    const { subject, month, numerator, denominator } = tally;
    const rate = numerator / denominator;
    if (denominator < least || rate < Math.min(notice, yellow) || !isOver(tally)) return QUIET;
    return [
      {
        message: "lacking",
        level: rate >= yellow ? "yellow" : "notice",
        responsible: { unit: subject, officer: undefined },
        data: { unit: subject, month, all: denominator, count: numerator, rate: percent(rate), bound: percent(Math.min(notice, yellow)) },
      },
    ];
  },
});

const OF_CASE = ["item", "class", "place", "petitioner", "title"] as const;
const OF_STEP = { "step.unit": "unit", "step.officer": "officer", "step.text": "text" } as const;

function lacks({ subject, events }: Trace, field: string): boolean {
  if (Object.hasOwn(OF_STEP, field)) {
    const name = OF_STEP[field as keyof typeof OF_STEP];
    for (const event of events) if (isBlank(event[name])) return true;
    return false;
  }
  if (field === "due") return subject.due === undefined;
  const own = OF_CASE.find((name) => name === field);
  return isBlank(own ? subject[own] : subject.attributes?.[field]);
}
