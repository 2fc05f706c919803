import { type Event, type Limit, MINUTE, type Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { electronicArchives, onlineServices } from "../../../articles.ts";
import { isAfter } from "../../../day-only.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { limit } from "../../../limits.ts";
import { named } from "../../../named.ts";
import { leastTime } from "../../../waits.ts";

type Says = "late" | "outOfOrder";
/** An event and when it was entered. */
type Entry = { readonly event: Event; readonly recordedAt: number };

/** Written into the record long after, or in an order in which it cannot have happened. */
export default defineRule({
  id: "backdated-entry",
  family: "misconduct",
  revision: 2,
  title: { zh: "倒签补录", en: "Entered after the fact" },
  basis: [onlineServices("网上办理、过程留痕、电子文件归档"), electronicArchives],
  levels: ["yellow", "red"],
  messages: {
    late: {
      zh: "{{times}}条记录超过{{after}}才录入，拖得最久的“{{activity}}”{{at}}发生，{{recorded}}录入",
      en: "{{times}} entries made later than {{after}} after the fact; the latest, “{{activity}}”, happened at {{at}} and was entered at {{recorded}}",
      remedy: { zh: "办理后{{after}}内如实录入", en: "Enter what was done within {{after}}, as it was" },
    },
    outOfOrder: {
      zh: "“{{activity}}”记为{{at}}，却在{{recorded}}才录入，晚于其后的“{{next}}”（{{nextAt}}发生，{{nextRecorded}}已录入）",
      en: "“{{activity}}”, dated {{at}}, was entered at {{recorded}}, after the later “{{next}}” (of {{nextAt}}, entered at {{nextRecorded}})",
      remedy: {
        zh: "先办的环节先录入；确需补录的，注明补录时间和原因",
        en: "Enter steps in the order they are taken; where one must be made up for, say when and why",
      },
    },
  },
  params: z.object({
    after: limit.default({ days: 1 }).describe("time from an event to its entry; later is yellow"),
    tolerance: z.number().min(0).default(60).describe("minutes by which an earlier step may be entered after a later one; more is red"),
    outside: z
      .array(z.string().min(1))
      .default(["contacted", "visited", "coordinated", "inspected", "revisited"])
      .describe("activities done away from the desk, whose order of entry proves nothing"),
  }),
  when: { seen: "*" },

  evaluate(trace, { after, tolerance, outside }) {
    const { calendar, events } = trace;
    const soon = leastTime(after, calendar);
    let late: Entry[] | undefined;
    let last: Entry | undefined;
    let swapped: readonly [Entry, Entry] | undefined;
    for (const event of events) {
      const { recordedAt, at } = event;
      if (recordedAt === undefined) continue;
      if (recordedAt - at > soon && recordedAt > calendar.due(at, after)) {
        late ??= [];
        late.push({ event, recordedAt });
      }
      if (last === undefined || recordedAt >= last.recordedAt) {
        if (!among(outside, event.activity)) last = { event, recordedAt };
      } else if (!swapped && last.recordedAt - recordedAt > tolerance * MINUTE && !among(outside, event.activity))
        if (isAfter(at, last.event.at) && isAfter(last.recordedAt, recordedAt)) swapped = [last, { event, recordedAt }];
    }
    if (!late && !swapped) return QUIET;
    const found: Finding<Says>[] = [];
    const others = late?.filter(({ event }) => event !== swapped?.[0].event);
    if (others && others.length > 0) found.push(lateFinding(trace, others, after));
    if (swapped) found.push(swappedFinding(trace, swapped));
    return found;
  },
});

function lateFinding(trace: Trace, entries: readonly Entry[], after: Limit): Finding<Says> {
  let latest = entries[0] as Entry;
  for (const entry of entries) if (entry.recordedAt - entry.event.at > latest.recordedAt - latest.event.at) latest = entry;
  return {
    message: "late",
    level: "yellow",
    key: "late",
    responsible: doerOf(trace, latest.event),
    evidence: entries.map(({ event }) => event),
    data: {
      times: entries.length,
      after: { limit: after },
      activity: named(latest.event.activity),
      at: { at: latest.event.at },
      recorded: { at: latest.recordedAt },
    },
  };
}

const swappedFinding = (trace: Trace, [one, next]: readonly [Entry, Entry]): Finding<Says> => ({
  message: "outOfOrder",
  level: "red",
  key: "order",
  responsible: doerOf(trace, one.event),
  evidence: [one.event, next.event],
  data: {
    activity: named(one.event.activity),
    at: { at: one.event.at },
    recorded: { at: one.recordedAt },
    next: named(next.event.activity),
    nextAt: { at: next.event.at },
    nextRecorded: { at: next.recordedAt },
  },
});
