import type { CalendarYear } from "../../api/system.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";
import { holidaysOf } from "./year-grid.ts";

/** The holidays of a year with their days off, and the weekend days that are worked. */
export function Holidays({ days }: Pick<CalendarYear, "days">) {
  const { w } = useWords();
  const words = w.calendar;
  const holidays = holidaysOf(days);
  const makeUps = days.filter(({ kind }) => kind === "make-up").map(({ day }) => day.slice(5));
  return (
    <Card title={words.holidays}>
      <table className="qj">
        <thead>
          <tr>
            <th>{words.holiday}</th>
            <th>{words.daysOff}</th>
          </tr>
        </thead>
        <tbody>
          {holidays.map(({ name, days: off }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{off.join("、")}</td>
            </tr>
          ))}
          <tr>
            <td>{words.makeUps}</td>
            <td>{makeUps.length === 0 ? "—" : makeUps.join("、")}</td>
          </tr>
        </tbody>
      </table>
      {holidays.length === 0 ? <p className="dim center">{words.noHolidays}</p> : null}
    </Card>
  );
}
