import { Calendar, CHINA } from "@qingjian/events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedFrom, digestAfter } from "./quiet.ts";

const calendar = new Calendar(CHINA);
/** Shanghai time. */
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const NIGHT = { quietFrom: 22 * 60, quietUntil: 7 * 60, daysOff: false };
const NEVER = { quietFrom: null, quietUntil: null, daysOff: true };

describe("when messages may go out", () => {
  test.each([
    ["2026-05-13T10:00", NIGHT, false, "2026-05-13T10:00", "an ordinary morning"],
    ["2026-05-13T22:00", NIGHT, false, "2026-05-14T07:00", "the quiet hours begin"],
    ["2026-05-14T06:59", NIGHT, false, "2026-05-14T07:00", "the quiet hours end"],
    ["2026-05-13T23:00", NIGHT, true, "2026-05-14T07:00", "one's own quiet hours hold for red too"],
    ["2026-05-16T10:00", NIGHT, false, "2026-05-18T08:00", "a weekend waits for Monday"],
    ["2026-05-16T10:00", NIGHT, true, "2026-05-16T10:00", "red does not wait for a working day"],
    ["2026-05-15T23:00", NIGHT, false, "2026-05-18T08:00", "a quiet Friday night runs into the weekend"],
    ["2026-05-01T10:00", NIGHT, false, "2026-05-06T08:00", "Labour Day, five days off"],
    ["2026-05-09T10:00", NIGHT, false, "2026-05-09T10:00", "a Saturday that is worked"],
    ["2026-05-16T10:00", { ...NIGHT, daysOff: true }, false, "2026-05-16T10:00", "who wants it on days off has it"],
    ["2026-05-13T12:30", { quietFrom: 12 * 60, quietUntil: 13 * 60, daysOff: false }, false, "2026-05-13T13:00", "a rest at noon"],
    ["2031-05-17T10:00", NIGHT, false, "2031-05-19T08:00", "a year without a table has its weekends"],
  ])("%s", (now, quiet, red, expected) => {
    expect(new Date(allowedFrom(at(now), quiet, calendar, red)).toISOString()).toBe(new Date(at(expected)).toISOString());
  });

  test("never before it is asked, always at an instant that is allowed itself, and at once for whoever has no quiet hours", () => {
    const minute = fc.option(fc.integer({ min: 0, max: 1439 }));
    const instant = fc.integer({ min: at("2026-01-01T00:00"), max: at("2026-12-31T00:00") });
    fc.assert(
      fc.property(instant, minute, minute, fc.boolean(), fc.boolean(), (now, from, until, daysOff, red) => {
        const quiet =
          from === null || until === null
            ? { quietFrom: null, quietUntil: null, daysOff }
            : { quietFrom: from, quietUntil: until, daysOff };
        const then = allowedFrom(now, quiet, calendar, red);
        expect(then).toBeGreaterThanOrEqual(now);
        expect(allowedFrom(then, quiet, calendar, red)).toBe(then);
        expect(allowedFrom(now, NEVER, calendar, red)).toBe(now);
      }),
    );
  });

  test("a digest comes at the next of its hours", () => {
    expect(digestAfter(at("2026-05-13T08:59"), [9, 15])).toBe(at("2026-05-13T09:00"));
    expect(digestAfter(at("2026-05-13T09:00"), [9, 15])).toBe(at("2026-05-13T15:00"));
    expect(digestAfter(at("2026-05-13T15:00"), [9, 15])).toBe(at("2026-05-14T09:00"));
    expect(digestAfter(at("2026-05-13T15:00"), [])).toBe(at("2026-05-13T15:00"));
  });
});
