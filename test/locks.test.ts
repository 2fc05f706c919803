import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { EMPTY, faultsOf, type Locks, lockedAnew, type Now } from "../scripts/locks/lock-file.ts";
import { LOCK_FILE, rulesNow } from "../scripts/locks/now.ts";

const LONG = 180_000;

describe("the rules that are", () => {
  let now: Now;
  beforeAll(async () => {
    now = await rulesNow();
  }, LONG);

  test("say of the city and of the real logs what is locked at their revisions", () => {
    expect(faultsOf(JSON.parse(readFileSync(LOCK_FILE, "utf8")) as Locks, now)).toEqual([]);
  });

  test("are nearly all heard", () => {
    const silent = [...now.revisions.keys()].filter(
      (rule) => ![...now.heard.values()].some(({ rules }) => (rules.get(rule)?.size ?? 0) > 0),
    );
    expect(silent).toEqual([]);
  });
});

/** Rules at their revisions, what they say of one input, and that input's digest. */
const saying = (rules: Record<string, readonly [revision: number, says: Record<string, string>]>, digest = "d1"): Now => ({
  revisions: new Map(Object.entries(rules).map(([rule, [revision]]) => [rule, revision])),
  heard: new Map([
    [
      "city",
      {
        digest,
        rules: new Map(
          Object.entries(rules).map(([rule, [, says]]) => [
            rule,
            new Map(Object.entries(says).map(([subject, words]) => [subject, { level: "red", mark: words, words }])),
          ]),
        ),
      },
    ],
  ]),
});
const LATE = { "unit 市城管局|甲": "late" };
const locked = lockedAnew(EMPTY, saying({ slow: [2, LATE], lost: [1, {}] }));

describe("locks", () => {
  test("hold what is unchanged, and are the same when written again", () => {
    const same = saying({ slow: [2, LATE], lost: [1, {}] });
    expect(faultsOf(locked, same)).toEqual([]);
    expect(lockedAnew(locked, same)).toEqual(locked);
  });

  test.each([
    [
      "another word",
      { "unit 市城管局|甲": "later" },
      "slow: of unit 市城管局|甲 (city) it said something else, also red, and now says red “later”",
    ],
    ["a case more", { ...LATE, RX2: "late too" }, "slow: of RX2 (city) it said nothing, and now says red “late too”"],
    ["a case less", {}, "slow: of unit 市城管局|甲 (city) it said red, and now says nothing"],
  ])("name the rule and the first case of %s, until the revision is raised", (_, says, words) => {
    const changed = saying({ slow: [2, says], lost: [1, {}] });
    expect(faultsOf(locked, changed)).toEqual([expect.stringContaining(words)]);
    expect(() => lockedAnew(locked, changed)).toThrow("raise its revision to 3");
    const raised = saying({ slow: [3, says], lost: [1, {}] });
    expect(faultsOf(locked, raised)).toEqual([expect.stringContaining("revision 3 where 2 is locked")]);
    expect(faultsOf(lockedAnew(locked, raised), raised)).toEqual([]);
  });

  test("tell a changed input from a changed rule", () => {
    const changed = saying({ slow: [2, {}], lost: [1, {}] }, "d2");
    expect(faultsOf(locked, changed)).toEqual([expect.stringContaining("the input city is another")]);
    expect(faultsOf(lockedAnew(locked, changed), changed)).toEqual([]);
  });

  test("refuse a lowered revision, whatever the inputs", () => {
    const lowered = saying({ slow: [1, LATE], lost: [1, {}] }, "d2");
    expect(faultsOf(locked, lowered)).toEqual([expect.stringContaining("revisions only rise")]);
    expect(() => lockedAnew(locked, lowered)).toThrow("revision 1 is below 2");
  });

  test("keep the ids of rules that are no more, and refuse them for ever", () => {
    const fewer = saying({ slow: [2, LATE] });
    expect(faultsOf(locked, fewer)).toEqual([expect.stringContaining("lost is no more")]);
    const retired = lockedAnew(locked, fewer);
    expect(retired.retired).toEqual(["lost"]);
    const again = saying({ slow: [2, LATE], lost: [9, {}] });
    expect(faultsOf(retired, again)).toEqual([expect.stringContaining("a retired id is never used again")]);
    expect(() => lockedAnew(retired, again)).toThrow("never used again");
  });

  test("ask for a new rule to be locked, and keep what they say of a log that is not here", () => {
    const more = saying({ slow: [2, LATE], lost: [1, {}], fresh: [1, {}] });
    expect(faultsOf(locked, more)).toEqual([expect.stringContaining("fresh is new")]);
    const elsewhere: Now = { ...more, heard: new Map() };
    expect(lockedAnew(lockedAnew(locked, more), elsewhere)).toEqual(lockedAnew(locked, more));
  });
});
