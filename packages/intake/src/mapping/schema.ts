import { SOURCE_KINDS, type SourceKind } from "@qingjian/events";
import { z } from "zod";
import { LOG_ENCODINGS, LOG_FORMATS, type LogEncoding, type LogFormat } from "../log.ts";
import { conflicting, isFormat } from "./time-format.ts";
import { isZone } from "./zone.ts";

const name = z.string().min(1);
const column = name.describe(
  "a column of the table; for xes an attribute's key, a trace's own with `trace:` before it; for ndjson a dotted path",
);
const columns = z.union([column, z.array(column).min(1)]).describe("one column, or several that are joined");
const said = z.strictObject({ zh: name, en: name });
const values = z.record(z.string(), z.string().min(1)).describe("foreign value → our value");
const keep = z.boolean().describe("values that are not listed pass as they are; without it they are a bad row");

const formats = z
  .array(
    z
      .string()
      .refine(
        isFormat,
        "a format is iso (its offset may be left out where a zone is declared), epoch-s, epoch-ms, excel, or a pattern of YYYY MM DD HH mm ss (YY is 20YY, MMM is Jan; M D H h m s SSS A Z)",
      ),
  )
  .min(1)
  .refine((list) => conflicting(list) === undefined, {
    error: (issue) => {
      const pair = conflicting(issue.input as string[]);
      return `${pair?.join(" and ")} read one text as two moments: declare only the one this log uses`;
    },
  });
const zone = z.string().refine(isZone, "an IANA time zone, such as Asia/Shanghai");

/** Where a moment stands: a column, several joined by a blank (a date and a time of day), or these with a way of writing of their own. */
const moment = z.union([
  columns,
  z.strictObject({
    column: columns,
    formats: formats.optional(),
    zone: zone.optional(),
    wholeDay: z.literal(true).optional().describe("a day without a time of day means its end, 24:00: for deadlines"),
  }),
]);

/** Where a word stands: a column, a column with its values translated, or a word said once for the whole log. */
const word = z.union([
  column,
  z.strictObject({ column, values: values.optional(), keep: keep.optional() }),
  z.strictObject({ constant: name }),
]);

const attribute = z.union([
  column,
  z.strictObject({
    column,
    as: z.enum(["text", "number", "boolean", "instant"]).optional().describe("instant: epoch milliseconds, a number"),
    values: values.optional(),
    keep: keep.optional(),
  }),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]) }),
]);
const attributes = z.record(name, attribute).describe("our attribute → where it stands");

const when = z
  .strictObject({
    column,
    is: z.string().optional(),
    in: z.array(z.string()).min(1).optional(),
    notIn: z.array(z.string()).min(1).optional(),
    notEmpty: z.literal(true).optional(),
  })
  .refine(
    (test) => [test.is, test.in, test.notIn, test.notEmpty].filter((asked) => asked !== undefined).length === 1,
    "say exactly one of is, in, notIn, notEmpty",
  );

const activity = z.union([
  name.describe("the same for every row"),
  z.strictObject({ column, values: values.optional(), keep: keep.optional() }),
  z.strictObject({
    pair: z.array(column).min(2).describe("columns joined by +, as concept:name+lifecycle:transition"),
    values: values.optional(),
    keep: keep.optional(),
  }),
]);

const event = z.strictObject({
  activity,
  at: moment,
  recordedAt: moment.optional(),
  unit: word.optional(),
  toUnit: word.optional(),
  officer: word.optional(),
  text: word.optional(),
  attributes: attributes.optional(),
  attributesFrom: name.optional().describe("every column that begins so is an attribute, named by the rest of its name"),
  when: z
    .union([when, z.array(when).min(1)])
    .optional()
    .describe("the row gives this event only if so (all, of several)"),
});

const subject = z.strictObject({
  item: word.optional(),
  class: word.optional(),
  place: word.optional(),
  title: word.optional(),
  urgent: z.union([column, when, z.strictObject({ constant: z.boolean() })]).optional(),
  petitioner: columns.optional().describe("identity columns; the first that is filled"),
  due: moment.optional(),
  attributes: attributes.optional(),
  attributesFrom: name.optional(),
});

/** A mapping as it is written down: which columns of a foreign log mean what. */
export const mappingSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
    title: said,
    note: z.string().optional(),
    source: z.strictObject({
      id: name,
      kind: z.enum(SOURCE_KINDS as [SourceKind, ...SourceKind[]]),
      custody: z.enum(["transfers", "runs"]).optional(),
      centres: z.array(name).optional(),
    }),
    file: z
      .strictObject({
        format: z.enum(LOG_FORMATS as [LogFormat, ...LogFormat[]]).optional(),
        encoding: z.enum(LOG_ENCODINGS as [LogEncoding, ...LogEncoding[]]).optional(),
        delimiter: z.string().length(1).optional(),
        sheet: name.optional(),
      })
      .optional(),
    case: columns,
    record: columns.optional().describe("the record's own key within its case; without it, its content is its identity"),
    sequence: column.optional().describe("a number: order among equal instants; without it, the order of the file"),
    version: z
      .union([column, z.strictObject({ column, as: z.enum(["number", "time"]) })])
      .optional()
      .describe("of two records with one key the greater version holds"),
    deleted: z
      .strictObject({ column, values: z.array(name).min(1) })
      .optional()
      .describe(
        "where this column says one of these, the source has deleted the record: what was said under its key does not hold any more",
      ),
    time: z.strictObject({ formats: formats.optional(), zone: zone.optional() }).optional(),
    missing: z
      .union([z.array(z.string()), z.record(z.string(), z.array(z.string()))])
      .optional()
      .describe('what means empty: a list, or per column, with "*" for all others; blank always does'),
    optional: z.array(column).optional().describe("columns that a file may lack"),
    events: z.array(event).min(1),
    subject: subject.optional(),
    identities: z.array(z.strictObject({ column, field: z.enum(["name", "phone", "idNumber", "address"]) })).optional(),
    checks: z
      .strictObject({ order: z.boolean().describe("no event of a row may be earlier than the row's first (default true)") })
      .partial()
      .optional(),
    policies: z.array(z.record(z.string(), z.unknown())).optional(),
  })
  .superRefine((mapping, context) => {
    if (mapping.deleted && mapping.record === undefined)
      context.addIssue({
        code: "custom",
        path: ["deleted"],
        message: "a deletion must say which record is meant: name the record's own key under record",
      });
    const sealed = new Set(mapping.identities?.map((identity) => identity.column));
    for (const petitioner of [mapping.subject?.petitioner ?? []].flat())
      if (!sealed.has(petitioner))
        context.addIssue({
          code: "custom",
          path: ["subject", "petitioner"],
          message: `“${petitioner}” must be declared under identities, so that the person is sealed`,
        });
  });

/** A mapping that has been checked. */
export type Mapping = z.output<typeof mappingSchema>;
export type EventMapping = Mapping["events"][number];
export type SubjectMapping = NonNullable<Mapping["subject"]>;
export type Moment = z.output<typeof moment>;
export type Word = z.output<typeof word>;
export type AttributeMapping = z.output<typeof attribute>;
export type When = z.output<typeof when>;
export type ActivityMapping = z.output<typeof activity>;
