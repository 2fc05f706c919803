import type { CalendarYear } from "../../api/system.ts";
import { useWords } from "../../words/words.tsx";
import { weeksOf } from "./year-grid.ts";

type Props = { readonly year: number; readonly month: number; readonly days: CalendarYear["days"] };

/** One month: weekends grey, days off with 休, weekend days that are worked with 班. */
export function MonthGrid({ year, month, days }: Props) {
  const { w } = useWords();
  const kinds = new Map(days.map((one) => [one.day, one]));
  return (
    <table className="month">
      <caption>{w.calendar.month(month)}</caption>
      <thead>
        <tr>
          {w.calendar.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((day, at) => {
              const found = day === null ? undefined : kinds.get(day);
              const kind = found?.kind ?? (at > 4 ? "weekend" : "");
              return (
                <td key={day ?? w.calendar.weekdays[at]} className={day === null ? "" : kind} title={found?.name ?? undefined}>
                  {day === null ? null : Number(day.slice(8))}
                  {found ? <sup>{found.kind === "holiday" ? w.calendar.rest : w.calendar.work}</sup> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
