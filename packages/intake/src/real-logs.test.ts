import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { MappedRecord } from "./mapping/mapped.ts";
import { mappingOf } from "./mappings/catalogue.ts";
import { readThrough } from "./testing/mapping-tester.ts";

const data = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const here = existsSync(data);
if (!here) process.stderr.write("real logs: ../shared/data is absent, so they are not read\n");

type Figures = { cases: number; events: number; activities: number; units: number; officers: number };

async function read(id: string, file: string): Promise<{ figures: Figures; records: MappedRecord[]; rejected: number }> {
  const mapping = mappingOf(id);
  if (!mapping) throw new Error(`no mapping ${id}`);
  const { records, rejections } = await readThrough(mapping, `${data}${file}`);
  const events = records.flatMap((record) => record.events);
  const known = (values: readonly unknown[]) => new Set(values.filter((value) => value !== undefined && value !== null)).size;
  const figures = {
    cases: known(records.map((record) => record.caseId)),
    events: events.length,
    activities: known(events.map((event) => event[2])),
    units: known(events.map((event) => event[3])),
    officers: known(events.map((event) => event[5])),
  };
  expect(new Set(records.map((record) => `${record.caseId}|${record.recordId}`)).size, "every record has an identity of its own").toBe(
    records.length,
  );
  return { figures, records, rejected: rejections.length };
}

/** The last word on each case. */
const subjects = (records: readonly MappedRecord[]) => [...new Map(records.map((record) => [record.caseId, record.subject])).values()];
const closings = (records: readonly MappedRecord[]) =>
  records.flatMap(({ events, subject }) =>
    events.filter((event) => event[2] === "closed").map((event) => ({ at: event[1], due: subject.due })),
  );

describe.skipIf(!here)("real logs", () => {
  test("coselog receipt", async () => {
    const { figures, records, rejected } = await read("coselog-receipt", "receipt.xes.gz");
    expect(rejected).toBe(0);
    expect(figures).toEqual({ cases: 1434, events: 8577, activities: 27, units: 10, officers: 48 });
    const ended = subjects(records).filter((subject) => subject.attributes?.endedAt !== undefined);
    expect(ended.length).toBe(1329);
    expect(ended.filter((subject) => Number(subject.attributes?.endedAt) > (subject.due ?? Number.NaN)).length).toBe(377);
  });

  test("BPIC 2020 domestic declarations", async () => {
    const { figures, records, rejected } = await read("bpic2020-domestic", "bpic2020-domestic-declarations.xes.gz");
    expect(rejected).toBe(0);
    expect(figures).toMatchObject({ cases: 10_357, events: 55_628 });
    const submitted = new Map<string, number>();
    const rejectedCases = new Set<string>();
    for (const { caseId, events } of records)
      for (const [, , activity] of events) {
        if (activity === "Declaration SUBMITTED by EMPLOYEE") submitted.set(caseId, (submitted.get(caseId) ?? 0) + 1);
        if (activity.startsWith("Declaration REJECTED")) rejectedCases.add(caseId);
      }
    const atLeast = (times: number) => [...submitted.values()].filter((count) => count >= times).length;
    expect([rejectedCases.size, atLeast(2), atLeast(3), atLeast(4)]).toEqual([1278, 1006, 124, 13]);
    expect(submitted.get("declaration113462")).toBe(7);
  });

  test("NYC 311", async () => {
    const { figures, records, rejected } = await read("nyc311", "nyc311-100.csv");
    expect(rejected).toBe(0);
    expect(figures).toEqual({ cases: 100, events: 200, activities: 3, units: 12, officers: 0 });
    expect(records.filter((record) => record.subject.due !== undefined).length).toBe(42);
    expect(closings(records).length).toBe(99);
    expect(closings(records).filter(({ at, due }) => due !== undefined && at > due).length).toBe(8);
    const used = new Map<string, number>();
    for (const [, , , , , , , text] of records.flatMap(({ events }) => events)) if (text) used.set(text, (used.get(text) ?? 0) + 1);
    const reused = [...used.values()].filter((times) => times > 1);
    expect([reused.length, reused.reduce((sum, times) => sum + times, 0)]).toEqual([15, 61]);
  });

  test("Boston 311", async () => {
    const { figures, records, rejected } = await read("boston311", "boston311-100.csv");
    expect(rejected).toBe(0);
    expect(figures).toEqual({ cases: 100, events: 185, activities: 2, units: 7, officers: 0 });
    expect(records.filter(({ subject }) => subject.attributes?.ontime === "OVERDUE").length).toBe(17);
    for (const { subject, events } of records) {
      const closed = events.find((event) => event[2] === "closed");
      if (closed && subject.due !== undefined) expect(closed[1] > subject.due).toBe(subject.attributes?.ontime === "OVERDUE");
    }
  });

  test("road traffic fines", async () => {
    const { figures, records, rejected } = await read("traffic-fines", "traffic_fines.csv.gz");
    expect(rejected).toBe(0);
    expect(figures).toMatchObject({ cases: 10_000, events: 34_724, activities: 11, officers: 15 });
    const byCase = new Map<string, Map<string, number>>();
    for (const { caseId, events } of records)
      for (const [, at, activity] of events) byCase.set(caseId, (byCase.get(caseId) ?? new Map()).set(activity, at));
    const days = (from: string, to: string) =>
      [...byCase.values()].flatMap((one) =>
        one.has(from) && one.has(to) ? [Math.round(((one.get(to) ?? 0) - (one.get(from) ?? 0)) / 86_400_000)] : [],
      );
    const sent = days("Create Fine", "Send Fine");
    expect([sent.length, sent.filter((count) => count > 90).length]).toEqual([6570, 3970]);
    const penalties = days("Insert Fine Notification", "Add penalty");
    expect([penalties.length, penalties.filter((count) => count === 60).length]).toEqual([4635, 4635]);
    expect([...byCase.values()].filter((one) => one.has("Payment") && one.has("Send for Credit Collection")).length).toBe(86);
  });
});
