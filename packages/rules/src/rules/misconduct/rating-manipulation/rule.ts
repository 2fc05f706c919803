import { type Event, localDay, MINUTE } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { ratingOpinion } from "../../../articles.ts";
import { burstsIn } from "../../../bursts.ts";
import { isAfter } from "../../../day-only.ts";
import { defineGroupRule, type GroupFinding, type GroupLine, type GroupRow, officerOf } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities, ends } from "../../../limits.ts";
import { isBad } from "../../../ratings.ts";

const EARLY = "early";
const OF_DEVICE = "device";
const isEarly = ({ values }: GroupRow): boolean => values[0] === EARLY;
const isOfDevice = ({ values }: GroupRow): boolean => values[1] === OF_DEVICE;

/** Good ratings that were not the petitioner's: a burst from one hand or one device, or before there was anything to rate. */
export default defineGroupRule({
  id: "rating-manipulation",
  family: "misconduct",
  revision: 1,
  judges: "group",
  over: "officer",
  title: { zh: "刷好评", en: "Good ratings made up" },
  basis: [ratingOpinion("评价真实自愿，不得强迫或者干扰企业群众评价，严禁刷分造假")],
  levels: ["red"],
  messages: {
    burst: {
      zh: "{{who}}：{{first}}至{{last}}收到好评{{all}}次，{{minutes}}分钟内最多{{times}}次",
      en: "{{who}} had {{all}} good ratings from {{first}} to {{last}}, up to {{times}} within {{minutes}} minutes",
      remedy: { zh: "由办事人本人逐件评价", en: "Leave each rating to the person whose matter it was" },
    },
    early: {
      zh: "{{who}}：{{at}}的好评早于办结",
      en: "{{who}}: the good rating of {{at}} came before the matter was done",
      remedy: { zh: "办结之后再请办事人评价", en: "Ask for a rating after the matter is done" },
    },
  },
  params: z.object({
    ratings: activities.default(["rated"]).describe("activities by which a service is rated (attributes score or satisfied, device)"),
    worst: z.number().int().min(1).max(5).default(3).describe("score (1–5) up to which a rating is not a good one"),
    ends: ends.describe("activities that end a case: a rating before all of them came before there was anything to rate"),
    minutes: z.number().positive().max(1440).default(10).describe("minutes within which ratings count together"),
    times: z.number().int().min(2).default(10).describe("good ratings of one officer or device within them that are too many"),
  }),
  when: { kinds: ["rating", "hotline", "approval"], seen: ({ ratings }) => ratings },

  contribute({ events }, { ratings, worst, ends }) {
    let lines: GroupLine[] | undefined;
    let ended: Event | undefined;
    for (const event of events) if (among(ends, event.activity)) ended ??= event;
    for (const event of events) {
      if (!among(ratings, event.activity) || isBad(event, worst) !== false) continue;
      const { at, unit, officer } = event;
      const device = event.attributes?.device;
      const early = ended !== undefined && isAfter(ended.at, at);
      lines ??= [];
      const give = (subject: string, told: boolean, of: string) =>
        lines?.push({ subject, part: localDay(at), at, event, values: [told ? EARLY : "", of] });
      if (officer !== undefined || early) give(officerOf(unit, officer ?? "—"), early, "officer");
      if (device !== undefined) give(officerOf(unit, `评价器${device}`), false, OF_DEVICE);
    }
    return lines ?? QUIET;
  },

  evaluate({ rows, subject }, { minutes, times }) {
    const found: GroupFinding<"burst" | "early">[] = [];
    const responsible = ({ unit, officer }: GroupRow) => ({ unit: unit ?? undefined, officer: officer ?? undefined });
    for (const row of rows)
      if (isEarly(row))
        found.push({
          message: "early",
          level: "red",
          key: `${row.caseId} ${row.eventId}`,
          responsible: responsible(row),
          evidence: [row],
          data: { who: subject, at: { at: row.at } },
        });
    const known = rows.filter((row) => row.officer !== null || isOfDevice(row));
    for (const { rows: evidence, most } of burstsIn(known, minutes * MINUTE, times)) {
      const [first, last] = [evidence[0] as GroupRow, evidence.at(-1) as GroupRow];
      found.push({
        message: "burst",
        level: "red",
        key: first.caseId,
        responsible: isOfDevice(first) ? { unit: first.unit ?? undefined, officer: undefined } : responsible(first),
        evidence,
        data: { who: subject, first: { at: first.at }, last: { at: last.at }, all: evidence.length, times: most, minutes },
      });
    }
    return found;
  },
});
