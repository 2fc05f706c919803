import type { Figure } from "../../api/insight.ts";
import { count, hoursMinutes, rate } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

type Counted = { readonly numerator: number; readonly denominator: number; readonly measure?: "share" | "time" };

/** Opens the cases of a figure; undefined for those who see figures alone. */
export type OpenFigure = ((figure: Figure) => void) | undefined;

/** A share in percent, a time in hours and minutes; “—” where there is nothing to divide by. */
export const saidRate = ({ numerator, denominator, measure }: Counted): string =>
  measure === "time" ? (denominator === 0 ? "—" : hoursMinutes(numerator / denominator)) : rate(numerator, denominator);

/** A rate over what it is made of; each of the two leads to its cases. */
export function RateCell({ of, figure, open, name }: { of: Counted; figure: Omit<Figure, "part">; open: OpenFigure; name: string }) {
  const { w } = useWords();
  const { numerator, denominator, measure } = of;
  const above = measure === "time" ? hoursMinutes(numerator) : count(numerator);
  const part = (value: string, which: Figure["part"], there: boolean) =>
    open && there ? (
      <button
        type="button"
        className="plain"
        aria-label={`${name} ${w.insight[which]} ${value}`}
        onClick={() => open({ ...figure, part: which })}
      >
        {value}
      </button>
    ) : (
      value
    );
  if (numerator === 0 && denominator === 0) return <td className="num rate dim">—</td>;
  return (
    <td className="num rate">
      <b>{saidRate(of)}</b>
      <small>
        {part(above, "numerator", numerator > 0 && measure !== "time")} ÷ {part(count(denominator), "denominator", denominator > 0)}
      </small>
    </td>
  );
}
