import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";
import type { ReportChanges } from "../../api/types.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { count, rate, signed } from "../../format/durations.ts";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

type Counted = ReportChanges["changes"][number]["was"];

/** What differs from the run before of the same month, figure by figure. */
export function Changes({ id }: { id: string }) {
  const { w, say } = useWords();
  const { data, isError, error, refetch } = useQuery({
    queryKey: ["reports", "changes", id],
    queryFn: ({ signal }) => get<ReportChanges>(`/reports/${encodeURIComponent(id)}/changes`, {}, signal),
  });
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const { before, kept, changes } = data;
  const none = before === null ? w.changes.first : !kept ? w.changes.kept : changes.length === 0 ? w.changes.none : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keyboard too
    <section className="changes" aria-label={w.changes.open} tabIndex={0}>
      <p>
        {none ?? w.changes.number(count(changes.length))}
        {before === null ? null : <span className="dim"> {w.changes.since(fullTime(before.cutOff))}</span>}
      </p>
      {none === null ? (
        <table className="qj">
          <thead>
            <tr>
              <th>{w.changes.whose}</th>
              <th>{w.changes.figure}</th>
              <th className="num">{w.changes.was}</th>
              <th className="num">{w.changes.now}</th>
              <th className="num">{w.changes.change}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ unit, title, was, now }) => (
              <tr key={`${unit ?? ""}\n${title.zh}`}>
                <td>{unit ?? w.changes.overall}</td>
                <td>{say(title)}</td>
                <td className="num">{said(was)}</td>
                <td className="num">{said(now)}</td>
                <td className="num">{signed(difference(was, now), now?.denominator === null ? 0 : 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function said(of: Counted): string {
  if (of === null) return "—";
  const { numerator, denominator } = of;
  return denominator === null ? count(numerator) : `${rate(numerator, denominator)}（${count(numerator)} ÷ ${count(denominator)}）`;
}

/** Of numbers how much more, of rates by how many percent points; null where there is nothing to compare. */
function difference(was: Counted, now: Counted): number | null {
  const [then, present] = [sizeOf(was), sizeOf(now)];
  return then === null || present === null ? null : present - then;
}
function sizeOf(of: Counted): number | null {
  if (of === null) return null;
  if (of.denominator === null) return of.numerator;
  return of.denominator === 0 ? null : (100 * of.numerator) / of.denominator;
}
