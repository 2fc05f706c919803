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

const TOKEN = /YYYY|MM?|DD?|HH?|hh?|mm?|ss?|SSS|A|Z/g;
const NAMED = new Set(["iso", "epoch-s", "epoch-ms", "excel"]);

/** Formats that can be declared: the four named ones, or a pattern with a year, a month and a day. */
export function isFormat(format: string): boolean {
  if (NAMED.has(format)) return true;
  const tokens = (format.match(TOKEN) ?? []).map((token) => token.slice(0, 1));
  const has = (token: string) => tokens.includes(token);
  return (
    has("Y") && has("M") && has("D") && new Set(tokens).size === tokens.length && !(has("H") && has("h")) && has("h") === has("A") // a 12-hour clock needs its half of the day
  );
}

/** Unambiguous ways of writing a moment, read when a mapping declares none. */
export const USUAL_FORMATS: readonly string[] = [
  "YYYY-MM-DD HH:mm:ss",
  "YYYY-MM-DD HH:mm",
  "YYYY-MM-DD",
  "YYYY-MM-DD HH:mm:ss.SSS",
  "YYYY-MM-DDTHH:mm:ss",
  "YYYY/M/D H:mm:ss",
  "YYYY/M/D H:mm",
  "YYYY/M/D",
  "iso",
];

/** Compiles a format that `isFormat` accepts. */
export function momentFormat(format: string): MomentFormat {
  if (format === "iso") return readIso;
  if (format === "epoch-s") return number(/^\d{9,10}(?:\.\d+)?$/, (seconds) => seconds * 1000);
  if (format === "epoch-ms") return number(/^\d{12,13}(?:\.\d+)?$/, (ms) => ms);
  if (format === "excel") return excelSerial;
  return pattern(format);
}

function number(shape: RegExp, toMs: (value: number) => number): MomentFormat {
  return (text, into) => {
    if (!shape.test(text)) return false;
    into.wall = Math.round(toMs(Number(text)));
    into.offset = 0;
    return true;
  };
}

/** Days since 1899-12-30 on the local clock; before March 1900 Excel counts a day that never was. */
const excelSerial: MomentFormat = (text, into) => {
  if (!/^\d{1,6}(?:\.\d+)?$/.test(text)) return false;
  const serial = Number(text);
  if (serial < 61) return "impossible";
  into.wall = Math.round((serial - 25_569) * 86_400) * 1000;
  into.offset = undefined;
  return true;
};

const ISO = pattern("YYYY-MM-DDTHH:mm:ssZ");
const ISO_FRACTION = pattern("YYYY-MM-DDTHH:mm:ss.SSSZ");
const ISO_BLANK = pattern("YYYY-MM-DD HH:mm:ssZ");
const readIso: MomentFormat = (text, into) => {
  if (text.charCodeAt(10) === 32) return ISO_BLANK(text, into);
  return text.charCodeAt(19) === 46 ? ISO_FRACTION(text, into) : ISO(text, into);
};

type Field = "Y" | "M" | "D" | "H" | "h" | "m" | "s" | "S" | "A" | "Z";
type Step = { readonly field: Field; readonly least: number; readonly most: number } | { readonly literal: string };

function steps(format: string): Step[] {
  const found: Step[] = [];
  let end = 0;
  for (const match of format.matchAll(TOKEN)) {
    if (match.index > end) found.push({ literal: format.slice(end, match.index) });
    const [token] = match;
    const field = token.slice(0, 1) as Field;
    // A fraction may have any number of digits; one letter stands for one or two.
    const [least, most] = field === "S" ? [1, 9] : token.length === 1 ? [1, 2] : [token.length, token.length];
    found.push({ field, least, most });
    end = match.index + token.length;
  }
  if (end < format.length) found.push({ literal: format.slice(end) });
  return found;
}

/** A hand-driven reader: a regular expression per cell would cost more than the rest of a row. */
function pattern(format: string): MomentFormat {
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
const OFFSET = /^(?:Z|([+-])(\d\d):?(\d\d)?)/;

/** A pair of formats that read one text as two different moments, so that declaring both would be a guess; undefined when there is none. */
export function conflicting(formats: readonly string[]): readonly [string, string] | undefined {
  for (const [index, first] of formats.entries())
    for (const second of formats.slice(index + 1)) {
      const sample = written(first);
      const [one, two]: [ReadMoment, ReadMoment] = [
        { wall: 0, offset: undefined },
        { wall: 0, offset: undefined },
      ];
      if (sample !== undefined && momentFormat(first)(sample, one) === true && momentFormat(second)(sample, two) === true)
        if (one.wall !== two.wall) return [first, second];
    }
  return undefined;
}

/** 2001-02-03 04:05:06 as a pattern writes it. */
function written(format: string): string | undefined {
  if (NAMED.has(format)) return undefined;
  const values = { Y: 2001, M: 2, D: 3, H: 4, h: 4, m: 5, s: 6, S: 0 };
  return steps(format)
    .map((step) =>
      "literal" in step
        ? step.literal
        : step.field === "A"
          ? "AM"
          : step.field === "Z"
            ? "Z"
            : String(values[step.field]).padStart(step.least, "0"),
    )
    .join("");
}
