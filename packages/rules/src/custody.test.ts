import { Calendar, CHINA, Event, readTrace, Trace } from "@qingjian/events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { custody, holderAt, holdingOf, spellsOf } from "./custody.ts";

const calendar = new Calendar(CHINA);
const chain = (notation: string) => {
  const { trace } = readTrace(notation, calendar);
  return { trace, chain: trace.once(custody) };
};
const told = (notation: string): string[] =>
  chain(notation).chain.map(
    ({ unit, officer, received, signed, acts, left, how }) =>
      `${unit}${officer ? `/${officer}` : ""} ${received.id}${signed ? ` signed ${signed.id}` : ""} [${acts.map(({ id }) => id).join()}] ${how}${left ? ` ${left.id}` : ""}`,
  );

describe("custody by transfers", () => {
  test("the centre is no holder, and whoever returned it is the officer of that holding", () => {
    expect(
      told(`
        hotline
        2026-03-02 09:00  received     市热线
        2026-03-02 09:10  dispatched   市热线 -> 甲局
        2026-03-02 09:20  signed       甲局  @张三
        2026-03-02 09:30  contacted    甲局
        2026-03-02 09:40  returned     甲局 -> 市热线  @李四
        2026-03-02 09:50  dispatched   市热线 -> 乙局
        2026-03-02 10:00  note         市热线
        2026-03-02 10:10  transferred  乙局 -> 丙局
        2026-03-02 10:20  closed       丙局  @王五
        2026-03-02 10:30  reopened     市热线
        2026-03-02 10:40  visited      丙局
      `),
    ).toEqual(["甲局/李四 e2 signed e3 [e4] returned e5", "乙局 e6 [] passed-on e8", "丙局/王五 e8 [] handled e9", "丙局 e10 [e11] held"]);
  });

  test("a return straight to another unit hands it over", () => {
    expect(told("hotline\n2026-03-02 09:00 dispatched 市热线 -> 甲局\n2026-03-02 10:00 returned 甲局 -> 乙局")).toEqual([
      "甲局 e1 [] returned e2",
      "乙局 e2 [] held",
    ]);
  });

  test("a hand-over to the centre under any name is a return; reopened without a holder before, nobody holds it", () => {
    expect(told("hotline\n2026-03-02 09:00 dispatched 市热线 -> 甲局\n2026-03-02 10:00 pushed 甲局 -> 市热线")).toEqual([
      "甲局 e1 [] returned e2",
    ]);
    expect(told("hotline\n2026-03-02 09:00 reopened 市热线")).toEqual([]);
  });
});

describe("who hands on what nobody was given on record had it", () => {
  test("from its own first act, where nobody else acted in between", () => {
    expect(
      told(`
        hotline
        2026-03-02 09:00  received     市热线
        2026-03-02 09:10  signed       甲局  @张三
        2026-03-02 09:20  contacted    甲局
        2026-03-02 10:00  transferred  甲局 -> 乙局  @李四
        2026-03-02 11:00  returned     乙局 -> 市热线
      `),
    ).toEqual(["甲局/李四 e2 signed e2 [e3] passed-on e4", "乙局 e4 [] returned e5"]);
    expect(
      told(`
        hotline
        2026-03-02 09:00  note         甲局
        2026-03-02 09:10  visited      丙局
        2026-03-02 09:20  note         甲局
        2026-03-02 10:00  returned     甲局 -> 市热线
        2026-03-02 11:00  dispatched   市热线 -> 甲局
      `),
    ).toEqual(["甲局 e3 [] returned e4", "甲局 e5 [] held"]);
  });

  test("for no time, where its only act is to hand it on", () => {
    expect(told("hotline\n2026-03-02 09:00 transferred 甲局 -> 乙局 @张三\n2026-03-02 10:00 transferred 乙局 -> 甲局")).toEqual([
      "甲局/张三 e1 [] passed-on e1",
      "乙局 e1 [] passed-on e2",
      "甲局 e2 [] held",
    ]);
  });

  test("but not who only dispatches, a centre, somebody without a name, or later on, when somebody has had it", () => {
    expect(told("hotline\n2026-03-02 09:00 received 甲局\n2026-03-02 10:00 dispatched 甲局 -> 乙局")).toEqual(["乙局 e2 [] held"]);
    expect(told("hotline\n2026-03-02 09:00 received 市热线\n2026-03-02 10:00 transferred 市热线 -> 乙局")).toEqual(["乙局 e2 [] held"]);
    expect(told("hotline\n2026-03-02 09:00 note 甲局\n2026-03-02 10:00 transferred - -> 乙局")).toEqual(["乙局 e2 [] held"]);
    expect(
      told(`
        hotline
        2026-03-02 09:00  dispatched   市热线 -> 甲局
        2026-03-02 09:10  returned     甲局 -> 市热线
        2026-03-02 09:20  transferred  丙局 -> 乙局
      `),
    ).toEqual(["甲局 e1 [] returned e2", "乙局 e3 [] held"]);
  });
});

describe("custody by runs", () => {
  test("who acts holds it; an event without a unit belongs to whoever does", () => {
    expect(
      told(`
        approval  centre=大厅
        2026-03-02 09:00  submitted  大厅
        2026-03-02 09:10  accepted   窗口  @张三
        2026-03-02 09:20  print      -  @李四
        2026-03-02 09:30  reviewed   审批科
        2026-03-02 09:40  decided    审批科  @王五
        2026-03-02 09:50  file       审批科
        2026-03-02 10:00  delivered  窗口
      `),
    ).toEqual(["窗口/李四 e2 [e3] passed-on e4", "审批科/王五 e4 [e6] handled e5", "窗口 e7 [] held"]);
  });
});

test("whose it was at an event is the last holding around it, whatever the log", () => {
  const step = fc.record({
    activity: fc.constantFrom("dispatched", "transferred", "returned", "signed", "replied", "note", "closed", "reopened", "decided"),
    unit: fc.constantFrom("市热线", "甲局", "乙局", undefined),
    toUnit: fc.constantFrom("市热线", "甲局", "乙局", undefined, undefined),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.constantFrom("runs" as const, "transfers" as const), (steps, by) => {
      const events = steps.map(({ activity, unit, toUnit }, n) => new Event(`e${n}`, n * 60_000, activity, unit, toUnit));
      const source = { id: "s", kind: "hotline" as const, custody: by, centres: ["市热线"] };
      const trace = new Trace(source, { id: "c", source: "s" }, events, 1e9, calendar);
      const around = (place: number) => {
        const [giver, taker] = trace
          .once(custody)
          .filter(({ received, left }) => events.indexOf(received) <= place && (left === undefined || events.indexOf(left) >= place));
        const { unit, activity } = events[place] as Event;
        const gives = unit === giver?.unit || activity === "returned";
        return giver && taker && unit !== taker.unit && gives ? giver : (taker ?? giver);
      };
      for (const [place, event] of events.entries()) expect(holdingOf(trace, event)).toBe(around(place));
      expect(holdingOf(trace, new Event("other", 0, "note"))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test("whose it was at an event, at an instant, and by spells", () => {
  const { trace, chain: held } = chain(`
    hotline
    2026-03-02 09:00  received    市热线
    2026-03-02 09:10  dispatched  市热线 -> 甲局
    2026-03-02 09:40  returned    甲局 -> 市热线
    2026-03-02 09:45  note        市热线
    2026-03-02 09:50  dispatched  市热线 -> 甲局
    2026-03-02 09:55  transferred 甲局 -> 乙局
  `);
  const [received, , returned, note, again] = trace.events;
  expect(received && holdingOf(trace, received)).toBeUndefined();
  expect(note && holdingOf(trace, note)).toBeUndefined();
  expect(returned && holdingOf(trace, returned)).toBe(held[0]);
  expect(again && holdingOf(trace, again)).toBe(held[1]);
  expect(holdingOf(trace, trace.events.at(-1) as Event), "what it handed on").toBe(held[1]);
  expect(holderAt(held, (note?.at ?? 0) + 1)).toBe(held[0]);
  expect(holderAt(held, 0)).toBe(held[0]);
  expect(spellsOf(held).map(({ first, last }) => [first, last])).toEqual([
    [held[0], held[1]],
    [held[2], held[2]],
  ]);
});
