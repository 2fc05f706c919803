import { type Case, type EventTuple, eventTuple } from "@qingjian/events";
import type { Fault } from "../log.ts";
import { isLongKey, longKey } from "./bounds.ts";
import { type Cells, type ColumnTable, cellAt, momentColumns, type Slot } from "./columns.ts";
import {
  activityReader,
  attributesReader,
  booleanReader,
  type FieldReader,
  nameReader,
  numberReader,
  type Ways,
  whenReader,
  wordReader,
} from "./fields.ts";
import { contentKey, keyReader } from "./key.ts";
import type { Bound, MappedRecord, Rejection } from "./mapped.ts";
import { momentReaders } from "./moments.ts";
import { quoted } from "./quoted.ts";
import type { EventMapping, Mapping, SubjectMapping } from "./schema.ts";
import { rejection } from "./take.ts";

type Subject = { -readonly [K in keyof MappedRecord["subject"]]: MappedRecord["subject"][K] };
const NONE: MappedRecord["subject"] = Object.freeze({});

/** The second pass: a row as events of its case. Every column and format is looked up beforehand. */
export function recordReader(mapping: Mapping, table: ColumnTable): Bound["read"] {
  const momentOf = momentReaders(mapping, table);
  const ways: Ways = { momentOf, decimal: mapping.numbers?.decimal };
  const caseKey = keyReader([mapping.case].flat().map(table.slot));
  const recordKey = mapping.record === undefined ? undefined : keyReader([mapping.record].flat().map(table.slot));
  const content = contentKey(table, mapping);
  const sequenceOf = mapping.sequence === undefined ? undefined : numberReader(table.slot(mapping.sequence), ways.decimal);
  const versionOf = versionReader(mapping, table, ways);
  const isDeleted = mapping.deleted && whenReader(table, { column: mapping.deleted.column, in: mapping.deleted.values });
  const readSubject = mapping.subject ? subjectReader(mapping.subject, table, ways) : undefined;
  const events = mapping.events.map((event) => eventReader(event, table, ways));
  const times = mapping.events.map((event) => momentColumns(event.at).map(table.slot));
  const ordered = mapping.checks?.order ?? true;
  const several = events.length > 1;

  /** A record without a key of its own is its content: put right, it is another. */
  const keyOf = (caseId: string | undefined, recordId: string | undefined): Rejection["record"] =>
    recordKey === undefined || caseId === undefined || recordId === undefined || isLongKey(recordId) ? undefined : { caseId, recordId };

  return (line, position, cells) => {
    table.refresh();
    const faults: Fault[] = [];
    const caseId = caseKey.read(cells);
    if (caseId === undefined) faults.push(empty(caseKey.lacking(cells)));
    const [place, nth] = mapping.repeats ? [undefined, position] : [position, undefined]; // of rows that say the same, the how-manieth
    const said = recordKey ? recordKey.read(cells) : content(cells, place);
    const recordId = nth ? `${said}~${nth}` : said;
    if (recordId === undefined && recordKey) faults.push(empty(recordKey.lacking(cells)));
    else if (recordId !== undefined && isLongKey(recordId)) faults.push(longKey([mapping.record ?? []].flat().join("+"), recordId));
    const sequence = sequenceOf?.(cells, faults) ?? place ?? line;
    const version = versionOf?.(cells, faults);
    if (isDeleted?.(cells)) {
      if (faults.length > 0 || caseId === undefined || recordId === undefined) return rejections(line, faults, keyOf(caseId, recordId));
      return { caseId, recordId, sequence, ...(version === undefined ? {} : { version }), deleted: true, subject: NONE, events: [] };
    }
    const subject = readSubject?.(cells, faults) ?? NONE;
    const tuples: EventTuple[] = [];
    let firstFrom = 0;
    for (let i = 0; i < events.length; i++) {
      const tuple = (events[i] as EventReader)(cells, faults, several ? `${recordId}.${i + 1}` : (recordId as string));
      if (tuple === undefined) continue;
      const first = tuples[0];
      if (first === undefined) firstFrom = i;
      else if (ordered && tuple[1] < first[1]) faults.push(backwards(times[firstFrom] as Slot[], times[i] as Slot[], cells));
      tuples.push(tuple);
    }
    if (faults.length > 0 || caseId === undefined || recordId === undefined) return rejections(line, faults, keyOf(caseId, recordId));
    return version === undefined
      ? { caseId, recordId, sequence, subject, events: tuples }
      : { caseId, recordId, sequence, version, subject, events: tuples };
  };
}

/** A column that several events are read from is told of once. */
const once = (faults: readonly Fault[]): readonly Fault[] =>
  faults.length < 2 ? faults : [...new Map(faults.map((fault) => [`${fault.column}\u0001${fault.reason.en}`, fault])).values()];
const rejections = (line: number, faults: readonly Fault[], record: Rejection["record"]): readonly Rejection[] =>
  once(faults).map((fault) => ({ ...rejection(line, fault.reason, fault.column, fault.value), ...(record && { record }) }));
const empty = (column: string): Fault => ({ column, reason: { zh: `“${column}”为空`, en: `“${column}” is empty` } });

function backwards(start: readonly Slot[], end: readonly Slot[], cells: Cells): Fault {
  const said = (slots: readonly Slot[]): string => quoted(slots.map((slot) => cellAt(slot, cells) ?? "").join(" "));
  const named = (slots: readonly Slot[]): string => slots.map((slot) => slot.name).join("+");
  return {
    column: named(end),
    value: `${said(end)} < ${said(start)}`,
    reason: {
      zh: `${named(end)}（${said(end)}）早于 ${named(start)}（${said(start)}）`,
      en: `${named(end)} (${said(end)}) comes before ${named(start)} (${said(start)})`,
    },
  };
}

function versionReader({ version }: Mapping, table: ColumnTable, { momentOf, decimal }: Ways): FieldReader<number> | undefined {
  if (version === undefined) return undefined;
  const column = typeof version === "string" ? version : version.column;
  return typeof version === "object" && version.as === "time" ? momentOf(column) : numberReader(table.slot(column), decimal);
}

type EventReader = (cells: Cells, faults: Fault[], id: string) => EventTuple | undefined;

function eventReader(event: EventMapping, table: ColumnTable, ways: Ways): EventReader {
  const tests = [event.when ?? []].flat().map((when) => whenReader(table, when));
  const activityOf = activityReader(table, event.activity);
  const atOf = ways.momentOf(event.at);
  const recordedOf = event.recordedAt === undefined ? undefined : ways.momentOf(event.recordedAt);
  const optional = (word: EventMapping["unit"]) => (word === undefined ? undefined : nameReader(table, word));
  const [unitOf, toUnitOf, officerOf] = [event.unit, event.toUnit, event.officer].map(optional);
  const textOf = event.text === undefined ? undefined : wordReader(table, event.text);
  const attributesOf = attributesReader(table, event, ways);

  return (cells, faults, id) => {
    for (let i = 0; i < tests.length; i++) if (!(tests[i] as (cells: Cells) => boolean)(cells)) return undefined;
    const before = faults.length;
    const at = atOf(cells, faults);
    if (at === undefined && faults.length === before) faults.push(empty(momentColumns(event.at).join("+")));
    const activity = activityOf(cells, faults);
    const unit = unitOf?.(cells, faults);
    const toUnit = toUnitOf?.(cells, faults);
    const officer = officerOf?.(cells, faults);
    const recordedAt = recordedOf?.(cells, faults);
    const text = textOf?.(cells, faults);
    const attributes = attributesOf?.(cells, faults);
    if (at === undefined || activity === undefined) return undefined;
    return eventTuple({ id, at, activity, unit, toUnit, officer, recordedAt, text, attributes });
  };
}

function subjectReader(subject: SubjectMapping, table: ColumnTable, ways: Ways): FieldReader<MappedRecord["subject"]> {
  const words = (["item", "class", "place", "title"] as const).flatMap((field) => {
    const word = subject[field];
    return word === undefined ? [] : [{ field, read: field === "title" ? wordReader(table, word) : nameReader(table, word) }];
  });
  const urgentOf = subject.urgent === undefined ? undefined : urgentReader(subject.urgent, table);
  const petitioners = [subject.petitioner ?? []].flat().map(table.slot);
  const dueOf = subject.due === undefined ? undefined : ways.momentOf(subject.due);
  const attributesOf = attributesReader(table, subject, ways);

  return (cells, faults) => {
    const said: Subject = {};
    for (const { field, read } of words) set(said, field, read(cells, faults));
    if (urgentOf) set(said, "urgent", urgentOf(cells, faults));
    for (let i = 0; i < petitioners.length && said.petitioner === undefined; i++)
      set(said, "petitioner", cellAt(petitioners[i] as Slot, cells));
    if (dueOf) set(said, "due", dueOf(cells, faults));
    if (attributesOf) set(said, "attributes", attributesOf(cells, faults));
    return said;
  };
}

function set<K extends keyof Subject>(said: Subject, field: K, value: Case[K]): void {
  if (value !== undefined) said[field] = value as Subject[K];
}

function urgentReader(urgent: NonNullable<SubjectMapping["urgent"]>, table: ColumnTable): FieldReader<boolean> {
  if (typeof urgent === "string") return booleanReader(table.slot(urgent));
  if ("constant" in urgent) return () => urgent.constant;
  return whenReader(table, urgent);
}
