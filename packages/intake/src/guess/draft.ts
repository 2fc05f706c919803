import { SOURCE_KINDS, type SourceKind } from "@qingjian/events";
import { z } from "zod";
import { readMapping } from "../mapping/define-mapping.ts";
import { MappingError } from "../mapping/mapping-error.ts";
import type { Mapping } from "../mapping/schema.ts";

/** What a column can be, in the order in which people are offered it. `step`: the instant of one step in a table of one row a case. */
export const COLUMN_ROLES = [
  ...["case", "record", "activity", "at", "recordedAt", "step", "unit", "toUnit", "officer", "text"],
  ...["item", "class", "place", "title", "urgent", "due", "reason", "days", "resolved", "satisfied", "score"],
  ...["name", "phone", "idNumber", "address", "none"],
] as const as readonly ColumnRole[];
export type ColumnRole =
  | ("case" | "record" | "activity" | "at" | "recordedAt" | "step" | "unit" | "toUnit" | "officer" | "text")
  | ("item" | "class" | "place" | "title" | "urgent" | "due" | "reason" | "days" | "resolved" | "satisfied" | "score")
  | (Identity | "none");
type Identity = "name" | "phone" | "idNumber" | "address";

/** The columns that tell who somebody is. */
export const IDENTITY_ROLES: readonly ColumnRole[] = ["idNumber", "phone", "name", "address"];

const role = z.enum(COLUMN_ROLES as [ColumnRole, ...ColumnRole[]]);
/** A mapping as a person makes it by choosing: what each column is, how times are written, which word means which activity. */
export const draftSchema = z.strictObject({
  source: z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens"),
    kind: z.enum(SOURCE_KINDS as [SourceKind, ...SourceKind[]]),
    centres: z.array(z.string().min(1).max(100)).max(20),
  }),
  title: z.string().trim().min(1).max(100),
  /** `step`: the activity whose instant the column holds. */
  columns: z.array(z.strictObject({ column: z.string().min(1), role, step: z.string().min(1).max(100).optional() })).max(4096),
  /** Ways in which this log writes moments. */
  formats: z.array(z.string().min(1).max(60)).max(12),
  /** Word of the log → activity; words that are left out are bad rows. */
  activities: z.record(z.string(), z.string().min(1).max(200)),
});
export type Draft = z.output<typeof draftSchema>;

const MANY: readonly ColumnRole[] = ["case", "record", "at", "step", ...IDENTITY_ROLES, "none"];
/** Activities that hand a case to another unit. */
const HANDS_ON: readonly string[] = ["dispatched", "assigned", "transferred", "returned"];
const YES_NO = { 是: "yes", 否: "no", 已解决: "yes", 未解决: "no", 满意: "yes", 不满意: "no", Y: "yes", N: "no", yes: "yes", no: "no" };

/** The mapping that a draft stands for. @throws {MappingError} saying what is still to be chosen */
export function draftMapping(draft: Draft): Mapping {
  const { id, kind, centres } = draft.source;
  const of = (wanted: ColumnRole): readonly string[] => draft.columns.flatMap(({ column, role: has }) => (has === wanted ? [column] : []));
  const one = (wanted: ColumnRole): string | undefined => of(wanted)[0];
  for (const wanted of COLUMN_ROLES)
    if (!MANY.includes(wanted) && of(wanted).length > 1)
      throw unfinished(id, `“${of(wanted).join("”“")}”选了同一用途，只能留一列`, `only one of “${of(wanted).join("”, “")}” can be that`);
  if (of("case").length === 0) throw unfinished(id, "还没有选哪一列是办件编号", "no column is chosen as the number of the case");

  const names = { unit: one("unit"), officer: one("officer"), text: one("text") };
  const toUnit = one("toUnit");
  const attributes = defined({
    reason: one("reason"),
    days: one("days") && { column: one("days"), as: "number" },
    resolved: one("resolved") && { column: one("resolved"), values: YES_NO, keep: true },
    satisfied: one("satisfied") && { column: one("satisfied"), values: YES_NO, keep: true },
    score: one("score") && { column: one("score"), as: "number" },
  });
  const common = { ...defined(names), ...(Object.keys(attributes).length > 0 ? { attributes } : {}) };
  const identities = IDENTITY_ROLES.flatMap((field) => of(field).map((column) => ({ column, field })));
  const people = identities.filter(({ field }) => field !== "address").map(({ column }) => column);
  const subject = defined({
    ...{ item: one("item"), class: one("class"), place: one("place"), title: one("title"), urgent: one("urgent"), due: one("due") },
    petitioner: people.length > 0 ? people : undefined,
  });
  const activity = one("activity");
  const steps = draft.columns.filter(({ role: has }) => has === "step");
  const at = of("at");
  if (activity === undefined && steps.length === 0)
    throw unfinished(id, "还没有选环节列，也没有选任何一步的时间", "neither a column of activities nor the time of any step is chosen");
  if (activity !== undefined && at.length === 0) throw unfinished(id, "还没有选环节的时间", "no column is chosen as the time of the step");
  const vague = steps.find(({ step }) => step === undefined);
  if (activity === undefined && vague)
    throw unfinished(id, `“${vague.column}”是哪一步的时间还没有选`, `of which step “${vague.column}” is the time is not chosen`);
  const events =
    activity === undefined
      ? steps.map(({ column, step }) => ({
          ...{ activity: step, at: column, ...common, when: { column, notEmpty: true } },
          ...(toUnit !== undefined && HANDS_ON.includes(step ?? "") ? { toUnit } : {}),
        }))
      : [
          {
            ...{ activity: { column: activity, values: draft.activities }, at: at.length === 1 ? at[0] : at, ...common },
            ...defined({ toUnit, recordedAt: one("recordedAt") }),
          },
        ];
  const record = of("record");
  return readMapping(
    {
      ...{ id, title: { zh: draft.title, en: draft.title }, source: { id, kind, ...(centres.length > 0 ? { centres } : {}) } },
      case: of("case").length === 1 ? one("case") : of("case"),
      ...(record.length === 0 ? {} : { record: record.length === 1 ? record[0] : record }),
      ...(draft.formats.length === 0 ? {} : { time: { formats: draft.formats, zone: "Asia/Shanghai" } }),
      events,
      ...(Object.keys(subject).length > 0 ? { subject } : {}),
      ...(identities.length > 0 ? { identities } : {}),
    },
    id,
  );
}

const defined = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));

const unfinished = (id: string, zh: string, en: string): MappingError =>
  new MappingError(id, "", { zh, en }, { zh: "请在列的下拉框里选定", en: "choose it in the list beside the column" });
