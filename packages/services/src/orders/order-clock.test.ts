import { Calendar, CHINA, parseLocal } from "@qingjian/events";
import { expect, test } from "vitest";
import { type Clocked, lateness } from "./order-clock.ts";
import type { OrderTerms } from "./order-terms.ts";

const calendar = new Calendar(CHINA);
const at = (text: string) => parseLocal(text) as number;
const terms: OrderTerms = { signing: { days: 1 }, replying: { days: 10 }, verifying: { days: 5 }, yellowAfter: 1, redAfter: 3 };
const order = (given: Partial<Clocked> = {}): Clocked => ({
  state: "signed",
  issuedAt: at("2026-03-02 09:00"),
  dueAt: at("2026-03-07"),
  repliedAt: null,
  terms,
  ...given,
});
const levels = (given: Clocked, ...instants: readonly string[]) =>
  instants.map((instant) => {
    const { clock, level } = lateness(given, at(instant), calendar);
    return `${clock} ${level}`;
  });

test("a reply: on time until 24:00 of its day, then blue, after one working day yellow, after three red", () => {
  // due on Friday the 6th; the weekend is no working day
  expect(levels(order(), "2026-03-06 23:59", "2026-03-07", "2026-03-09 23:59", "2026-03-10", "2026-03-11 23:59", "2026-03-12")).toEqual([
    "reply null",
    "reply notice",
    "reply notice",
    "reply yellow",
    "reply yellow",
    "reply red",
  ]);
  expect(lateness(order(), at("2026-03-06"), calendar).lookAt).toBe(at("2026-03-07"));
  expect(lateness(order(), at("2026-03-07"), calendar).lookAt).toBe(at("2026-03-10"));
  expect(lateness(order(), at("2026-03-12"), calendar)).toMatchObject({ lookAt: null, due: at("2026-03-07") });
  expect(lateness(order(), at("2026-03-12"), calendar).reached.map(({ at: since }) => since)).toEqual(
    ["2026-03-07", "2026-03-10", "2026-03-12"].map(at),
  );
});

test("the National Day holiday is skipped, and the make-up days before and after it are worked", () => {
  // 2026: 1–7 October off; Sunday 20 September and Saturday 10 October are worked
  const issued = order({ state: "issued", issuedAt: at("2026-09-30 15:00"), dueAt: at("2026-10-31") });
  expect(lateness(issued, at("2026-09-30 16:00"), calendar).signDue).toBe(at("2026-10-09"));
  expect(levels(issued, "2026-10-08 23:59", "2026-10-09", "2026-10-10", "2026-10-11", "2026-10-12", "2026-10-13")).toEqual([
    "sign null",
    "sign notice",
    "sign yellow",
    "sign yellow",
    "sign yellow",
    "sign red",
  ]);
  const makeUp = order({ state: "issued", issuedAt: at("2026-09-18 10:00"), dueAt: at("2026-10-31") });
  expect(lateness(makeUp, at("2026-09-18 11:00"), calendar).signDue).toBe(at("2026-09-21"));
});

test("verification: five working days from the latest reply; nothing runs after the end", () => {
  const replied = order({ state: "replied", repliedAt: at("2026-04-28 10:00") });
  // 29 and 30 April, then Labour Day until 5 May; 6, 7, 8 May
  expect(lateness(replied, at("2026-05-08 23:00"), calendar)).toMatchObject({ clock: "verify", level: null, verifyDue: at("2026-05-09") });
  expect(levels(replied, "2026-05-09 00:00")).toEqual(["verify notice"]);
  for (const state of ["accepted", "upheld", "cancelled"] as const)
    expect(lateness(order({ state }), at("2026-12-01"), calendar)).toMatchObject({ clock: null, level: null, lookAt: null });
});

test("unsigned and unanswered: the later of the two counts", () => {
  const both = order({ state: "issued" });
  expect(levels(both, "2026-03-04", "2026-03-06", "2026-03-12")).toEqual(["sign notice", "sign yellow", "sign red"]);
  expect(levels(order({ state: "issued", issuedAt: at("2026-03-12 09:00") }), "2026-03-12 10:00")).toEqual(["reply red"]);
});

test("beyond the calendar nothing is known, and one looks again the next day", () => {
  const year = CHINA.years.to;
  const last = order({ state: "issued", issuedAt: at(`${year}-12-31 10:00`), dueAt: at(`${year + 1}-01-16`) });
  const now = at(`${year}-12-31 11:00`);
  expect(lateness(last, now, calendar)).toMatchObject({ level: null, signDue: null, lookAt: now + 86_400_000 });
});
