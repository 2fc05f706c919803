import { ENDS, type Trace } from "@qingjian/events";
import { among } from "../among.ts";
import type { Share } from "../define-group-rule.ts";
import { QUIET } from "../define-rule.ts";
import { firstAct, handedOver, wasGiven } from "../handed.ts";
import { handsOver } from "../hands-over.ts";
import { monthOf } from "../judge-group.ts";
import { CASES, defineIndicator, ownerOf, partOf } from "./define-indicator.ts";

const REACHING = ["contacted", "visited", "replied"];

export const response = defineIndicator({
  id: "response",
  title: { zh: "响应率", en: "Response" },
  formula: {
    zh: "本月转派给承办单位的热线工单中，该单位经手期间联系、走访或答复过诉求人的 ÷ 本月转派的热线工单；同一工单同月转派同一单位多次计一件",
    en: "Orders given to the unit in the month on which it contacted, visited or answered the petitioner while it had them ÷ orders given to it; an order given to it several times in a month counts once",
  },
  better: "higher",
  when: { kinds: ["hotline"], seen: "*" },
  count(trace) {
    const part = partOf(trace);
    const shares = new Map<string, Share>();
    for (const held of handedOver(trace)) {
      const { unit: subject, received } = held;
      if (!wasGiven(held)) continue;
      const numerator = firstAct(held, REACHING) ? 1 : 0;
      const place = `${subject}\n${monthOf(received.at)}`;
      const known = shares.get(place);
      if (!known || known.numerator < numerator) shares.set(place, { subject, part, at: received.at, numerator, denominator: 1 });
    }
    return shares.values();
  },
});

export const returned = defineIndicator({
  id: "returned",
  title: { zh: "退单率", en: "Returned" },
  formula: { zh: "本月退单次数 ÷ 本月转派给承办单位的次数", en: "Returns in the month ÷ hand-overs to the unit in the month" },
  better: "lower",
  when: { kinds: CASES, seen: "*" },
  count(trace) {
    const part = partOf(trace);
    const shares: Share[] = [];
    const { centres, custody } = trace.source;
    for (const event of trace.events) {
      const { activity, at, unit, toUnit } = event;
      if (activity === "returned") {
        const subject = unit ?? ownerOf(trace);
        if (subject !== undefined) shares.push({ subject, part, at, numerator: 1, denominator: 0 });
      }
      if (custody === "transfers" && toUnit !== undefined && !among(centres, toUnit) && handsOver(event, centres))
        shares.push({ subject: toUnit, part, at, numerator: 0, denominator: 1 });
    }
    return shares;
  },
});

export const redone = defineIndicator({
  id: "redone",
  title: { zh: "重办率", en: "Redone" },
  formula: {
    zh: "本月办结过、其后又被重办的件 ÷ 本月办结过的件",
    en: "Cases closed in the month and reopened afterwards ÷ cases closed in the month",
  },
  better: "lower",
  when: { kinds: CASES, seen: ENDS },
  count(trace) {
    const subject = ownerOf(trace);
    if (subject === undefined) return QUIET;
    const months = new Map<string, Share>();
    let reopened = false;
    for (let i = trace.events.length - 1; i >= 0; i--) {
      const { activity, at } = trace.events[i] as Trace["events"][number];
      if (activity === "reopened") reopened = true;
      else if (among(ENDS, activity))
        months.set(monthOf(at), { subject, part: partOf(trace), at, numerator: reopened ? 1 : 0, denominator: 1 }); // the earliest of the month says most
    }
    return months.values();
  },
});

export const extended = defineIndicator({
  id: "extended",
  title: { zh: "延期率", en: "Extended" },
  formula: {
    zh: "本月获准延期的件 ÷ 本月经办的件（本月有办理动作或接到转派）",
    en: "Cases granted more time in the month ÷ cases the unit acted on, or was given, in the month",
  },
  better: "lower",
  when: { kinds: CASES, seen: "*" },
  count(trace) {
    const part = partOf(trace);
    const { centres } = trace.source;
    const shares: Share[] = [];
    const add = (subject: string | undefined, at: number, numerator: 0 | 1) => {
      if (subject === undefined || among(centres, subject)) return;
      const month = monthOf(at);
      const place = shares.findIndex((share) => share.subject === subject && monthOf(share.at) === month);
      if (place < 0) shares.push({ subject, part, at, numerator, denominator: 1 });
      else if (numerator === 1) shares[place] = { subject, part, at, numerator, denominator: 1 };
    };
    let acting: string | undefined;
    let month = "";
    for (const event of trace.events) {
      const { activity, at, unit, toUnit } = event;
      if (unit !== acting || monthOf(at) !== month) {
        add(unit, at, 0);
        acting = unit;
        month = monthOf(at);
      }
      if (toUnit !== undefined && handsOver(event, centres)) add(toUnit, at, 0);
      if (activity === "extension-granted") add(ownerOf(trace), at, 1);
    }
    return shares;
  },
});
