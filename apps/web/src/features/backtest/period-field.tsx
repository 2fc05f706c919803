import dayjs from "dayjs";
import { useId } from "react";
import type { Tried } from "../../api/rules.ts";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const MONTHS = { three: 3, six: 6, year: 12, all: 0 } as const;
export type Period = keyof typeof MONTHS;

/** The days of a period up to `now`: whole months and the one that runs. */
export function triedIn(period: Period, now: number): Tried {
  const months = MONTHS[period];
  if (months === 0) return {};
  const from = dayjs(`${isoDay(now).slice(0, 7)}-01`)
    .subtract(months - 1, "month")
    .format("YYYY-MM-DD");
  return { from, to: isoDay(now) };
}

export function PeriodField({ value, wholeOnly, onChange }: { value: Period; wholeOnly: boolean; onChange: (period: Period) => void }) {
  const { w } = useWords();
  const id = useId();
  const words = w.policies.draft;
  return (
    <div className="line">
      <label htmlFor={id}>{words.period}</label>
      {wholeOnly ? (
        <span className="dim">{words.wholeOnly}</span>
      ) : (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value as Period)}>
          {(Object.keys(MONTHS) as Period[]).map((one) => (
            <option key={one} value={one}>
              {words.periods[one]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
