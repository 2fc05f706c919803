import { type EventTuple, parseLocal, type Source, type StoredTrace, unpackEvents } from "@qingjian/events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldCase, foldEmptied, holding, type StoredRecord } from "./fold-case.ts";

const HOTLINE: Source = { id: "rx", kind: "hotline", custody: "transfers", centres: ["市热线中心"] };
const RUNS: Source = { id: "sp", kind: "approval", custody: "runs", centres: [] };
const at = (text: string) => parseLocal(text) as number;

function record(
  recordId: string,
  events: readonly EventTuple[],
  more: Partial<StoredRecord> & { version?: number; sequence?: number; subject?: object; deleted?: true } = {},
): StoredRecord {
  const { version, sequence = 0, subject = {}, deleted, ...rest } = more;
  return {
    mapped: {
      caseId: "c",
      recordId,
      sequence,
      subject,
      events,
      ...(version === undefined ? {} : { version }),
      ...(deleted && { deleted }),
    },
    receivedAt: 1,
    batch: "b1",
    line: 1,
    ...rest,
  };
}
const byId = (records: readonly StoredRecord[]) => [...Map.groupBy(records, ({ mapped }) => mapped.recordId).values()];
const held = (records: readonly StoredRecord[]) => holding(byId(records));

describe("what holds of what was said under one id", () => {
  const said = (records: readonly StoredRecord[]) => held(records).map(({ mapped }) => mapped.events[0]?.[2]);
  test("the greater version, however late the lesser comes", () => {
    const records = [
      record("1", [["1", 1, "two"]], { version: 2, receivedAt: 1 }),
      record("1", [["1", 1, "one"]], { version: 1, receivedAt: 9 }),
    ];
    expect(said(records)).toEqual(["two"]);
    expect(said(records.toReversed())).toEqual(["two"]);
  });
  test("without versions the later received, then the later batch, then the later line", () => {
    const records = [
      record("1", [["1", 1, "a"]], { receivedAt: 1, batch: "b9", line: 9 }),
      record("1", [["1", 1, "b"]], { receivedAt: 2, batch: "b1", line: 9 }),
      record("1", [["1", 1, "c"]], { receivedAt: 2, batch: "b2", line: 1 }),
      record("1", [["1", 1, "d"]], { receivedAt: 2, batch: "b2", line: 2 }),
    ];
    expect(said(records)).toEqual(["d"]);
    expect(said(records.toReversed())).toEqual(["d"]);
  });

  test("a deletion is a saying like any other, and wins over what bears the same version", () => {
    const first = record("1", [["1", 1, "a"]], { receivedAt: 1 });
    const gone = record("1", [], { receivedAt: 2, deleted: true });
    const again = record("1", [["1", 1, "b"]], { receivedAt: 3 });
    expect(said([first, gone])).toEqual([]);
    expect(said([gone, first])).toEqual([]);
    expect(said([again, gone, first])).toEqual(["b"]);
    const versioned = (version: number, receivedAt: number) => record("1", [["1", 1, `v${version}`]], { version, receivedAt });
    const goneAt = (version: number, receivedAt: number) => record("1", [], { version, receivedAt, deleted: true });
    expect(said([goneAt(2, 1), versioned(1, 9)]), "it may come before what it deletes").toEqual([]);
    expect(said([versioned(2, 9), goneAt(2, 1)])).toEqual([]);
    expect(said([goneAt(2, 9), versioned(3, 1)])).toEqual(["v3"]);
  });
  test("a saying without a version is weighed against the best with one, in whatever order all are looked at", () => {
    const [old, best] = [record("1", [["1", 1, "v1"]], { version: 1, receivedAt: 3 }), record("1", [["1", 1, "v2"]], { version: 2 })];
    const bare = record("1", [], { receivedAt: 2, deleted: true });
    for (const order of [
      [old, best, bare],
      [old, bare, best],
      [best, old, bare],
      [best, bare, old],
      [bare, old, best],
      [bare, best, old],
    ])
      expect(said(order)).toEqual([]);
  });
});

describe("a case whose records are deleted", () => {
  const first = record("1", [["1", at("2026-03-02 09:00"), "received", "市热线中心"]], { subject: { title: "标题" }, receivedAt: 1 });
  const second = record("2", [["2", at("2026-03-02 09:10"), "dispatched", "市热线中心", "市城管局"]], { receivedAt: 1 });
  const gone = (id: string) => record(id, [], { receivedAt: 2, deleted: true });
  test("one of them gives nothing and says nothing", () => {
    const folded = foldCase(HOTLINE, held([first, second, gone("1")]));
    expect(unpackEvents(JSON.parse(folded?.trace ?? ""), Number.POSITIVE_INFINITY).events).toHaveLength(1);
    expect(folded).toMatchObject({ subject: {}, events: 1, openedAt: at("2026-03-02 09:10") });
  });
  test("all of them: nothing is said of it, but who held it and when is kept", () => {
    const sayings = [first, second, gone("1"), gone("2")];
    expect(foldCase(HOTLINE, held(sayings))).toBeUndefined();
    const emptied = {
      subject: {},
      trace: JSON.stringify([{}, 0, "", [], []]),
      unit: "市城管局",
      openedAt: at("2026-03-02 09:00"),
      closedAt: null,
      lastEventAt: at("2026-03-02 09:10"),
      events: 0,
    };
    expect(foldEmptied(HOTLINE, byId(sayings))).toEqual(emptied);
    expect(foldEmptied(HOTLINE, byId(sayings.toReversed()))).toEqual(emptied);
    expect(foldEmptied(HOTLINE, byId([gone("1")])), "nobody ever knew of it").toBeUndefined();
  });
});

describe("foldCase", () => {
  test("orders by time, then by the log's sequence; the later word on the case holds", () => {
    const folded = foldCase(HOTLINE, [
      record("3", [["3", at("2026-03-02 10:00"), "closed", "市城管局"]], { subject: { title: "改过的标题", class: undefined } }),
      record("2", [["2", at("2026-03-02 09:00"), "dispatched", "市热线中心", "市城管局"]], {
        sequence: 2,
        subject: { attributes: { b: 2 } },
      }),
      record("1", [["1", at("2026-03-02 09:00"), "received", "市热线中心"]], {
        sequence: 1,
        subject: { title: "标题", class: "环境", attributes: { a: 1, b: 1 } },
      }),
    ]);
    const stored = JSON.parse(folded?.trace ?? "") as StoredTrace;
    const [subject] = stored;
    const { events } = unpackEvents(stored, Number.POSITIVE_INFINITY);
    expect(subject).toEqual({ title: "改过的标题", class: "环境", attributes: { a: 1, b: 2 } });
    expect(events.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(folded).toMatchObject({
      unit: "市城管局",
      openedAt: at("2026-03-02 09:00"),
      closedAt: at("2026-03-02 10:00"),
      lastEventAt: at("2026-03-02 10:00"),
      events: 3,
    });
  });

  test("a case that is reopened is not closed, until it is closed again", () => {
    const steps: EventTuple[] = [
      ["1", 1, "received", "A"],
      ["2", 2, "closed", "A"],
      ["3", 3, "reopened", "A"],
    ];
    expect(foldCase(RUNS, [record("r", steps)])?.closedAt).toBe(null);
    expect(foldCase(RUNS, [record("r", [...steps, ["4", 4, "closed", "A"]])])?.closedAt).toBe(4);
  });

  test("records without events make no case; a case nobody holds is with who acted last", () => {
    expect(foldCase(HOTLINE, [record("1", [], { subject: { title: "x" } })])).toBe(undefined);
    expect(foldCase(HOTLINE, [record("1", [["1", 1, "received", "市热线中心"]])])?.unit).toBe("市热线中心");
    expect(foldCase(RUNS, [record("1", [["1", 1, "submitted"]])])?.unit).toBe(null);
  });

  test("is the same however its records are ordered", () => {
    const unit = fc.constantFrom("市城管局", "市住建局", "市热线中心");
    const activity = fc.constantFrom("received", "dispatched", "signed", "returned", "replied", "closed", "reopened");
    const some = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 9 }).map(String),
        sequence: fc.nat(2),
        title: fc.option(fc.constantFrom("甲", "乙"), { nil: undefined }),
        steps: fc.array(fc.tuple(fc.nat(4), activity, unit, unit), { maxLength: 3 }),
        version: fc.option(fc.nat(2), { nil: undefined }),
        deleted: fc.nat(3).map((n) => n === 0),
        line: fc.nat(1000),
      }),
      { maxLength: 12, selector: ({ id, version }) => `${id} ${version}` },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat(1000)), (given, keys) => {
        const records = given.map(({ id, sequence, title, steps, version, deleted, line }, n) =>
          record(
            id,
            (deleted ? [] : steps).map(
              ([time, name, from, to], n): EventTuple => [`${id}.${n}`, time, name, from, name === "dispatched" ? to : undefined],
            ),
            {
              sequence,
              line: line * 12 + n,
              subject: title === undefined ? {} : { title },
              ...(version === undefined ? {} : { version }),
              ...(deleted ? { deleted } : {}),
            },
          ),
        );
        const shuffled = records.map((one) => ({ one, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        const other = shuffled.flatMap(({ one }) => [one, one]);
        expect(foldCase(HOTLINE, held(other))).toEqual(foldCase(HOTLINE, held(records)));
        expect(foldEmptied(HOTLINE, byId(other))).toEqual(foldEmptied(HOTLINE, byId(records)));
      }),
      { numRuns: 1000, seed: 20260422 },
    );
  });
});
