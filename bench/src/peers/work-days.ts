import { Calendar, CHINA, DAY, SHANGHAI } from "@qingjian/events";

/** One day of a working-time table: its number since 1970 in Shanghai, office time before it (ms), and when a limit of one working day that starts on it runs out. */
export type WorkDay = { readonly day: number; readonly works: boolean; readonly before: number; readonly due1: number };

/** The calendar as the table that queries join. */
export function workDays(from: number, until: number): WorkDay[] {
  const calendar = new Calendar(CHINA);
  const midnight = (day: number) => day * DAY - SHANGHAI;
  const first = Math.floor((from + SHANGHAI) / DAY);
  const days: WorkDay[] = [];
  for (let day = first; midnight(day) <= until; day++) {
    const kind = calendar.dayKind(midnight(day))?.kind;
    days.push({
      day,
      works: kind === "workday" || kind === "make-up",
      before: calendar.workingTime(midnight(first), midnight(day)),
      due1: calendar.due(midnight(day), { days: 1 }),
    });
  }
  return days;
}
