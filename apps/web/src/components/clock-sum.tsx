import type { AccountClock } from "../api/types.ts";
import { hoursMinutes } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import "./clock-sum.css";

/** How the days are counted stands in brackets: there is no room for it here. */
export const withoutAside = (text: string): string => text.replace(/\s*[（(][^）)]*[）)]/g, "");

/** 历时 − 扣除 − 时限 = 超期, as the server worked it out. */
export function ClockSum({ clock, asOf }: { clock: AccountClock; asOf: number }) {
  const { w, say } = useWords();
  const { over, due, stop } = clock;
  // over by less than a minute of office time, such as in the night after, is over
  const isOver = over !== null && (over > 0 || (over === 0 && due !== null && (stop ?? asOf) > due));
  return (
    <section className="qj-sum" aria-label={w.alert.sum}>
      <div>
        <span>{w.alert.elapsed}</span>
        <b>{hoursMinutes(clock.elapsed)}</b>
      </div>
      <i>−</i>
      <div>
        <span>{w.alert.deducted}</span>
        <b>{hoursMinutes(clock.deducted)}</b>
      </div>
      <i>−</i>
      <div>
        <span title={say(clock.limit)}>
          {w.alert.limit} {withoutAside(say(clock.limit))}
        </span>
        <b>{hoursMinutes(clock.allowed)}</b>
      </div>
      <i>=</i>
      <div className={isOver ? "x" : "ok"}>
        <span>{isOver ? w.alert.over : w.alert.leftOver}</span>
        <b>{over === null ? w.common.unknown : hoursMinutes(Math.abs(over))}</b>
      </div>
    </section>
  );
}
