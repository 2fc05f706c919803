import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { meQuery } from "../../api/queries.ts";
import { calendarQuery } from "../../api/system.ts";
import { useAddress } from "../../api/use-address.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { Holidays } from "./holidays.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { YearDialog } from "./year-dialog.tsx";
import { missingYear } from "./year-entry.ts";
import "./calendar.css";

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** One year of the working calendar: twelve months, the days off and the weekend days that are worked; and where the next is entered. */
export function CalendarPart() {
  const { w } = useWords();
  const words = w.calendar;
  const { text, change } = useAddress();
  const asked = Number(text("year")) || undefined;
  const { data, isError, error, refetch } = useQuery(calendarQuery(asked));
  const may = useQuery(meQuery).data?.may.includes("PUT /api/v1/calendar/:year") ?? false;
  const [entering, enter] = useState<number | null>(null);
  if (isError && !data)
    return (
      <>
        <Failed error={error} onRetry={() => void refetch()} />
        {asked === undefined ? null : (
          <p className="center">
            <Button onClick={() => change({ year: undefined })}>{w.common.back}</Button>
          </p>
        )}
      </>
    );
  if (!data) return <Loading rows={12} />;
  const { year, years, version, entered } = data;
  const next = years.to + 1;
  const missing = missingYear(Date.now(), years);
  const go = (to: number) => change({ year: String(to) });
  return (
    <>
      {missing === null ? null : (
        <section className="qj-missing" aria-label={words.missing(missing)}>
          <b>{words.missing(missing)}</b>
          <span>{words.missingText(missing)}</span>
          <span className="grow" />
          {may ? (
            <Button type="primary" onClick={() => enter(next)}>
              {words.enter(next)}
            </Button>
          ) : (
            <span>{words.missingAsk}</span>
          )}
        </section>
      )}
      <div className="qj-tools">
        <span className="turn">
          <Button disabled={year <= years.from} onClick={() => go(year - 1)} aria-label={words.previous}>
            ‹
          </Button>
          <select value={year} aria-label={words.year} onChange={(event) => go(Number(event.target.value))}>
            {Array.from({ length: years.to - years.from + 1 }, (_, back) => years.to - back).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
          <Button disabled={year >= years.to} onClick={() => go(year + 1)} aria-label={words.next}>
            ›
          </Button>
        </span>
        <b>{words.workdaysOf(year, data.workdays)}</b>
        <span>{words.hours(data.hours.map(([open, close]) => `${clock(open)}–${clock(close)}`).join(" "))}</span>
        <span className="grow" />
        {may ? <Button onClick={() => enter(year)}>{words.correct(year)}</Button> : null}
        {may && missing === null ? <Button onClick={() => enter(next)}>{words.enter(next)}</Button> : null}
      </div>
      <p className="qj-covers dim">
        {words.covers(years.from, years.to)} · {words.version(version)} ·{" "}
        {entered ? words.entered(entered.by, fullTime(entered.at), entered.basis) : words.supplied}
      </p>
      <div className="qj-months">
        {Array.from({ length: 12 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the months are what they are
          <MonthGrid key={index} year={year} month={index + 1} days={data.days} />
        ))}
      </div>
      <Holidays days={data.days} />
      {entering === null ? null : (
        <YearDialog
          key={entering}
          year={entering}
          shown={data}
          onClose={() => enter(null)}
          onEntered={() => {
            enter(null);
            go(entering);
          }}
        />
      )}
    </>
  );
}
