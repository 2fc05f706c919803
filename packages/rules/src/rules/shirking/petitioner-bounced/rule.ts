import { DAY } from "@qingjian/events";
import { z } from "zod";
import { hotlineOpinion, serviceRegulation } from "../../../articles.ts";
import { burstsIn } from "../../../bursts.ts";
import { custody } from "../../../custody.ts";
import { defineGroupRule, type GroupLine, type GroupRow } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { listed } from "../../../listed.ts";
import { matterOf } from "../../../matter.ts";

const unitOf = ({ values }: GroupRow): string => String(values[0]);
/** How many units; none while all of them are of one case. */
const unitsIn = (rows: readonly GroupRow[]): number =>
  rows.every(({ caseId }) => caseId === rows[0]?.caseId) ? 0 : new Set(rows.map(unitOf)).size;

/** One petitioner with one matter was sent from door to door. */
export default defineGroupRule({
  id: "petitioner-bounced",
  family: "shirking",
  revision: 3,
  judges: "group",
  over: "matter",
  title: { zh: "群众多头跑", en: "Petitioner sent from door to door" },
  basis: [hotlineOpinion("按职能职责、管辖权限分办，不得推诿扯皮"), serviceRegulation("一窗受理、限时办结，优化办事流程")],
  levels: ["red"],
  messages: {
    bounced: {
      zh: "同一诉求人就同一事项{{days}}天内先后到过{{count}}个单位：{{units}}",
      en: "One petitioner took one matter to {{count}} units within {{days}} days: {{units}}",
      remedy: {
        zh: "首接单位牵头办理，职责不清的由其报请裁定，不让群众自己找单位",
        en: "The first unit takes the lead, and has it settled whose matter it is instead of leaving that to the petitioner",
      },
    },
  },
  params: z.object({
    days: z.number().positive().max(366).default(30).describe("days within which units count together"),
    units: z.number().int().min(2).default(3).describe("different units, over at least two cases, that are too many"),
  }),
  when: { kinds: ["hotline", "approval"], seen: "*" },

  contribute(trace) {
    const subject = matterOf(trace);
    if (subject === undefined) return QUIET;
    const lines: GroupLine[] = [];
    const chain = trace.once(custody);
    for (const { unit, received } of chain) {
      if (!lines.some((line) => line.values?.[0] === unit)) lines.push({ subject, at: received.at, event: received, values: [unit] });
      if (trace.source.custody === "runs") break; // who takes part later is the office's affair: the petitioner went to one door
    }
    return lines;
  },

  evaluate({ rows }, { days, units }) {
    if (rows.length < units) return QUIET;
    return burstsIn(rows, days * DAY, units, unitsIn).map(({ rows: evidence, most }) => {
      const first = evidence[0] as GroupRow;
      const names = listed([...new Set(evidence.map(unitOf))]);
      return {
        message: "bounced",
        level: "red",
        key: first.caseId,
        responsible: { unit: unitOf(first), officer: undefined },
        evidence,
        data: { days, count: most, units: names },
      };
    });
  },
});
