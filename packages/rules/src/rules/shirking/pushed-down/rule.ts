import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

const names = z.array(z.string().min(1));

/** A department's own matter given to those who have neither the power nor the people for it. */
export default defineRule({
  id: "pushed-down",
  family: "shirking",
  revision: 1,
  title: { zh: "派给基层", en: "Pushed down to street or township" },
  basis: [
    hotlineOpinion("按职能职责、管辖权限分办"),
    "《整治形式主义为基层减负若干规定》（中共中央办公厅、国务院办公厅，2024年）：规范明晰基层权责",
  ],
  levels: ["yellow"],
  messages: {
    pushed: {
      zh: "“{{matter}}”属部门职责清单事项，{{at}}由{{from}}派给{{to}}",
      en: "“{{matter}}” is on a department's list; {{from}} handed it to {{to}} at {{at}}",
      remedy: {
        zh: "派给清单所列的主管部门，基层只作配合",
        en: "Hand it to the department on whose list it is; the street or township only assists",
      },
    },
  },
  params: z.object({
    matters: names.default([]).describe("items of departments' lists, as cases name them; none: the rule does not apply"),
    lower: names
      .min(1)
      .default(["街道", "街道办", "街道办事处", "镇", "乡", "镇政府", "乡政府", "镇人民政府", "乡人民政府", "居委会", "村委会"])
      .describe("units that are streets and townships, or endings of their names"),
    hands: activities.default(["dispatched", "transferred", "assigned"]).describe("activities that hand a case over"),
  }),
  when: { kinds: ["hotline"], seen: ({ matters, hands }) => (matters.length > 0 ? hands : []) },

  evaluate({ subject, events }, { matters, lower, hands }) {
    const matter = subject.item;
    if (matter === undefined || !among(matters, matter)) return QUIET;
    let found: Finding<"pushed">[] | undefined;
    for (const event of events) {
      const { toUnit, unit, officer } = event;
      if (toUnit === undefined || !among(hands, event.activity) || !isLower(toUnit, lower)) continue;
      if (unit !== undefined && isLower(unit, lower)) continue; // from one street to the next: it had come down before
      found ??= [];
      found.push({
        message: "pushed",
        level: "yellow",
        key: event.id,
        responsible: { unit, officer },
        evidence: [event],
        data: { matter, at: { at: event.at }, from: unit ?? "—", to: toUnit },
      });
    }
    return found ?? QUIET;
  },
});

function isLower(unit: string, lower: readonly string[]): boolean {
  for (const ending of lower) if (unit.endsWith(ending)) return true;
  return false;
}
