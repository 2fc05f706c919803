import { SOURCE_KINDS, type SourceKind } from "@qingjian/events";
import { z } from "zod";
import { LOG_ENCODINGS, LOG_FORMATS, type LogEncoding, type LogFormat } from "../log.ts";
import { both } from "./both-languages.ts";
import {
  activity,
  type attribute,
  attributes,
  clockChange,
  column,
  columns,
  formats,
  moment,
  name,
  said,
  when,
  word,
  zone,
} from "./schema-fields.ts";

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
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, both("只用小写字母、数字和连字符", "lower-case letters, digits and hyphens")),
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
        skip: z
          .int()
          .min(0)
          .max(1000)
          .optional()
          .describe(
            "of csv and xlsx: so many lines (rows of the sheet) stand above the header, or above the first row where columns are given",
          ),
        columns: z
          .array(name)
          .min(1)
          .optional()
          .describe("of csv and xlsx: the names of the columns, where the file has no header of its own"),
        rows: name
          .optional()
          .describe("of ndjson: the dotted path of a list; each object in it is a row of its own, with all that stands around the list"),
        nested: z
          .boolean()
          .optional()
          .describe(
            "of xes: also what lies within attributes, lists and containers, as outer/inner; entries of a list of one key joined by ;",
          ),
      })
      .optional(),
    case: columns,
    record: columns.optional().describe("the record's own key within its case; without it, its content is its identity"),
    repeats: z
      .literal("events")
      .optional()
      .describe(
        "rows that say the very same are steps of their own; without it, and without a record's key, they are one record said again",
      ),
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
    time: z.strictObject({ formats: formats.optional(), zone: zone.optional(), clockChange: clockChange.optional() }).optional(),
    numbers: z
      .strictObject({ decimal: z.enum([".", ","]) })
      .optional()
      .describe(
        "how numbers are written: 1.234,50 has decimal ','. Groups of three may then be parted by the other sign, a blank or an apostrophe",
      ),
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
        message: both(
          "删除须说明是哪一条记录：请在 record 写明记录自己的编号列",
          "a deletion must say which record is meant: name the record's own key under record",
        ),
      });
    if (mapping.repeats !== undefined && mapping.record !== undefined)
      context.addIssue({
        code: "custom",
        path: ["repeats"],
        message: both(
          "记录已有自己的编号，即以编号区分：record 与 repeats 只留其一",
          "records that have a key of their own are told apart by it: leave out either record or repeats",
        ),
      });
    const sealed = new Set(mapping.identities?.map((identity) => identity.column));
    for (const petitioner of [mapping.subject?.petitioner ?? []].flat())
      if (!sealed.has(petitioner))
        context.addIssue({
          code: "custom",
          path: ["subject", "petitioner"],
          message: both(
            `“${petitioner}”须写入 identities，以便加密`,
            `“${petitioner}” must be declared under identities, so that the person is sealed`,
          ),
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
