import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { serviceRegulation } from "../../../articles.ts";
import { written } from "../../../blank.ts";
import { defineRateRule, officerOf } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities, share } from "../../../limits.ts";
import { isOver, percent } from "../../../months.ts";

/** What reaches an approver through agents nearly all comes through one of them. A lead, not a proof. */
export default defineRateRule({
  id: "named-intermediary",
  family: "misconduct",
  revision: 1,
  judges: "rate",
  over: "officer",
  title: { zh: "指定中介", en: "One agent at one approver" },
  basis: [serviceRegulation("行政机关不得为市场主体指定或者变相指定中介服务机构")],
  levels: ["orange"],
  messages: {
    concentrated: {
      zh: "{{officer}}{{month}}审批的中介代办件共{{all}}件，其中{{count}}件（{{rate}}%）由“{{agent}}”代办",
      en: "Of {{all}} applications that reached {{officer}} through agents in {{month}}, {{count}} ({{rate}} %) came through “{{agent}}”",
      remedy: {
        zh: "中介由申请人自主选择；同一中介占比不超过{{bound}}%",
        en: "Applicants choose their agents themselves; no one agent has more than {{bound}} %",
      },
    },
  },
  params: z.object({
    handing: activities
      .default(["submitted", "correction-supplied"])
      .describe("activities by which material is handed in (attribute agent: the intermediary)"),
    deciding: activities.default(["decided", "denied"]).describe("activities that decide an application"),
    share: share.default(0.8).describe("share of one agent above which it is too much"),
    least: z.number().int().min(1).default(20).describe("applications through agents in the month below which nothing is said"),
  }),
  when: { kinds: ["approval"], seen: ({ deciding }) => deciding },

  count({ events }, { handing, deciding }) {
    let through: Event | undefined;
    let agent: string | undefined;
    for (const event of events) {
      if (agent === undefined && event.attributes?.agent !== undefined && among(handing, event.activity)) {
        agent = written(event.attributes.agent);
        through = event;
      }
      if (agent !== undefined && event.officer !== undefined && among(deciding, event.activity))
        return [{ subject: officerOf(event.unit, event.officer), part: agent, at: event.at, event: through, numerator: 1, denominator: 1 }];
    }
    return QUIET;
  },

  evaluate(tally, { share, least }) {
    const { subject, part, month, numerator } = tally;
    if (numerator <= share * least) return QUIET; // too few, whatever the others are
    let all = 0;
    for (const peer of tally.peers) if (peer.subject === subject) all += peer.numerator;
    if (all < least || numerator <= share * all || !isOver(tally)) return QUIET;
    const slash = subject.lastIndexOf("/");
    return [
      {
        message: "concentrated",
        level: "orange",
        responsible: { unit: subject.slice(0, slash), officer: subject.slice(slash + 1) },
        data: { officer: subject, month, all, count: numerator, rate: percent(numerator / all), agent: part, bound: percent(share) },
      },
    ];
  },
});
