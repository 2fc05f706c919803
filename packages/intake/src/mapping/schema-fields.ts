import { z } from "zod";
import { both } from "./both-languages.ts";
import { conflicting, isFormat } from "./time-format.ts";
import { isZone } from "./zone.ts";

/** A name that is not empty. */
export const name = z.string().min(1);
/** A column of the foreign log. */
export const column = name.describe(
  "a column of the table; for xes an attribute's key, a trace's own with `trace:` before it; for ndjson a dotted path",
);
/** One column, or several. */
export const columns = z.union([column, z.array(column).min(1)]).describe("one column, or several that are joined");
/** Words in both languages. */
export const said = z.strictObject({ zh: name, en: name });
/** What their words mean. */
export const values = z.record(z.string(), z.string().min(1)).describe("foreign value → our value");
const keep = z.boolean().describe("values that are not listed pass as they are; without it they are a bad row");

/** Ways of writing a moment; none that reads a text as another moment than the next. */
export const formats = z
  .array(
    z
      .string()
      .refine(
        isFormat,
        both(
          "格式可为 iso（写明时区时可省偏移）、epoch-s、epoch-ms、epoch-us、epoch-ns、excel，或由 YYYY MM DD HH mm ss 组成的样式（YY 即 20YY，MMM 如 Jan；另有 M D H h m s SSS A Z）",
          "a format is iso (its offset may be left out where a zone is declared), epoch-s, epoch-ms, epoch-us, epoch-ns, excel, or a pattern of YYYY MM DD HH mm ss (YY is 20YY, MMM is Jan; M D H h m s SSS A Z)",
        ),
      ),
  )
  .min(1)
  .refine((list) => conflicting(list) === undefined, {
    error: (issue) => {
      const pair = conflicting(issue.input as string[]);
      return both(
        `${pair?.join(" 与 ")} 会把同一写法读成两个时刻：只写本日志所用的一种`,
        `${pair?.join(" and ")} read one text as two moments: declare only the one this log uses`,
      );
    },
  });
/** Whose clock it is. */
export const zone = z.string().refine(isZone, both("应为 IANA 时区名，例如 Asia/Shanghai", "an IANA time zone, such as Asia/Shanghai"));

/** Which of two moments is meant by a time that came twice. */
export const clockChange = z
  .enum(["earlier", "later"])
  .describe(
    "what is meant by a time that the zone's clock showed twice, or skipped, when daylight saving changed; without it such a row is set aside",
  );

/** Where a moment stands: a column, several joined by a blank (a date and a time of day), or these with a way of writing of their own. */
export const moment = z.union([
  columns,
  z.strictObject({
    column: columns,
    formats: formats.optional(),
    zone: zone.optional(),
    clockChange: clockChange.optional(),
    wholeDay: z.literal(true).optional().describe("a day without a time of day means its end, 24:00: for deadlines"),
  }),
]);

/** Where a word stands: a column, a column with its values translated, several joined, the first that is filled, or a word said once for the whole log. */
export const word = z.union([
  column,
  z.strictObject({
    column: columns,
    join: z.string().optional().describe("between the columns, where there are several; without it a blank"),
    values: values.optional(),
    keep: keep.optional(),
  }),
  z.strictObject({ first: z.array(column).min(2).describe("the first that is filled"), values: values.optional(), keep: keep.optional() }),
  z.strictObject({ constant: name }),
]);

/** Where an attribute stands, and as what it is read. */
export const attribute = z.union([
  column,
  z
    .strictObject({
      column,
      as: z.enum(["text", "number", "boolean", "instant"]).optional().describe("instant: epoch milliseconds, a number"),
      values: values.optional().describe("foreign value → our value, before it is read as what it is"),
      keep: keep.optional(),
      formats: formats.optional().describe("of an instant, as those of a moment"),
      zone: zone.optional(),
      clockChange: clockChange.optional(),
    })
    .refine(({ as, ...rest }) => as === "instant" || (rest.formats ?? rest.zone ?? rest.clockChange) === undefined, {
      error: both(
        'formats、zone、clockChange 只用于 { "as": "instant" } 的属性',
        'formats, zone and clockChange are for an attribute of { "as": "instant" }',
      ),
    })
    .refine(({ as, values: words }) => as !== "instant" || words === undefined, {
      error: both("时刻没有 values：何者为空请写入 missing", "an instant has no values: say what means empty under missing"),
    }),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]) }),
]);
/** Our attributes, and where each stands. */
export const attributes = z.record(name, attribute).describe("our attribute → where it stands");

/** What must hold of a row. */
export const when = z
  .strictObject({
    column,
    is: z.string().optional(),
    in: z.array(z.string()).min(1).optional(),
    notIn: z.array(z.string()).min(1).optional(),
    notEmpty: z.literal(true).optional(),
  })
  .refine(
    (test) => [test.is, test.in, test.notIn, test.notEmpty].filter((asked) => asked !== undefined).length === 1,
    both("is、in、notIn、notEmpty 须且只能写一个", "say exactly one of is, in, notIn, notEmpty"),
  );

/** Where an activity stands. */
export const activity = z.union([
  name.describe("the same for every row"),
  z.strictObject({ column, values: values.optional(), keep: keep.optional() }),
  z.strictObject({
    pair: z.array(column).min(2).describe("columns joined by +, as concept:name+lifecycle:transition"),
    values: values.optional(),
    keep: keep.optional(),
  }),
]);
