import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { calendarQuery } from "../../api/system.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { holidaysOf } from "./year-grid.ts";

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** One year of the working calendar: twelve months, the days off and the weekend days that are worked. */
export function CalendarPart() {
  const { w } = useWords();
  const { text, change } = useAddress();
  const thisYear = Number(isoDay(Date.now()).slice(0, 4));
  const year = Number(text("year") ?? thisYear) || thisYear;
  const { data, isError, error, refetch } = useQuery(calendarQuery(year));
  if (isError)
    return (
      <>
        <Failed error={error} onRetry={() => void refetch()} />
        {year === thisYear ? null : (
          <p className="center">
            <Button onClick={() => change({ year: undefined })}>{w.common.back}</Button>
          </p>
        )}
      </>
    );
  if (!data) return <Loading rows={12} />;
  const holidays = holidaysOf(data.days);
  const makeUps = data.days.filter(({ kind }) => kind === "make-up").map(({ day }) => day.slice(5));
  const go = (to: number) => change({ year: String(to) });
  return (
    <>
      <div className="qj-tools">
        <Button disabled={year <= data.years.from} onClick={() => go(year - 1)} aria-label={w.system.before}>
          ‹
        </Button>
        <select value={data.year} aria-label={w.system.year} onChange={(event) => go(Number(event.target.value))}>
          {Array.from({ length: data.years.to - data.years.from + 1 }, (_, back) => data.years.to - back).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <Button disabled={year >= data.years.to} onClick={() => go(year + 1)} aria-label={w.system.after}>
          ›
        </Button>
        <b>{w.system.workdaysOf(data.year, data.workdays)}</b>
        <span>{w.system.hours(data.hours.map(([open, close]) => `${clock(open)}–${clock(close)}`).join(" "))}</span>
        <span className="grow" />
        <span className="dim">
          {w.system.covers(data.years.from, data.years.to)} · {w.system.version(data.version)}
        </span>
      </div>
      <div className="year">
        {Array.from({ length: 12 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the months are what they are
          <MonthGrid key={index} year={data.year} month={index + 1} days={data.days} />
        ))}
      </div>
      <Card title={w.system.holidays}>
        <table className="qj">
          <thead>
            <tr>
              <th>{w.system.holiday}</th>
              <th>{w.system.daysOff}</th>
            </tr>
          </thead>
          <tbody>
            {holidays.map(({ name, days }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{days.join("、")}</td>
              </tr>
            ))}
            <tr>
              <td>{w.system.makeUps}</td>
              <td>{makeUps.length === 0 ? "—" : makeUps.join("、")}</td>
            </tr>
          </tbody>
        </table>
        {holidays.length === 0 ? <p className="dim center">{w.system.noHolidays}</p> : null}
      </Card>
    </>
  );
}
