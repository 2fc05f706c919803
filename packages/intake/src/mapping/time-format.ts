import { type MomentFormat, pattern, type ReadMoment, steps, TOKEN } from "./time-pattern.ts";

const NAMED = new Set(["iso", "epoch-s", "epoch-ms", "epoch-us", "epoch-ns", "excel"]);

/** Formats that can be declared: the named ones, or a pattern with a year, a month and a day. */
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

/** Compiles a format that `isFormat` accepts. `zoned`: whose clock it is has been said, so iso may leave the offset out. */
export function momentFormat(format: string, zoned = false): MomentFormat {
  if (format === "iso") return zoned ? readIso : withOffset;
  if (format === "epoch-s") return number(/^\d{9,10}(?:\.\d+)?$/, (seconds) => seconds * 1000);
  if (format === "epoch-ms") return number(/^\d{12,13}(?:\.\d+)?$/, (ms) => ms);
  if (format === "epoch-us") return number(/^\d{15,16}(?:\.\d+)?$/, (us) => us / 1000);
  if (format === "epoch-ns") return number(/^\d{18,19}$/, (ns) => ns / 1e6);
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
const DATE = pattern("YYYY-MM-DD");
/** By what the text has: the sign before the time of day, seconds, the sign before their fraction, an offset. */
const ISO_FORMS = new Map(
  ["T", " "].flatMap((middle) =>
    ["", ":ss", ":ss.SSS", ":ss,SSS"].flatMap((rest) =>
      ["", "Z"].map((zone) => [`${middle}${rest}${zone}`, pattern(`YYYY-MM-DD${middle}HH:mm${rest}${zone}`)] as const),
    ),
  ),
);

/** ISO 8601 as logs write it: a day, or with a time of day to the minute, second or fraction, with or without an offset. */
const readIso: MomentFormat = (text, into) => {
  const fraction = text.charCodeAt(19);
  if (text.charCodeAt(10) === 84 && (fraction === 46 ? ISO_FRACTION : ISO)(text, into) === true) return true; // most are written so
  if (text.length === 10) return DATE(text, into);
  const rest = text[16] !== ":" ? "" : fraction === 46 || fraction === 44 ? `:ss${text[19]}SSS` : ":ss";
  return ISO_FORMS.get(`${text[10]}${rest}${/[Z+-]/.test(text.slice(16)) ? "Z" : ""}`)?.(text, into) ?? false;
};
const withOffset: MomentFormat = (text, into) => {
  const read = readIso(text, into);
  return read === true && into.offset === undefined ? false : read;
};

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
  const values = { MMM: "Feb", YY: 1, Y: 2001, M: 2, D: 3, H: 4, h: 4, m: 5, s: 6, S: 0 };
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
