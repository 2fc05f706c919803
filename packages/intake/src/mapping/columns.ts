import type { Said } from "../log.ts";
import { MappingError } from "./mapping-error.ts";
import type { AttributeMapping, EventMapping, Mapping, Moment, SubjectMapping } from "./schema.ts";

/** Cells of one row, aligned to the columns; missing ones null, undefined or beyond its end. */
export type Cells = readonly (string | null | undefined)[];

/** A column the mapping names, and where it stands. */
export type Slot = { readonly name: string; index: number; readonly missing: ReadonlySet<string> | undefined };

/** The columns of one log as a mapping sees them. */
export type ColumnTable = {
  slot(name: string): Slot;
  names(): readonly string[];
  /** Finds columns that have appeared since; cheap when none have. Runs `changed` hooks. */
  refresh(): void;
  onChange(hook: (names: readonly string[]) => void): void;
  check(): void;
};

/** What a cell says, trimmed; undefined when blank or one of the words that mean empty. */
export function cellAt(slot: Slot, cells: Cells): string | undefined {
  const raw = cells[slot.index];
  if (raw === null || raw === undefined) return undefined;
  const text = raw.trim();
  return text === "" || slot.missing?.has(text) ? undefined : text;
}

export function columnTable(mapping: Mapping, columns: () => readonly string[]): ColumnTable {
  const slots = new Map<string, Slot>();
  const hooks: ((names: readonly string[]) => void)[] = [];
  const growing = columns().length === 0 || mapping.file?.format === "xes" || mapping.file?.format === "ndjson";
  let known = -1;
  /** Heads of tables are trimmed; a mapping may name a column as it stands in the file. */
  const indexIn = (names: readonly string[], name: string): number => {
    const index = names.indexOf(name);
    return index >= 0 || growing ? index : names.indexOf(name.trim());
  };

  const slot = (name: string): Slot => {
    let found = slots.get(name);
    if (!found) {
      found = { name, index: indexIn(columns(), name), missing: missingIn(mapping, name) };
      slots.set(name, found);
    }
    return found;
  };
  const refresh = (): void => {
    const names = columns();
    if (names.length === known) return;
    known = names.length;
    for (const one of slots.values()) if (one.index < 0) one.index = indexIn(names, one.name);
    for (const hook of hooks) hook(names);
  };
  const check = (): void => {
    const names = columns();
    if (names.length === 0) return; // nothing has been read yet
    const lacking = lackingColumns(mapping, new Set(names), growing);
    if (lacking.length === 0) return;
    throw missingColumns(mapping, lacking, names);
  };
  return { slot, names: columns, refresh, onChange: (hook) => void hooks.push(hook), check };
}

function missingIn({ missing }: Mapping, name: string): ReadonlySet<string> | undefined {
  const words = Array.isArray(missing) ? missing : (missing?.[name] ?? missing?.["*"]);
  return words && words.length > 0 ? new Set(words) : undefined;
}

const list = (given: string | readonly string[] | undefined): readonly string[] => (given === undefined ? [] : [given].flat());
/** The columns a moment is read from. */
export const momentColumns = (given: Moment | undefined): readonly string[] =>
  given === undefined ? [] : typeof given === "object" && "column" in given ? list(given.column) : list(given);
const columnIn = (given: unknown): readonly string[] => {
  if (typeof given === "string") return [given];
  if (typeof given !== "object" || given === null) return [];
  const named: unknown = "column" in given ? given.column : "first" in given ? given.first : [];
  return [named].flat().filter((one) => typeof one === "string");
};

/** Columns that say who, when and what: never prose, so nothing in them is masked. */
export function keyColumns(mapping: Mapping): ReadonlySet<string> {
  const { events, subject } = mapping;
  return new Set([
    ...list(mapping.case),
    ...list(mapping.record),
    ...list(mapping.sequence),
    ...columnIn(mapping.version),
    ...columnIn(mapping.deleted),
    ...momentColumns(subject?.due),
    ...[subject, ...events].flatMap((one) => Object.values(one?.attributes ?? {}).flatMap(measured)),
    ...events.flatMap((event) => [
      ...activityColumns(event),
      ...momentColumns(event.at),
      ...momentColumns(event.recordedAt),
      ...columnIn(event.unit),
      ...columnIn(event.toUnit),
      ...columnIn(event.officer),
    ]),
  ]);
}

const measured = (attribute: AttributeMapping): readonly string[] =>
  typeof attribute === "object" && "as" in attribute && attribute.as !== "text" && attribute.as !== undefined ? [attribute.column] : [];

const activityColumns = ({ activity }: EventMapping): readonly string[] =>
  typeof activity === "string" ? [] : "pair" in activity ? activity.pair : [activity.column];

function eventColumns(event: EventMapping): readonly string[] {
  return [
    ...activityColumns(event),
    ...momentColumns(event.at),
    ...momentColumns(event.recordedAt),
    ...[event.unit, event.toUnit, event.officer, event.text, ...Object.values(event.attributes ?? {})].flatMap(columnIn),
    ...[event.when ?? []].flat().flatMap(columnIn),
  ];
}

function subjectColumns(subject: SubjectMapping): readonly string[] {
  const { item, class: klass, place, title, urgent } = subject;
  return [
    ...[item, klass, place, title, urgent, ...Object.values(subject.attributes ?? {})].flatMap(columnIn),
    ...list(subject.petitioner),
    ...momentColumns(subject.due),
  ];
}

/** Every column the mapping names. */
export function namedColumns(mapping: Mapping): readonly string[] {
  return [
    ...new Set([
      ...list(mapping.case),
      ...list(mapping.record),
      ...list(mapping.sequence),
      ...columnIn(mapping.version),
      ...columnIn(mapping.deleted),
      ...mapping.events.flatMap(eventColumns),
      ...(mapping.subject ? subjectColumns(mapping.subject) : []),
      ...(mapping.identities ?? []).map((identity) => identity.column),
    ]),
  ];
}

/** A table has all its columns in its head. Where columns grow, one that never occurs is only empty, unless nothing works without it. */
function lackingColumns(mapping: Mapping, names: ReadonlySet<string>, growing: boolean): readonly string[] {
  const optional = new Set(mapping.optional);
  const lacks = (column: string) => !names.has(column) && !optional.has(column) && (growing || !names.has(column.trim()));
  if (!growing) return namedColumns(mapping).filter(lacks);
  const always = [...list(mapping.case), ...list(mapping.record)].filter(lacks);
  if (columnIn(mapping.deleted).some((column) => names.has(column))) return always; // it may tell of deletions alone
  const works = mapping.events.some((event) => ![...activityColumns(event), ...momentColumns(event.at)].some(lacks));
  return works
    ? always
    : [...always, ...mapping.events.flatMap((event) => [...activityColumns(event), ...momentColumns(event.at)]).filter(lacks)];
}

function missingColumns(mapping: Mapping, lacking: readonly string[], names: readonly string[]): MappingError {
  const quoted = (words: readonly string[], most: number): string =>
    words
      .slice(0, most)
      .map((word) => `“${word}”`)
      .join(", ") + (words.length > most ? ` … (${words.length})` : "");
  const unused = names.filter((name) => !namedColumns(mapping).includes(name));
  const problem: Said = {
    zh: `文件里没有映射所需的列 ${quoted(lacking, 20)}`,
    en: `the file has no column ${quoted(lacking, 20)}, which the mapping needs`,
  };
  const has = quoted(unused.length > 0 ? unused : names, 30);
  return new MappingError(mapping.id, "", problem, {
    zh: `文件另有的列：${has}。请改正映射，或把可以没有的列写入 optional`,
    en: `it has these instead: ${has}. Correct the mapping, or list under optional what a file may lack`,
  });
}
