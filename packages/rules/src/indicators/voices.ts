import type { Event, Trace } from "@qingjian/events";
import { among } from "../among.ts";
import { saysNo, saysYes } from "../answers.ts";
import type { Share } from "../define-group-rule.ts";
import { asAnyRule, QUIET } from "../define-rule.ts";
import { heldBefore } from "../held-before.ts";
import { isBad } from "../ratings.ts";
import ratingRectificationOverdue from "../rules/timeout/rating-rectification-overdue/rule.ts";
import { byDefault, CASES, defineIndicator, ownerOf, partOf } from "./define-indicator.ts";

const CALLED_BACK = "called-back";
const ASKED = { kinds: CASES, seen: [CALLED_BACK] } as const;

type Answer = 0 | 1 | undefined;
const answer = ({ attributes }: Event, name: "satisfied" | "resolved"): Answer =>
  saysYes(attributes?.[name]) ? 1 : saysNo(attributes?.[name]) ? 0 : undefined;
const isReached = ({ attributes }: Event): boolean => !saysNo(attributes?.reached);

/** Each callback of a case with its answer; none where there is none. */
function callbacks(trace: Trace, answerOf: (event: Event) => Answer): readonly Share[] {
  const subject = ownerOf(trace);
  if (subject === undefined) return QUIET;
  const shares: Share[] = [];
  for (const event of trace.events) {
    if (event.activity !== CALLED_BACK) continue;
    const numerator = answerOf(event);
    if (numerator !== undefined) shares.push({ subject, part: partOf(trace), at: event.at, event, numerator, denominator: 1 });
  }
  return shares;
}

export const satisfaction = defineIndicator({
  id: "satisfaction",
  title: { zh: "满意率", en: "Satisfaction" },
  formula: {
    zh: "本月回访表示满意的次数 ÷ 本月接通且问到满意与否的回访次数",
    en: "Callbacks in the month that were satisfied ÷ callbacks that reached somebody who said whether he was",
  },
  better: "higher",
  when: ASKED,
  count: (trace) => callbacks(trace, (event) => (isReached(event) ? answer(event, "satisfied") : undefined)),
});

export const resolution = defineIndicator({
  id: "resolution",
  title: { zh: "解决率", en: "Resolution" },
  formula: {
    zh: "本月回访确认已解决的次数 ÷ 本月接通且问到解决与否的回访次数",
    en: "Callbacks in the month that confirm it was settled ÷ callbacks that reached somebody who said whether it was",
  },
  better: "higher",
  when: ASKED,
  count: (trace) => callbacks(trace, (event) => (isReached(event) ? answer(event, "resolved") : undefined)),
});

export const validCallback = defineIndicator({
  id: "valid-callback",
  title: { zh: "有效回访率", en: "Valid callbacks" },
  formula: {
    zh: "本月接通且问到满意或解决与否的回访次数 ÷ 本月回访次数",
    en: "Callbacks in the month that reached somebody who said whether he was satisfied or it was settled ÷ callbacks in the month",
  },
  better: "higher",
  when: ASKED,
  count: (trace) =>
    callbacks(trace, (event) =>
      isReached(event) && (answer(event, "satisfied") !== undefined || answer(event, "resolved") !== undefined) ? 1 : 0,
    ),
});

export const repeatComplaint = defineIndicator({
  id: "repeat-complaint",
  title: { zh: "重复投诉率", en: "Repeat complaints" },
  formula: {
    zh: "本月受理、属于在册“重复投诉”命中中首件之外的工单 ÷ 本月受理的热线工单",
    en: "Orders received in the month that are in a standing finding of repeat-complaint, its first left out ÷ orders received in the month",
  },
  better: "lower",
  numeratorOf: "repeat-complaint",
  when: { kinds: ["hotline"], seen: "*" },
  count(trace) {
    const [first] = trace.events;
    const subject = ownerOf(trace);
    return first === undefined || subject === undefined
      ? QUIET
      : [{ subject, part: partOf(trace), at: first.at, numerator: 0, denominator: 1 }];
  },
});

export const badRatingRectified = defineIndicator({
  id: "bad-rating-rectified",
  title: { zh: "差评整改率", en: "Bad ratings put right" },
  formula: {
    zh: "本月收到、其后已整改的差评 ÷ 本月收到的差评",
    en: "Bad ratings of the month that were put right afterwards ÷ bad ratings of the month",
  },
  better: "higher",
  when: { kinds: ["rating", "hotline", "approval"], seen: ["rated"] },
  count(trace, paramsOf = byDefault(trace)) {
    const terms = paramsOf(asAnyRule(ratingRectificationOverdue)) as ReturnType<typeof ratingRectificationOverdue.params.parse> | undefined;
    if (!terms) return QUIET;
    const shares: Share[] = [];
    let rectified = false;
    for (let i = trace.events.length - 1; i >= 0; i--) {
      const event = trace.events[i] as Event;
      if (among(terms.rectified, event.activity)) rectified = true;
      else if (among(terms.ratings, event.activity) && isBad(event, terms.worst) === true) {
        const subject = heldBefore(trace, event)?.unit ?? event.unit;
        if (subject !== undefined)
          shares.push({ subject, part: partOf(trace), at: event.at, event, numerator: rectified ? 1 : 0, denominator: 1 });
      }
    }
    return shares;
  },
});
