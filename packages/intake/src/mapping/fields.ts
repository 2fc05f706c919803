import type { Attributes, Value } from "@qingjian/events";
import type { Fault } from "../log.ts";
import { isLongKey, LONGEST_KEY } from "./bounds.ts";
import { type Cells, type ColumnTable, cellAt, type Slot } from "./columns.ts";
import type { MomentReader } from "./moments.ts";
import { narrow } from "./narrow.ts";
import { quoted } from "./quoted.ts";
import type { ActivityMapping, AttributeMapping, Mapping, Moment, When, Word } from "./schema.ts";

/** Reads one thing out of a row; what is wrong with it is added to `faults`. */
export type FieldReader<T> = (cells: Cells, faults: Fault[]) => T | undefined;

const YES = new Set(["true", "yes", "y", "t", "1", "是", "有"]);
const NO = new Set(["false", "no", "n", "f", "0", "否", "无"]);
/** What is larger was never counted or measured by an office. */
const LARGEST = 1e21;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?$/;
/** A number that prints as it was written, so nothing of a code such as 007 is lost. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

type Translation = { readonly values?: Readonly<Record<string, string>> | undefined; readonly keep?: boolean | undefined };

/** Translates a value; one that is not listed passes if `keep`, or if nothing is listed at all. */
function translator({ values, keep }: Translation, column: string): (value: string, faults: Fault[]) => string | undefined {
  if (!values) return (value) => value;
  const known = new Map(Object.entries(values));
  return (value, faults) => {
    const ours = known.get(value) ?? (keep ? value : undefined);
    if (ours === undefined)
      faults.push({
        column,
        value,
        reason: { zh: `映射里没有“${quoted(value)}”这个值`, en: `the mapping does not list “${quoted(value)}”` },
      });
    return ours;
  };
}

export function wordReader(table: ColumnTable, word: Word): FieldReader<string> {
  if (typeof word === "object" && "constant" in word) return () => word.constant;
  const slots = columnsOf(word).map(table.slot);
  const [only] = slots as [Slot];
  const said = slots.length === 1 ? (cells: Cells) => cellAt(only, cells) : severalReader(slots, word);
  if (typeof word === "string" || !word.values) return said;
  const translate = translator(word, slots.map(({ name }) => name).join("+"));
  return (cells, faults) => {
    const value = said(cells);
    return value === undefined ? undefined : translate(value, faults);
  };
}

const columnsOf = (word: Exclude<Word, { readonly constant: string }>): readonly string[] =>
  typeof word === "string" ? [word] : "first" in word ? word.first : [word.column].flat();

/** Several columns as one word: those that are filled, joined, or the first of them. */
function severalReader(slots: readonly Slot[], word: Word): (cells: Cells) => string | undefined {
  const filled = (cells: Cells) => slots.map((slot) => cellAt(slot, cells)).filter((text) => text !== undefined);
  if (typeof word === "object" && "first" in word) return (cells) => filled(cells)[0];
  const between = typeof word === "object" && "join" in word ? (word.join ?? " ") : " ";
  return (cells) => filled(cells).join(between) || undefined;
}

/** A word by which things are known and found: a unit, an officer, an item. One too long to be a name is a fault. */
export function nameReader(table: ColumnTable, word: Word): FieldReader<string> {
  const read = wordReader(table, word);
  const column = typeof word === "object" && "constant" in word ? undefined : columnsOf(word).join("+");
  return (cells, faults) => short(read(cells, faults), column, faults);
}

function short(name: string | undefined, column: string | undefined, faults: Fault[]): string | undefined {
  if (name === undefined || !isLongKey(name)) return name;
  const reason = { zh: `名称超过 ${LONGEST_KEY} 个字符`, en: `the name has more than ${LONGEST_KEY} characters` };
  faults.push({ column, value: name, reason });
  return undefined;
}

export function activityReader(table: ColumnTable, activity: ActivityMapping): FieldReader<string> {
  if (typeof activity === "string") return () => activity;
  const slots = "pair" in activity ? activity.pair.map(table.slot) : [table.slot(activity.column)];
  const [first] = slots as [Slot];
  const translate = translator(activity, slots.map((slot) => slot.name).join("+"));
  return (cells, faults) => {
    let name = cellAt(first, cells);
    for (let i = 1; i < slots.length && name !== undefined; i++) {
      const part = cellAt(slots[i] as Slot, cells);
      if (part !== undefined) name = `${name}+${part}`;
    }
    if (name !== undefined) return short(translate(name, faults), first.name, faults);
    faults.push({ column: first.name, reason: { zh: "环节为空", en: "the activity is empty" } });
    return undefined;
  };
}

/** How a log writes numbers, by its decimal sign; plain ones where none is declared. */
export type Writing = NonNullable<Mapping["numbers"]>["decimal"] | undefined;

const GROUPED = { ".": /^([-+]?)(\d{1,3}(?:[,\s'’]\d{3})+|\d+)(?:\.(\d*))?$/, ",": /^([-+]?)(\d{1,3}(?:[.\s'’]\d{3})+|\d+)(?:,(\d*))?$/ };

function numberIn(text: string, decimal: Writing): number {
  const plain = narrow(text);
  if (decimal === undefined) return NUMBER.test(plain) ? Number(plain) : Number.NaN;
  const parts = GROUPED[decimal].exec(plain);
  return parts ? Number(`${parts[1]}${parts[2]?.replace(/\D/g, "")}.${parts[3] || "0"}`) : Number.NaN;
}

export function numberReader(slot: Slot, decimal?: Writing): FieldReader<number> {
  return (cells, faults) => {
    const text = cellAt(slot, cells);
    return text === undefined ? undefined : numberOf(text, slot.name, decimal, faults);
  };
}

function numberOf(text: string, column: string, decimal: Writing, faults: Fault[]): number | undefined {
  const number = numberIn(text, decimal);
  if (Math.abs(number) <= LARGEST) return number;
  const said = quoted(text);
  faults.push({
    column,
    value: text,
    reason: Number.isNaN(number)
      ? decimal === undefined && /^[-+]?\d[\d.\s'’]*,\d+$|^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)
        ? {
            zh: `“${said}”不是数；带逗号的写法请在映射的 numbers 写明`,
            en: `“${said}” is no number; declare in numbers of the mapping what its comma means`,
          }
        : { zh: `“${said}”不是数`, en: `“${said}” is no number` }
      : { zh: `“${said}”过大`, en: `“${said}” is too large` },
  });
  return undefined;
}

export function booleanReader(slot: Slot): FieldReader<boolean> {
  return (cells, faults) => {
    const text = cellAt(slot, cells);
    return text === undefined ? undefined : booleanOf(text, slot.name, faults);
  };
}

function booleanOf(text: string, column: string, faults: Fault[]): boolean | undefined {
  const lower = text.toLowerCase();
  if (YES.has(lower)) return true;
  if (NO.has(lower)) return false;
  const said = quoted(text);
  faults.push({ column, value: text, reason: { zh: `“${said}”不是“是”或“否”`, en: `“${said}” is neither yes nor no` } });
  return undefined;
}

export function whenReader(table: ColumnTable, when: When): (cells: Cells) => boolean {
  const slot = table.slot(when.column);
  if (when.notEmpty) return (cells) => cellAt(slot, cells) !== undefined;
  const { is, notIn } = when;
  if (is !== undefined) return (cells) => (cellAt(slot, cells) ?? "") === is;
  const listed = new Set(when.in ?? notIn);
  return (cells) => listed.has(cellAt(slot, cells) ?? "") === (notIn === undefined);
}

/** What readers of attributes need to know of the whole mapping. */
export type Ways = { readonly momentOf: (moment: Moment) => MomentReader; readonly decimal: Writing };

function attributeReader(table: ColumnTable, attribute: AttributeMapping, { momentOf, decimal }: Ways): FieldReader<Value> {
  if (typeof attribute === "object" && "constant" in attribute) return () => attribute.constant;
  if (typeof attribute === "string") return wordReader(table, attribute);
  const { column, as, values, keep, ...written } = attribute;
  if (as === "instant") return momentOf({ column, ...written });
  if (as === undefined || as === "text") return wordReader(table, { column, values, keep });
  const said = wordReader(table, { column, values, keep });
  return (cells, faults) => {
    const text = said(cells, faults);
    if (text === undefined) return undefined;
    return as === "number" ? numberOf(text, column, decimal, faults) : booleanOf(text, column, faults);
  };
}

export type AttributesMapping = {
  readonly attributes?: Readonly<Record<string, AttributeMapping>> | undefined;
  readonly attributesFrom?: string | undefined;
};

/** Attributes that a row states; undefined when it states none. */
export function attributesReader(
  table: ColumnTable,
  { attributes, attributesFrom }: AttributesMapping,
  ways: Ways,
): FieldReader<Attributes> | undefined {
  const named = Object.entries(attributes ?? {}).map(([name, one]) => ({ name, read: attributeReader(table, one, ways) }));
  let swept: readonly { name: string; slot: Slot }[] = [];
  if (attributesFrom !== undefined)
    table.onChange((names) => {
      swept = names
        .filter((name) => name.startsWith(attributesFrom) && name.length > attributesFrom.length)
        .map((name) => ({ name: name.slice(attributesFrom.length), slot: table.slot(name) }));
    });
  else if (named.length === 0) return undefined;
  return (cells, faults) => {
    let found: Record<string, Value> | undefined;
    for (const { name, slot } of swept) {
      const text = cellAt(slot, cells);
      if (text === undefined || name === "__proto__") continue;
      found ??= {};
      found[name] = text === "true" ? true : text === "false" ? false : PLAIN_NUMBER.test(text) ? Number(text) : text;
    }
    for (const { name, read } of named) {
      const value = read(cells, faults);
      if (value === undefined) continue;
      found ??= {};
      found[name] = value;
    }
    return found;
  };
}
