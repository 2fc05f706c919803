import { fileURLToPath } from "node:url";
import { Calendar, type Case, CHINA, eventsOf, readTrace, type Source, Trace, writeTrace } from "@qingjian/events";
import { expect, test } from "vitest";
import { bind } from "../mapping/bind.ts";
import { sourceOf } from "../mapping/define-mapping.ts";
import { isRejection, type MappedRecord, type Rejection } from "../mapping/mapped.ts";
import { togetherReader } from "../mapping/repeats.ts";
import type { Mapping } from "../mapping/schema.ts";
import { openLog } from "../open-log.ts";

export type MappingSuite = {
  /** A small log in the foreign layout, with invented rows. */
  readonly sample: URL;
  /** Every case of the sample in the trace notation, to the second. */
  readonly cases: Readonly<Record<string, string>>;
  /** Line → what is said of the row there, in English, with its column before it. At least one. */
  readonly rejects: Readonly<Record<number, string>>;
};

const china = new Calendar(CHINA);
/** What a trace says of the case and its steps, as notation: its source is the mapping's, and when it is judged is no matter. */
const lines = (source: Source, { subject, events }: Pick<Trace, "subject" | "events">): string => {
  const written = writeTrace(new Trace(source, subject, events, 0, china));
  return written.slice(0, written.lastIndexOf("\nas of"));
};

/** Reads a whole log through a mapping, without secrets worth keeping. */
export async function readThrough(
  mapping: Mapping,
  path: string,
): Promise<{ records: MappedRecord[]; rejections: Rejection[]; plain: string[] }> {
  const log = await openLog(path, mapping.file);
  const bound = bind(mapping, log.columns, { pseudonym: (plain) => `p${plain.length}` });
  const records: MappedRecord[] = [];
  const rejections: Rejection[] = [];
  const plain: string[] = [];
  const together = togetherReader(mapping, bound);
  for await (const rows of log.rows())
    for (const row of rows) {
      const taken = bound.take(row);
      if (isRejection(taken)) {
        rejections.push(taken);
        continue;
      }
      plain.push(...taken.sealed.map(({ value }) => value));
      const { mapped: read } = together(row.line, row.position, taken.cells);
      if ("events" in read) records.push(read);
      else rejections.push(...read);
    }
  bound.check();
  return { records, rejections, plain };
}

/**
 * Reads a sample through its mapping, and refuses a suite that cannot fail: every event, every field of the subject and every
 * attribute that the mapping speaks of occurs in it, something is set aside, and nobody's name comes through.
 */
export function testMapping(mapping: Mapping, { sample, cases, rejects }: MappingSuite): void {
  const path = fileURLToPath(sample);

  test(`${mapping.id} reads its sample`, async () => {
    const { records, rejections } = await readThrough(mapping, path);
    const traces = casesOf(mapping, records);
    expect(Object.keys(traces).sort()).toEqual(Object.keys(cases).sort());
    for (const [id, expected] of Object.entries(cases))
      expect(traces[id], id).toBe(lines(sourceOf(mapping), readTrace(expected, china).trace));
    const said = rejections.map(({ line, column, reason }) => [line, column === undefined ? reason.en : `${column}: ${reason.en}`]);
    expect(said).toEqual(Object.entries(rejects).map(([line, words]) => [Number(line), words]));
  });

  test(`${mapping.id} has a sample that shows all it reads`, async () => {
    const { records, rejections, plain } = await readThrough(mapping, path);
    expect(rejections).not.toEqual([]);
    const stated = (names: readonly string[], of: readonly (object | undefined)[]) =>
      expect(names.filter((name) => !of.some((one) => one !== undefined && Object.hasOwn(one, name)))).toEqual([]);
    const { attributes = {}, attributesFrom, ...fields } = mapping.subject ?? {};
    stated(
      Object.keys(fields),
      records.map((record) => record.subject),
    );
    stated(
      Object.keys(attributes),
      records.map((record) => record.subject.attributes),
    );
    if (attributesFrom) expect(records.some((record) => record.subject.attributes)).toBe(true);
    for (const [index, event] of mapping.events.entries()) {
      const suffix = mapping.events.length > 1 ? `.${index + 1}` : "";
      const tuples = records.flatMap((record) => record.events.filter(([id]) => id === `${record.recordId}${suffix}`));
      expect(tuples, `event ${index + 1}`).not.toEqual([]);
      const read = eventsOf(tuples);
      for (const field of ["unit", "toUnit", "officer", "recordedAt", "text"] as const)
        if (event[field] !== undefined)
          expect(
            read.some((one) => one[field] !== undefined),
            field,
          ).toBe(true);
      stated(
        Object.keys(event.attributes ?? {}),
        read.map((one) => one.attributes),
      );
    }
    if (mapping.deleted) expect(records.some((record) => record.deleted)).toBe(true);
    const all = JSON.stringify(records);
    if (mapping.identities) expect(plain).not.toEqual([]);
    expect(plain.filter((value) => value.length > 1 && all.includes(value))).toEqual([]);
  });
}

function casesOf(mapping: Mapping, records: readonly MappedRecord[]): Record<string, string> {
  const source = sourceOf(mapping);
  const traces: Record<string, string> = {};
  for (const id of new Set(records.map((record) => record.caseId))) {
    const said = records.filter((record) => record.caseId === id).sort((a, b) => a.sequence - b.sequence);
    const deleted = new Set(said.filter((record) => record.deleted).map((record) => record.recordId));
    const own = said.filter((record) => !deleted.has(record.recordId));
    const subject: Case = Object.assign({ id, source: source.id }, ...own.map((record) => record.subject));
    const events = eventsOf(own.flatMap((record) => record.events).sort((a, b) => a[1] - b[1]));
    if (events.length > 0) traces[id] = lines(source, { subject, events }); // of one whose every record was deleted nothing can be written
  }
  return traces;
}
