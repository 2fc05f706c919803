import { type Calendar, type StoredTrace, Trace, unpackEvents, writeTrace } from "@qingjian/events";
import { bind, isRejection, type Mapping, type Rejection, sourceOf, togetherReader } from "@qingjian/intake";
import { foldCase, holding, type StoredRecord } from "../fold-case.ts";
import type { House } from "../house.ts";
import type { Sample } from "./read-sample.ts";
import type { ImportPreview } from "./upload-views.ts";

export type Tried = Pick<ImportPreview, "cases" | "rejections"> & { readonly read: Omit<ImportPreview["read"], "whole"> };

const CASES = 5;
const FAULTS = 20;
const OF_A_KIND = 3;
/** Among so many cases those that are shown are sought: the ones of most events say most. */
const AMONG = 300;

/** The first few of each fault: twenty times the same would hide the others. */
function various(rejections: readonly Rejection[]): Rejection[] {
  const seen = new Map<string, number>();
  return rejections.filter(({ column, value, reason }) => {
    const key = `${column}\u0000${reason.zh.includes(value ?? "") ? reason.zh : value}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times <= OF_A_KIND;
  });
}

/** What a mapping makes of some rows, by the very readers of an import; nothing is stored. @throws MappingError */
export function tryMapping(house: Pick<House, "secrets">, mapping: Mapping, { columns, rows }: Sample, calendar: Calendar): Tried {
  const bound = bind(mapping, () => columns, house.secrets);
  bound.check();
  const read = togetherReader(mapping, bound);
  const source = sourceOf(mapping);
  const rejections: Rejection[] = [];
  const cases = new Map<string, Map<string, StoredRecord[]>>();
  for (const row of rows) {
    const taken = bound.take(row);
    if (isRejection(taken)) {
      rejections.push(taken);
      continue;
    }
    const { mapped } = read(row.line, row.position, taken.cells);
    if (!("events" in mapped)) {
      rejections.push(...mapped);
      continue;
    }
    const sayings = cases.get(mapped.caseId) ?? new Map<string, StoredRecord[]>();
    cases.set(mapped.caseId, sayings);
    const said = { mapped, receivedAt: 0, batch: "", line: row.line };
    const same = sayings.get(mapped.recordId);
    if (same) same.push(said);
    else sayings.set(mapped.recordId, [said]);
  }
  let events = 0;
  const shown: { number: string; trace: Trace }[] = [];
  for (const [number, sayings] of cases) {
    const folded = foldCase(source, holding(sayings.values()));
    if (!folded) continue;
    events += folded.events;
    if (shown.length >= AMONG) continue;
    const { petitioner: _, ...subject } = folded.subject; // a pseudonym is for inspectors
    const { events: steps } = unpackEvents(JSON.parse(folded.trace) as StoredTrace, Number.POSITIVE_INFINITY);
    shown.push({ number, trace: new Trace(source, { ...subject, id: number, source: source.id }, steps, folded.lastEventAt, calendar) });
  }
  shown.sort((a, b) => b.trace.events.length - a.trace.events.length);
  return {
    read: { rows: rows.length, cases: cases.size, events, rejected: new Set(rejections.map(({ line }) => line)).size },
    cases: shown.slice(0, CASES).map(({ number, trace }) => ({ number, notation: writeTrace(trace) })),
    rejections: various(rejections)
      .slice(0, FAULTS)
      .map(({ line, column, value, reason }) => ({ line, column: column ?? null, value: value ?? null, reason })),
  };
}
