import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Calendar } from "./calendar.ts";
import { type Case, SOURCE_KINDS, type Source } from "./case.ts";
import { CHINA } from "./china.ts";
import { Event } from "./event.ts";
import { localTime, parseLocal } from "./instant.ts";
import { NotationError, readTrace, writeTrace } from "./notation.ts";
import { Trace } from "./trace.ts";

const calendar = new Calendar(CHINA);

const words = fc.oneof(
  fc.constantFrom(
    "城管局",
    "市热线 中心",
    "-",
    "->",
    "@张三",
    "#5",
    "true",
    "42",
    "1e3",
    '说"是"',
    "a=b",
    "\\",
    "行一\n行二",
    "as of 2026",
    "007",
    "> x",
    "=",
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
);
const key = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/).filter((name) => !RESERVED.has(name));
const RESERVED = new Set([
  "id",
  "source",
  "item",
  "class",
  "place",
  "petitioner",
  "title",
  "due",
  "centre",
  "custody",
  "urgent",
  "recorded",
]);
const value = fc.oneof(
  words,
  fc.boolean(),
  fc.integer(),
  fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100),
);
const attributes = fc.option(fc.dictionary(key, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), { nil: undefined });
const second = fc
  .integer({ min: parseLocal("2004-01-01") as number, max: parseLocal("2026-12-31") as number })
  .map((at) => Math.floor(at / 1000) * 1000);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const event = fc.record({
  at: second,
  activity: words,
  unit: maybe(words),
  toUnit: maybe(words),
  officer: maybe(words),
  recordedAt: maybe(second),
  text: maybe(words),
  attributes,
});
const trace = fc
  .record({
    kind: fc.constantFrom(...SOURCE_KINDS),
    source: words,
    custody: fc.constantFrom("transfers", "runs"),
    centres: fc.uniqueArray(
      words.filter((name) => !name.includes(",")),
      { maxLength: 2 },
    ),
    subject: fc.record({
      id: words,
      item: maybe(words),
      class: maybe(words),
      place: maybe(words),
      petitioner: maybe(words),
      title: maybe(words),
      due: maybe(second),
      urgent: maybe(fc.constant(true)),
      attributes,
    }),
    events: fc.array(event, { minLength: 1, maxLength: 6 }),
    asOf: second,
  })
  .map(({ kind, source: id, custody, centres, subject, events, asOf }) => {
    const source: Source = { id, kind, custody: custody as Source["custody"], centres };
    const sorted = [...events].sort((a, b) => a.at - b.at);
    const made = sorted.map(
      (e, i) => new Event(`e${i + 1}`, e.at, e.activity, e.unit, e.toUnit, e.officer, e.recordedAt, e.text, e.attributes),
    );
    return new Trace(source, { ...subject, source: id } as Case, made, asOf, calendar);
  });

describe("the notation", () => {
  test("read again, a written trace is the same trace", () => {
    fc.assert(
      fc.property(trace, fc.func(fc.boolean()), (given, isMarked) => {
        const marked = new Set(given.events.filter(({ id }) => isMarked(id)).map(({ id }) => id));
        const written = writeTrace(given, marked);
        const read = readTrace(written, calendar);
        expect(read.trace.source, written).toEqual(given.source);
        expect(read.trace.subject, written).toEqual(given.subject);
        expect(read.trace.events, written).toEqual(given.events);
        expect(read.trace.asOf).toBe(given.asOf);
        expect(read.marked).toEqual([...marked]);
        expect(writeTrace(read.trace, marked)).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  test("as a person writes it", () => {
    const { trace: read, marked } = readTrace(
      `
        # the heating order
        hotline  class=投诉 urgent  centre=市热线,区热线  weight=3 note="3"
        > 2026-03-04 10:00  returned    城管局 -> 市热线  @张三  "管线归住建"  founded=no recorded=2026-03-04T10:05
          2026-03-02 09:20  dispatched  市热线 -> 城管局
          2026-03-05 09:20:30  "on hold"  -
        as of 2026-03-05 12:00
      `,
      calendar,
    );
    expect(read.subject).toMatchObject({ class: "投诉", urgent: true, attributes: { weight: 3, note: "3" } });
    expect(read.source).toEqual({ id: "hotline", kind: "hotline", custody: "transfers", centres: ["市热线", "区热线"] });
    expect(read.events.map(({ activity }) => activity)).toEqual(["dispatched", "returned", "on hold"]);
    expect(read.events[1]).toMatchObject({
      unit: "城管局",
      toUnit: "市热线",
      officer: "张三",
      text: "管线归住建",
      attributes: { founded: "no" },
    });
    expect(read.events[2]?.unit).toBeUndefined();
    expect(localTime(read.events[1]?.recordedAt as number)).toBe("2026-03-04 10:05");
    expect(marked).toEqual(["e1"]);
    expect(localTime(read.asOf)).toBe("2026-03-05 12:00");
  });

  test("what is not urgent may be said too", () => {
    const urgent = (head: string) => readTrace(`${head}\n2026-03-02 09:20 a b`, calendar).trace.subject.urgent;
    expect(["hotline", "hotline urgent", "hotline urgent=yes", "hotline urgent=no"].map(urgent)).toEqual([undefined, true, true, false]);
  });

  test.each([
    ["", 1, "kind of source"],
    ["telephone\n2026-03-02 09:20 a b", 1, "no kind of source"],
    ["hotline", 1, "at least one step"],
    ["hotline\n\n2026-02-30 09:20 a b", 3, "not a step"],
    ["hotline\n2026-03-02 09:20 a b ->", 2, "unit is missing"],
    ["hotline\n2026-03-02 09:20 a b -> c @", 2, "name is missing"],
    ["hotline\n2026-03-02 09:20 a b c", 2, "not expected"],
    ["hotline\n2026-03-02 09:20", 2, "not a step"],
    ["hotline due=soon\n2026-03-02 09:20 a b", 1, "no moment"],
    ["hotline fast\n2026-03-02 09:20 a b", 1, "key=value"],
    ["hotline\n2026-03-02 09:20 a b\nas of now", 3, "no moment"],
    ["hotline\n2026-03-02 09:20 a b\nas of 2026-03-03 10:00\n2026-03-04 09:20 a b", 4, "nothing may follow"],
    ["hotline\n2026-03-02 09:20 a b recorded=x", 2, "no moment"],
    ["hotline urgent=often\n2026-03-02 09:20 a b", 1, "neither yes nor no"],
    ["hotline custody=mine\n2026-03-02 09:20 a b", 1, "no custody “mine”"],
    ["hotline item=a item=b\n2026-03-02 09:20 a b", 1, "“item” is said twice"],
    ["hotline\n2026-03-02 09:20 a b days=3 days=5", 2, "“days” is said twice"],
    ['hotline\n2026-03-02 09:20 a "b', 2, 'quotes of "b do not match'],
  ])("refuses %j and names line %d", (text, line, problem) => {
    const refused = (): unknown => readTrace(text, calendar);
    expect(refused).toThrow(NotationError);
    expect(refused).toThrow(problem);
    expect(refused).toThrow(new RegExp(`^line ${line}:`));
  });
});
