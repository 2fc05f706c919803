import type { CalendarReading, CalendarYear } from "../../api/system.ts";
import { useWords } from "../../words/words.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { type DayChange, sumsOf } from "./year-entry.ts";

type Props = {
  readonly year: number;
  /** What has been read; null before there is anything. */
  readonly reading: CalendarReading | null;
  /** The year that holds, or the last that is covered. */
  readonly beside: CalendarYear | undefined;
  /** What it changes in years that are covered. */
  readonly changes: readonly DayChange[];
};

/** The year as it would be: its sums beside those that hold, what changes, the twelve months. */
export function YearPreview({ year, reading, beside, changes }: Props) {
  const { w } = useWords();
  const words = w.calendar;
  const named = ({ kind, name }: DayChange["from"]) => (name === null ? words.kinds[kind] : words.named(words.kinds[kind], name));
  const sums = ({ days, workdays }: Pick<CalendarYear, "days" | "workdays">) => {
    const { off, makeUps } = sumsOf(days);
    return workdays === 0 ? words.soFar(off, makeUps) : words.sums(workdays, off, makeUps); // not counted where something is wrong
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="seen" aria-label={words.preview(year)} tabIndex={0}>
      <h3>{words.preview(year)}</h3>
      {reading === null ? (
        <p className="dim">{words.previewNone}</p>
      ) : (
        <>
          <p className="sums">
            <b>{sums(reading)}</b>
          </p>
          {beside ? (
            <p className="dim">
              {year === beside.year ? words.holding(beside.version, sums(beside)) : words.beside(beside.year, sums(beside))}
            </p>
          ) : null}
          {changes.length > 0 && beside ? (
            <div className="changes">
              <b>{year === beside.year ? words.changes(beside.version, changes.length) : words.ofYear(beside.year, changes.length)}</b>
              <ul>
                {changes.map(({ day, at, from, to }) => (
                  <li key={day}>{words.change(day, words.weekdays[at] as string, named(from), named(to))}</li>
                ))}
              </ul>
            </div>
          ) : null}
          <div className="qj-months small">
            {Array.from({ length: 12 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the months are what they are
              <MonthGrid key={index} year={year} month={index + 1} days={reading.days} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
