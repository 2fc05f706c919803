import { Calendar, CHINA, HOUR, type Limit, localTime, parseLocal, readTrace } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { Clock, type ClockTerms } from "./clock.ts";
import { isLawful, pauses, STATUTORY_GROUNDS } from "./pauses.ts";

const calendar = new Calendar(CHINA);
const at = (text: string): number => parseLocal(text) as number;
const deduct = { grounds: STATUTORY_GROUNDS, notified: true };
const TESTED = `
  hotline
  2026-04-29 10:12  dispatched  市热线 -> 甲局
  2026-05-08 09:30  suspended   甲局  ground=噪声检测 notified=true
  2026-05-09 10:00  resumed     甲局
  as of 2026-05-13 09:20
`;
const clock = (notation: string, terms: Partial<ClockTerms>) => {
  const { trace } = readTrace(notation, calendar);
  return new Clock(trace, { from: trace.events[0]?.at ?? 0, to: undefined, limit: { officeDays: 5 }, ...terms });
};

describe("a clock", () => {
  test("pushes the limit on by what it deducts, in the measure of the limit", () => {
    const due = (limit: Limit) => localTime(clock(TESTED, { limit, deduct }).due);
    expect(due({ officeDays: 5 })).toBe("2026-05-11 10:42");
    expect(due({ hours: 32.5 })).toBe("2026-05-11 10:42");
    expect(due({ days: 6 })).toBe("2026-05-13 00:00");
    expect(due({ naturalDays: 10 })).toBe("2026-05-12 00:00");
    expect(due({ minutes: 10 * 1440 })).toBe("2026-05-10 10:42");
  });

  test("elapsed less deducted less allowed is over", () => {
    for (const limit of [{ officeDays: 5 }, { days: 5 }, { naturalDays: 9 }, { hours: 30 }, { minutes: 13_000 }] as Limit[]) {
      const { elapsed, deducted, allowed, overBy } = clock(TESTED, { limit, deduct });
      expect(elapsed - deducted - allowed, JSON.stringify(limit)).toBeCloseTo(overBy, 5);
    }
  });

  test("adds extensions of any kind", () => {
    const due = (limit: Limit, more: Limit) => localTime(clock(TESTED, { limit, extensions: [more] }).due);
    expect(due({ days: 5 }, { days: 3 })).toBe("2026-05-14 00:00");
    expect(due({ officeDays: 5 }, { officeDays: 1 })).toBe("2026-05-11 10:12");
    expect(due({ minutes: 60 }, { minutes: 30 })).toBe("2026-04-29 11:42");
    expect(due({ naturalDays: 8 }, { naturalDays: 3 })).toBe("2026-05-12 00:00");
  });

  test("stands while a lawful suspension lasts, and sets no alarm", () => {
    const open = TESTED.replace(/.*resumed.*\n/, "");
    const standing = clock(open, { deduct });
    expect([standing.stands, standing.isOver, standing.hasUsed(0.1)]).toEqual([true, false, false]);
    expect(standing.trace.wakeAt).toBe(Number.POSITIVE_INFINITY);
    expect(clock(open, {}).isOver).toBe(true);
  });

  test("sets the alarm for its own limit, and only while it runs", () => {
    const early = TESTED.replace("as of 2026-05-13 09:20", "as of 2026-05-09 10:30");
    const running = clock(early, { deduct });
    expect(running.isOver).toBe(false);
    expect(running.trace.wakeAt).toBe(running.due);
    expect(running.hasUsed(0.9)).toBe(false);
    expect(localTime(running.trace.wakeAt)).toBe("2026-05-09 15:27");
    const stopped = clock(early, { to: at("2026-05-09 10:20"), deduct });
    expect([stopped.isOver, stopped.trace.wakeAt]).toEqual([false, Number.POSITIVE_INFINITY]);
  });

  test("takes a stated deadline as it stands", () => {
    const stated = clock(TESTED, { limit: undefined, due: at("2026-05-11 10:00"), deduct });
    expect([localTime(stated.due), stated.deducted, stated.isOver, stated.overBy]).toEqual([
      "2026-05-11 10:00",
      0,
      true,
      12 * HOUR + 20 * 60_000,
    ]);
  });

  test("says that it does not know beyond the calendar, stopped or not", () => {
    for (const to of [undefined, at("2027-03-01 09:00")]) {
      const beyond = clock("hotline\n2026-12-30 10:00 dispatched 市热线 -> 甲局\nas of 2027-03-02 09:00", { to });
      expect(beyond.isOver).toBe(false);
      expect(beyond.trace.asksUnknown).toBe(true);
    }
  });
});

test("suspensions, and which of them are lawful", () => {
  const { trace } = readTrace(
    `
    approval
    2026-03-02 09:00  suspended  甲局  "专家评审" notified=是
    2026-03-02 09:10  suspended  甲局
    2026-03-03 09:00  resumed    甲局
    2026-03-03 09:10  resumed    甲局
    2026-03-04 09:00  suspended  甲局  ground=检测
    2026-03-05 09:00  suspended  甲局  ground=检测
    `,
    calendar,
  );
  const found = pauses(trace);
  expect(found.map(({ from, to, ground, notified }) => [from.id, to?.id, ground, notified])).toEqual([
    ["e1", "e3", "专家评审", true],
    ["e5", undefined, "检测", false],
  ]);
  expect(found.map((pause) => isLawful(pause, deduct))).toEqual([true, false]);
  expect(found.map((pause) => isLawful(pause, { ...deduct, notified: false }))).toEqual([true, true]);
  expect(found.map((pause) => isLawful(pause, { grounds: ["公示"], notified: false }))).toEqual([false, false]);
});
