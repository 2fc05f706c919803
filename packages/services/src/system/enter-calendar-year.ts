import { type DayProblem, dayProblems, readNotice, type SpecialDay, withYear, workdaysOf } from "@qingjian/events";
import { audit } from "../audit.ts";
import { calendarInForce, forgetCalendar } from "../calendar.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { type CalendarYear, readCalendar } from "./read-calendar.ts";

/** What a text says of a year; with problems it cannot be entered. */
export type CalendarReading = {
  readonly year: number;
  /** Of the calendar into which it would be entered. */
  readonly version: number;
  readonly days: readonly SpecialDay[];
  readonly workdays: number;
  readonly problems: readonly DayProblem[];
};
export type CalendarYearAsk = {
  readonly year: number;
  readonly days: readonly SpecialDay[];
  /** The document that says so, e.g. 国办发明电〔2025〕7号. */
  readonly basis: string;
  /** The version that whoever asks has seen. */
  readonly version: number;
};

/** Reads a notice on the holidays of a year, and writes nothing. @throws Refusal */
export async function readCalendarText(
  house: Pick<House, "store">,
  asker: Asker,
  { year, text }: { readonly year: number; readonly text: string },
): Promise<CalendarReading> {
  needsKeeper(asker);
  const { table } = await calendarInForce(house);
  mayBeEntered(table.years, year);
  const { days, problems } = readNotice(text, year);
  const workdays = problems.length === 0 ? workdaysOf(withYear(table, year, days, table.version), year) : 0;
  return { year, version: table.version, days, workdays, problems };
}

/**
 * Enters the holidays of the year after those covered, or those of a covered year anew, as the next version of the calendar. What was judged by the
 * former goes before the judge again as far as it can differ (`followCalendar`). @throws Refusal
 */
export async function enterCalendarYear(
  house: House,
  asker: Asker,
  { year, days, basis, version }: CalendarYearAsk,
): Promise<CalendarYear> {
  needsKeeper(asker);
  const problem = dayProblems(year, days)[0];
  if (problem) throw new Refusal("invalid", problem.said);
  const at = house.now();
  await house.store.transaction(async (tx) => {
    const { table, newest } = await calendarInForce({ store: { ...house.store, db: tx.db } });
    if (table.version !== version)
      throw new Refusal("conflict", {
        zh: `工作日历已有第 ${table.version} 版，请刷新后再录入`,
        en: `The calendar has come to version ${table.version}; look at it and enter the year again`,
      });
    mayBeEntered(table.years, year);
    const body = JSON.stringify({ ...withYear(table, year, days, newest + 1), entered: { at, by: asker.name, basis } });
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto("calendars")
      .values({ id: table.id, version: newest + 1, body, created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n)
      throw new Refusal("conflict", {
        zh: "另有人刚刚录入了日历，请刷新后再试",
        en: "Somebody else has just entered a year; look at it and try again",
      });
    const counted = {
      off: days.filter(({ kind }) => kind === "holiday").length,
      worked: days.filter(({ kind }) => kind === "make-up").length,
    };
    await audit(tx, [
      {
        at,
        actor: asker.userId,
        action: "calendar.enter",
        subjectKind: "calendar",
        subjectId: `${table.id}@${newest + 1}`,
        body: { year, basis, from: version, ...counted },
      },
    ]);
  });
  forgetCalendar(house);
  return readCalendar(house, year);
}

function needsKeeper({ roles }: Asker): void {
  if (!roles.includes("admin"))
    throw new Refusal("forbidden", { zh: "只有系统管理员可以录入工作日历", en: "Only the system administrator enters the calendar" });
}

function mayBeEntered({ from, to }: { readonly from: number; readonly to: number }, year: number): void {
  if (year < from || year > to + 1)
    throw new Refusal("invalid", {
      zh: `日历现覆盖 ${from} 至 ${to} 年：可以更正其中一年，或录入 ${to + 1} 年`,
      en: `The calendar covers ${from} to ${to}: one of these years can be corrected, or ${to + 1} entered`,
    });
}
