import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { serviceRegulation } from "../../../articles.ts";
import { defineGroupRule, type GroupFinding, type GroupRow, officerOf } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

const submittedAt = ({ values }: GroupRow): number => Number(values[0]);
/** Waited for something that was not the officer's: then it may be overtaken. */
const waited = ({ values }: GroupRow): boolean => values[1] === 1;

/** One application was decided before many that had been handed in earlier. */
export default defineGroupRule({
  id: "queue-jumping",
  family: "misconduct",
  revision: 1,
  judges: "group",
  over: "officer",
  title: { zh: "插队办理", en: "Taken out of turn" },
  basis: [serviceRegulation("依法平等对待各类市场主体，公开公平办理政务服务事项")],
  levels: ["yellow"],
  messages: {
    jumped: {
      zh: "{{officer}}{{decided}}办结的“{{item}}”{{submitted}}才申请，先于更早申请的至少{{times}}件",
      en: "{{officer}} decided “{{item}}” of {{submitted}} at {{decided}}, before at least {{times}} that had been handed in earlier",
      remedy: {
        zh: "同一事项按申请先后办理；确需优先的写明理由",
        en: "Take the applications of one item in turn; where one must come first, put the reason on record",
      },
    },
  },
  params: z.object({
    submitting: activities.default(["submitted"]).describe("activities by which an application is handed in"),
    deciding: activities.default(["decided", "denied"]).describe("activities that decide it"),
    waiting: activities
      .default(["suspended", "correction-asked", "extension-granted"])
      .describe("activities after which an application may be overtaken"),
    overtakes: z.number().int().min(1).default(10).describe("earlier applications overtaken that are too many"),
  }),
  when: { kinds: ["approval"], seen: ({ deciding }) => deciding },

  contribute({ events, subject: { item } }, { submitting, deciding, waiting }) {
    if (item === undefined) return QUIET;
    let submitted: Event | undefined;
    let pause = 0;
    for (const event of events) {
      const { activity, officer } = event;
      if (submitted === undefined) {
        if (among(submitting, activity)) submitted = event;
      } else if (among(waiting, activity)) pause = 1;
      else if (officer !== undefined && among(deciding, activity))
        return [{ subject: officerOf(event.unit, officer), part: item, at: event.at, event, values: [submitted.at, pause] }];
    }
    return QUIET;
  },

  evaluate({ rows, subject, part }, { overtakes }) {
    if (rows.length <= overtakes) return QUIET;
    const found: GroupFinding<"jumped">[] = [];
    const later: GroupRow[] = []; // those decided afterwards and not waiting, in order of submission
    let sameInstant: GroupRow[] = [];
    for (let i = rows.length - 1; i >= 0; i--) {
      const row = rows[i] as GroupRow;
      if (sameInstant[0] && sameInstant[0].at > row.at) {
        for (const each of sameInstant) later.splice(placeOf(later, submittedAt(each)), 0, each);
        sameInstant = [];
      }
      if (placeOf(later, submittedAt(row)) >= overtakes)
        found.push({
          message: "jumped",
          level: "yellow",
          key: row.caseId,
          responsible: { unit: row.unit ?? undefined, officer: row.officer ?? undefined },
          evidence: [...later.slice(0, overtakes), row],
          data: { officer: subject, item: part, decided: { at: row.at }, submitted: { at: submittedAt(row) }, times: overtakes },
        });
      if (!waited(row)) sameInstant.push(row);
    }
    return found.reverse();
  },
});

/** How many of these were submitted before an instant: where it belongs among them. */
function placeOf(inOrder: readonly GroupRow[], submitted: number): number {
  let low = 0;
  for (let high = inOrder.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (submittedAt(inOrder[middle] as GroupRow) < submitted) low = middle + 1;
    else high = middle;
  }
  return low;
}
