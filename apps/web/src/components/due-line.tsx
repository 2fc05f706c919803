import { daysHours } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";

/** Office time left until an alert must be decided; late in red, and in words. */
export function DueLine({ left }: { left: number | null }) {
  const { w } = useWords();
  if (left === null) return <span className="dim">—</span>;
  if (Math.abs(left) < 60_000) return <span>{w.common.noneLeft}</span>; // due at night, and the office is not open yet
  const time = daysHours(left, w.units.day);
  return left < 0 ? <span className="late">{w.common.late(time)}</span> : <span>{time}</span>;
}
