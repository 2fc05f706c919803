import { activityName, type Event } from "@qingjian/events";
import { z } from "zod";
import { licensingLaw } from "../../../articles.ts";
import { defineRule, type Finding, QUIET, type Said } from "../../../define-rule.ts";

const name = z.string().min(1);

/** Two acts that must be done by different people were done by one. */
export default defineRule({
  id: "one-person-approval",
  family: "misconduct",
  revision: 1,
  title: { zh: "一人包办", en: "One person in two roles" },
  basis: [licensingLaw("第三十四条"), "《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第十二条：不相容岗位相互分离"],
  levels: ["yellow"],
  messages: {
    same: {
      zh: "{{officer}}一人经办“{{first}}”（{{firstAt}}）和“{{second}}”（{{secondAt}}），两环节应由不同人员经办",
      en: "{{officer}} did both “{{first}}” ({{firstAt}}) and “{{second}}” ({{secondAt}}), which are for different people",
      remedy: { zh: "“{{second}}”由{{officer}}以外的人员经办", en: "Somebody other than {{officer}} does “{{second}}”" },
    },
  },
  params: z.object({
    pairs: z
      .array(z.tuple([name, name]))
      .default([
        ["accepted", "reviewed"],
        ["reviewed", "decided"],
        ["accepted", "decided"],
      ])
      .describe("pairs of activities that must not be done by one officer"),
  }),
  when: { seen: ({ pairs }) => pairs.map(([, second]) => second) },

  evaluate({ events }, { pairs }) {
    let found: Finding<"same">[] | undefined;
    for (const [one, other] of pairs) {
      const pair = sameOfficer(events, one, other);
      if (!pair) continue;
      const [first, second] = pair;
      found ??= [];
      found.push({
        message: "same",
        level: "yellow",
        key: `${one} + ${other}`,
        responsible: second,
        evidence: [first, second],
        data: {
          officer: second.officer as string,
          first: named(one),
          firstAt: { at: first.at },
          second: named(other),
          secondAt: { at: second.at },
        },
      });
    }
    return found ?? QUIET;
  },
});

/** The first two acts, one of each kind, that one officer did; acts without a name prove nothing. */
function sameOfficer(events: readonly Event[], one: string, other: string): [Event, Event] | undefined {
  let before: string | undefined;
  let tried: Set<string> | undefined; // an officer is looked for once, however often he did the first
  for (const first of events) {
    const { activity, officer } = first;
    if (activity !== one || officer === undefined || officer === before || tried?.has(officer)) continue;
    for (const second of events) if (second.activity === other && second.officer === officer) return [first, second];
    if (before !== undefined) {
      tried ??= new Set();
      tried.add(before);
    }
    before = officer;
  }
  return undefined;
}

const named = (activity: string): Said => ({ zh: activityName(activity, "zh"), en: activityName(activity, "en") });
