import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { defineGroupRule, type GroupFinding, type GroupLine, type GroupRow } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { matterOf } from "../../../matter.ts";

const REFUSED = "refused";
const ACCEPTED = "accepted";
const said = ({ values }: GroupRow): string => String(values[0]);
const materialsOf = ({ values }: GroupRow): string[] => String(values[1] ?? "").split("、");

/** What had been turned away was taken in soon after, as it was. */
export default defineGroupRule({
  id: "refused-then-accepted",
  family: "shirking",
  revision: 1,
  judges: "group",
  over: "matter",
  title: { zh: "先拒后受", en: "Refused, then accepted" },
  basis: [licensingLaw("第三十二条、第七十二条")],
  levels: ["yellow"],
  messages: {
    turned: {
      zh: "{{unit}}{{refused}}不予受理，{{accepted}}又受理同一事项，相隔不超过{{limit}}，其间未见新材料",
      en: "{{unit}} refused it at {{refused}}; the same matter was accepted at {{accepted}}, within {{limit}} and without new material",
      remedy: {
        zh: "属于本机关职权、材料齐全的，第一次申请即予受理；不予受理的一次说清理由",
        en: "Accept at the first application what is within its powers and complete; a refusal gives its reason once and in full",
      },
    },
  },
  params: z.object({
    refusing: activities.default(["refused"]).describe("activities by which an application is turned away"),
    accepting: activities.default(["accepted"]).describe("activities by which it is taken in"),
    supplying: activities
      .default(["submitted", "correction-supplied"])
      .describe("activities by which material is handed in (attribute materials, parted by 、)"),
    within: limit.default({ days: 15 }).describe("time from the refusal to the acceptance"),
  }),
  when: { kinds: ["approval"], seen: ({ refusing, accepting }) => [...refusing, ...accepting] },

  contribute(trace, { refusing, accepting, supplying }) {
    const subject = matterOf(trace);
    if (subject === undefined) return QUIET;
    const lines: GroupLine[] = [];
    let materials = "";
    const line = (event: Event, what: string) => lines.push({ subject, at: event.at, event, values: [what, materials] });
    for (const event of trace.events) {
      const { activity, attributes } = event;
      if (among(supplying, activity) && attributes?.materials !== undefined)
        materials = materials === "" ? String(attributes.materials) : `${materials}、${attributes.materials}`;
      else if (among(refusing, activity)) line(event, REFUSED);
      else if (among(accepting, activity)) line(event, ACCEPTED);
    }
    return lines;
  },

  evaluate({ rows, calendar }, { within }) {
    if (rows.length < 2) return QUIET;
    const found: GroupFinding<"turned">[] = [];
    let refused: GroupRow | undefined;
    for (const row of rows) {
      if (said(row) === REFUSED) refused = row;
      else if (refused) {
        const had = materialsOf(refused);
        const isNew = materialsOf(row).some((material) => material !== "" && !had.includes(material));
        if (!isNew && row.at < calendar.due(refused.at, within))
          found.push({
            message: "turned",
            level: "yellow",
            key: `${refused.caseId} ${refused.eventId}`,
            responsible: { unit: refused.unit ?? undefined, officer: refused.officer ?? undefined },
            evidence: [refused, row],
            data: { unit: refused.unit ?? "—", refused: { at: refused.at }, accepted: { at: row.at }, limit: { limit: within } },
          });
        refused = undefined;
      }
    }
    return found;
  },
});
