import { civilDate, DAY, dayNumber, HOUR, MINUTE } from "@qingjian/events";

/** What a format reads from a text: a moment on some clock, and that clock's offset when the text states one. */
export type ReadMoment = {
  /** Wall time as if it were UTC, ms. */
  wall: number;
  /** Offset from UTC in ms; undefined when the text does not say. */
  offset: number | undefined;
};

/** Reads one way of writing a moment. `false` when the text is not written so; `"impossible"` when it is, but names no moment (2026-02-30). */
export type MomentFormat = (text: string, into: ReadMoment) => boolean | "impossible";

/** Letters that stand for a part of a moment; all else in a pattern stands for itself. */
export const TOKEN = /YYYY|YY|MMM|MM?|DD?|HH?|hh?|mm?|ss?|SSS|A|Z/g;

type Field = "MMM" | "YY" | "Y" | "M" | "D" | "H" | "h" | "m" | "s" | "S" | "A" | "Z";
type Step = { readonly field: Field; readonly least: number; readonly most: number } | { readonly literal: string };

/** What a pattern is made of, in order. */
export function steps(format: string): Step[] {
  const found: Step[] = [];
  let end = 0;
  for (const match of format.matchAll(TOKEN)) {
    if (match.index > end) found.push({ literal: format.slice(end, match.index) });
    const [token] = match;
    const field = token.slice(0, 1) as Field;
    // A fraction may have any number of digits; one letter stands for one or two.
    if (token === "MMM" || token === "YY") {
      found.push({ field: token, least: 2, most: 2 });
      end = match.index + token.length;
      continue;
    }
    const [least, most] = field === "S" ? [1, 9] : token.length === 1 ? [1, 2] : [token.length, token.length];
    found.push({ field, least, most });
    end = match.index + token.length;
  }
  if (end < format.length) found.push({ literal: format.slice(end) });
  return found;
}

/** A hand-driven reader: a regular expression per cell would cost more than the rest of a row. */
export function pattern(format: string): MomentFormat {
  const plan = steps(format);
  return (text, into) => {
    let at = 0;
    let year = 0;
    let month = 1;
    let day = 1;
    let time = 0;
    let hour = 0;
    let half = -1;
    let possible = true;
    into.offset = undefined;
    for (const step of plan) {
      if ("literal" in step) {
        if (!text.startsWith(step.literal, at)) return false;
        at += step.literal.length;
        continue;
      }
      if (step.field === "A") {
        const word = text.slice(at, at + 2).toUpperCase();
        half = word === "AM" || word === "上午" ? 0 : word === "PM" || word === "下午" ? 12 : -1;
        if (half < 0) return false;
        at += 2;
        continue;
      }
      if (step.field === "MMM") {
        const name = MONTH_NAME.exec(text.slice(at))?.[0];
        if (name === undefined) return false;
        month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1;
        at += name.length;
        continue;
      }
      if (step.field === "Z") {
        const zone = OFFSET.exec(text.slice(at));
        if (!zone) return false;
        at += zone[0].length;
        const size = (Number(zone[2] ?? 0) * 60 + Number(zone[3] ?? 0)) * MINUTE;
        if (size > 18 * HOUR || Number(zone[3] ?? 0) > 59) possible = false;
        into.offset = zone[1] === "-" ? -size : size;
        continue;
      }
      const start = at;
      let value = 0;
      while (at - start < step.most) {
        const digit = text.charCodeAt(at) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        value = value * 10 + digit;
        at++;
      }
      if (at - start < step.least) return false;
      switch (step.field) {
        case "YY":
          year = 2000 + value;
          break;
        case "Y":
          year = value;
          break;
        case "M":
          month = value;
          break;
        case "D":
          day = value;
          break;
        case "H":
          if (value > 23) possible = false;
          hour = value;
          break;
        case "h":
          if (value < 1 || value > 12) possible = false;
          hour = value % 12;
          break;
        case "m":
          if (value > 59) possible = false;
          time += value * MINUTE;
          break;
        case "s":
          if (value > 59) possible = false;
          time += value * 1000;
          break;
        case "S":
          time += Math.floor((value / 10 ** (at - start)) * 1000 + 1e-6);
          break;
      }
    }
    if (at !== text.length) return false;
    if (!possible || year < 1 || month < 1 || month > 12 || day < 1) return "impossible";
    const days = dayNumber(year, month, day);
    if (day > 28 && civilDate(days).day !== day) return "impossible";
    into.wall = days * DAY + (hour + (half > 0 ? 12 : 0)) * HOUR + time;
    return true;
  };
}
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
const MONTH_NAME =
  /^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])/i;
const OFFSET = /^(?:Z|([+-])(\d\d):?(\d\d)?)/;
