import type { Level } from "@qingjian/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Charge, type Entry, enter, type Ledger, lower, standing, type Terms, takeBack, withMore } from "./points.ts";

const TERMS: Terms = { points: { notice: 0, yellow: 5, orange: 7, red: 10 }, run: 3, runPoints: 3, perCase: 20, perMonth: 30 };
const charge = (subject: string, level: Level, given: Partial<Charge> = {}): Charge => ({
  subject,
  rule: "completion-limit",
  key: "",
  level,
  occurredAt: 1000,
  terms: TERMS,
  ...given,
});
/** A ledger of which everything is known. */
const whole = (entries: readonly Entry[]): Ledger => withMore({ entries: [], last: 0, months: new Map() }, entries);
/** Confirmations one after the other; `-甲` takes back what stands of case 甲. */
const ledgerOf = (steps: readonly (Charge | readonly Charge[] | string)[], month = "2026-03"): Entry[] => {
  const entries: Entry[] = [];
  for (const step of steps)
    entries.push(
      ...(typeof step === "string"
        ? takeBack(whole(entries), ({ subject }) => subject === step.slice(1), "reversal")
        : enter([step].flat(), whole(entries), month)),
    );
  return entries;
};
const points = (entries: readonly Entry[]) => entries.map(({ kind, points: given }) => `${kind} ${given}`);
const total = (entries: readonly Entry[]) => entries.reduce((sum, entry) => sum + entry.points, 0);
const n = (name: string) => charge(name, "notice");

describe("what is entered", () => {
  test.for<[string, (Charge | Charge[] | string)[], string[]]>([
    [
      "a yellow five, an orange seven, a red ten",
      [charge("甲", "yellow"), charge("乙", "orange"), charge("丙", "red")],
      ["points 5", "points 7", "points 10"],
    ],
    ["a notice nothing by itself", [n("甲")], ["points 0"]],
    ["three notices in a row three", [n("甲"), n("乙"), n("丙")], ["points 0", "points 0", "points 0", "run 3"]],
    [
      "then counting begins anew",
      [n("1"), n("2"), n("3"), n("4"), n("5")],
      ["points 0", "points 0", "points 0", "run 3", "points 0", "points 0"],
    ],
    [
      "a higher one between them breaks the row",
      [n("甲"), n("乙"), charge("丙", "yellow"), n("丁")],
      ["points 0", "points 0", "points 5", "points 0"],
    ],
    [
      "unless it was taken back",
      [n("甲"), n("乙"), charge("丙", "yellow"), "-丙", n("丁")],
      ["points 0", "points 0", "points 5", "reversal -5", "points 0", "run 3"],
    ],
    ["the same again gives nothing", [charge("甲", "red"), charge("甲", "red")], ["points 10"]],
    ["at a higher level the difference", [charge("甲", "yellow"), charge("甲", "red")], ["points 5", "points 5"]],
    ["at a lower one nothing", [charge("甲", "red"), charge("甲", "yellow")], ["points 10"]],
    [
      "taken back and confirmed again it counts anew",
      [charge("甲", "red"), "-甲", charge("甲", "red")],
      ["points 10", "reversal -10", "points 10"],
    ],
    ["what is taken back is taken back once", [charge("甲", "red"), "-甲", "-甲"], ["points 10", "reversal -10"]],
    [
      "a run falls with any of its notices",
      [n("甲"), n("乙"), n("丙"), "-乙"],
      ["points 0", "points 0", "points 0", "run 3", "reversal 0", "reversal -3"],
    ],
    [
      "and its other notices count on",
      [n("甲"), n("乙"), n("丙"), "-乙", n("丁")],
      ["points 0", "points 0", "points 0", "run 3", "reversal 0", "reversal -3", "points 0", "run 3"],
    ],
    [
      "a case no more than its cap",
      [[charge("甲", "red"), charge("甲", "red", { key: "2" }), charge("甲", "yellow", { key: "3" })]],
      ["points 10", "points 10", "points 0"],
    ],
    [
      "a month no more than its cap, the last in part",
      [charge("1", "red"), charge("2", "red"), charge("3", "orange"), charge("4", "yellow")],
      ["points 10", "points 10", "points 7", "points 3"],
    ],
    [
      "a run is capped as well",
      [charge("1", "red"), charge("2", "red"), charge("3", "red"), n("4"), n("5"), n("6")],
      ["points 10", "points 10", "points 10", "points 0", "points 0", "points 0", "run 0"],
    ],
    [
      "what is taken back makes room",
      [charge("1", "red"), charge("2", "red"), charge("3", "red"), "-1", charge("4", "red")],
      ["points 10", "points 10", "points 10", "reversal -10", "points 10"],
    ],
  ])("%s", ([, steps, expected]) => {
    expect(points(ledgerOf(steps))).toEqual(expected);
  });

  test("a row of notices ends with the year, a month's cap with the month", () => {
    const december = ledgerOf([n("甲"), n("乙"), charge("1", "red", { terms: { ...TERMS, perMonth: 10 } })], "2026-12");
    const january = enter([n("丙"), charge("2", "red", { terms: { ...TERMS, perMonth: 10 } })], whole(december), "2027-01");
    expect(points(january)).toEqual(["points 10", "points 0"]);
  });

  test("without caps and runs nothing is cut", () => {
    const terms: Terms = { ...TERMS, run: null, perCase: null, perMonth: null };
    expect(
      total(
        ledgerOf(["甲", "乙", "丙", "丁"].flatMap((name) => [charge(name, "red", { terms }), charge(name, "notice", { key: "2", terms })])),
      ),
    ).toBe(40);
  });

  test("within one confirmation the earlier finding is entered first", () => {
    const [first, second] = enter(
      [charge("甲", "red", { occurredAt: 2000, key: "b" }), charge("甲", "yellow", { occurredAt: 1000, key: "a" })],
      whole([]),
      "2026-03",
    );
    expect([first?.level, second?.level]).toEqual(["yellow", "red"]);
  });
});

const subject = fc.constantFrom("甲", "乙", "丙", "丁");
const someCharge = (levels: readonly Level[]) =>
  fc
    .record({ subject, level: fc.constantFrom(...levels), key: fc.constantFrom("", "1", "2"), occurredAt: fc.nat(5) })
    .map(({ subject: of, level, ...rest }) => charge(of, level, rest));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.array(someCharge(["notice", "yellow", "orange", "red"]), { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: subject.map((of) => `-${of}`) },
);

describe("whatever happens", () => {
  test("no cap is passed, nothing counts twice, and what is entered less what is taken back is what stands", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("2026-01", "2026-02"), step), { maxLength: 25 }), (steps) => {
        const entries: Entry[] = [];
        for (const [month, one] of steps.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
          entries.push(
            ...(typeof one === "string"
              ? takeBack(whole(entries), (entry) => entry.subject === one.slice(1), "reversal")
              : enter(one, whole(entries), month)),
          );
          const live = standing(entries);
          expect(total(entries)).toBe(total(live));
          for (const name of ["甲", "乙", "丙", "丁"])
            expect(total(live.filter((entry) => entry.subject === name))).toBeLessThanOrEqual(20);
          for (const name of ["2026-01", "2026-02"]) expect(total(entries.filter((entry) => entry.month === name))).toBeLessThanOrEqual(30);
          for (const { points: given, wanted, reverses } of entries) {
            expect(Math.abs(given)).toBeLessThanOrEqual(Math.abs(wanted));
            expect(reverses === null ? given >= 0 : given <= 0).toBe(true);
          }
        }
        expect(new Set(entries.map(({ cause }) => cause)).size).toBe(entries.length);
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, place) => place + 1));
        const spent = standing(entries).flatMap(({ run }) => run);
        expect(new Set(spent).size).toBe(spent.length);
      }),
      { numRuns: 400 },
    );
  });

  test("in whatever order a month's findings above a notice are confirmed, they sum up to the same", () => {
    const distinct = fc.uniqueArray(someCharge(["yellow", "orange", "red"]), {
      selector: ({ subject: of, key }) => `${of} ${key}`,
      maxLength: 12,
    });
    const before = fc.uniqueArray(someCharge(["yellow", "red"]), { selector: ({ subject: of }) => of, maxLength: 3 });
    fc.assert(
      fc.property(
        before,
        distinct.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        (past, [one, other]) => {
          const earlier = ledgerOf(
            past.map((each) => ({ ...each, key: "past" })),
            "2026-02",
          );
          const sumOf = (charges: readonly Charge[]) => {
            const entries = [...earlier];
            for (const each of charges) entries.push(...enter([each], whole(entries), "2026-03"));
            return total(entries);
          };
          expect(sumOf(other)).toBe(sumOf(one));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a finding that falls", () => {
  const fallen = (steps: Parameters<typeof ledgerOf>[0], to: Charge): Entry[] => {
    const entries = ledgerOf(steps);
    const { back, again } = lower(to, whole(entries));
    return [...entries, ...back, ...again];
  };
  test.for<[string, Parameters<typeof ledgerOf>[0], Charge, string[]]>([
    ["costs what it is worth now", [charge("甲", "red")], charge("甲", "yellow"), ["points 10", "reversal -10", "points 5"]],
    [
      "loses the difference it rose by",
      [charge("甲", "yellow"), charge("甲", "red")],
      charge("甲", "yellow"),
      ["points 5", "points 5", "reversal -5"],
    ],
    ["keeps what was entered for no more", [charge("甲", "yellow")], charge("甲", "yellow"), ["points 5"]],
    ["is nothing where it was taken back", [charge("甲", "red"), "-甲"], charge("甲", "yellow"), ["points 10", "reversal -10"]],
    ["is nothing where it was never confirmed", [charge("乙", "red")], charge("甲", "yellow"), ["points 10"]],
    [
      "to a notice, it is one of three in a row",
      [n("甲"), n("乙"), charge("丙", "red")],
      n("丙"),
      ["points 0", "points 0", "points 10", "reversal -10", "points 0", "run 3"],
    ],
  ])("%s", ([, steps, to, wanted]) => expect(points(fallen(steps, to))).toEqual(wanted));

  test("counts where the first counted, within its caps, and once however often it is told", () => {
    const before = ledgerOf([charge("甲", "red"), charge("乙", "red"), charge("丙", "red")], "2026-03");
    const first = lower(charge("甲", "yellow"), whole(before));
    const entries = [...before, ...first.back, ...first.again];
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(entries.map(({ month }) => month))).toEqual(new Set(["2026-03"]));
    expect(total(entries)).toBe(25);
    expect(lower(charge("甲", "yellow"), whole(entries))).toEqual({ back: [], again: [] });
    expect(points(enter([charge("甲", "red")], whole(entries), "2026-04")), "risen and confirmed again, the difference").toEqual([
      "points 5",
    ]);
  });

  test("stands with what it would have cost from the start, where no cap cut it", () => {
    const levels = fc.constantFrom<Level>("notice", "yellow", "orange", "red");
    fc.assert(
      fc.property(levels, levels, (from, to) => {
        const entries = ledgerOf([charge("甲", from)]);
        const { back, again } = lower(charge("甲", to), whole(entries));
        const now = Math.min(TERMS.points[from], TERMS.points[to]);
        expect(total([...entries, ...back, ...again])).toBe(now);
        expect(total(standing([...entries, ...back, ...again]))).toBe(now);
      }),
    );
  });
});
