import { type CSSProperties, useEffect, useMemo, useRef } from "react";
import { byDue } from "../../format/due-groups.ts";
import { useWords } from "../../words/words.tsx";
import { Row, type RowActs } from "./inbox-row.tsx";
import type { LoadedAlerts } from "./use-alerts.ts";
import { usePhone, useSeen } from "./use-seen.ts";
import { layout, PHONE, topOf, WIDE } from "./visible.ts";

type Props = RowActs & { readonly list: LoadedAlerts; readonly total: number | undefined; readonly grouped: boolean };

/** px before the end of what is loaded at which the next page is asked for. */
const AHEAD = 1600;

/** Rows of two lines in groups by when they must be decided. Only those near the eye are drawn; pages come ahead of it and go behind it. */
export function InboxList({ list, total, grouped, ...acts }: Props) {
  const { w } = useWords();
  const root = useRef<HTMLDivElement>(null);
  const seen = useSeen(root);
  const measure = usePhone() ? PHONE : WIDE;
  const { rows, from, more, earlier, idle, onNear } = list;
  const groups = useMemo(() => (grouped ? byDue(rows, Date.now()) : [{ when: null, rows }]), [grouped, rows]);
  const lengths = groups.map((group) => group.rows.length);
  const at = layout(lengths, grouped, from, measure, seen.top, seen.bottom);
  const end = topOf(rows.length - 1, lengths, at, measure) + measure.row;
  const near = more && seen.bottom + AHEAD > end ? "after" : earlier && seen.top - AHEAD < at.before ? "before" : null;
  const far = near === "before" && at.before - seen.bottom > AHEAD ? Math.floor(seen.top / measure.row) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has come when the rows are others
  useEffect(() => {
    if (near && idle) onNear(near, far);
  }, [near, far, rows, idle, onNear]);

  const pointed = groups.flatMap((group) => group.rows).findIndex((row) => row.id === acts.current);
  const target = pointed < 0 ? null : topOf(pointed, lengths, at, measure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one is brought to a row when another is pointed at, not whenever the list changes
  useEffect(() => {
    const box = root.current?.parentElement;
    if (target === null || !box || measure === PHONE) return;
    const head = grouped ? measure.head : 0;
    if (target - head < box.scrollTop) box.scrollTop = target - head;
    else if (target + measure.row + 8 > box.scrollTop + box.clientHeight) box.scrollTop = target + measure.row + 8 - box.clientHeight;
  }, [acts.current]);

  const first = lengths.map((_, i) => from + lengths.slice(0, i).reduce((sum, n) => sum + n, 0) + 1);
  const whole = from === 0 && !more;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard
    <div className="rows" data-scroll-restoration-id="inbox" tabIndex={0}>
      <p className="print-only">{w.inbox.printed(rows.length, total)}</p>
      <div ref={root}>
        <div style={{ height: at.before }} />
        {groups.map(({ when, rows: some }, i) => {
          const { first: begin, end } = at.groups[i] ?? { first: 0, end: 0 };
          return (
            <section key={when ?? "all"}>
              {when ? (
                <h2>
                  <b>{w.inbox.groups[when]}</b> {whole ? some.length : ""}
                </h2>
              ) : null}
              <ol style={room(begin * measure.row, (some.length - end) * measure.row)}>
                {some.slice(begin, end).map((row, j) => (
                  <Row key={row.id} row={row} place={(first[i] ?? 1) + begin + j} total={total} {...acts} />
                ))}
              </ol>
            </section>
          );
        })}
      </div>
      {more ? (
        <button type="button" className="more plain" onClick={() => onNear("after", null)}>
          {w.common.more}
        </button>
      ) : null}
    </div>
  );
}

/** Room for the rows that are not drawn; on paper there is none. */
const room = (above: number, below: number) => ({ "--above": `${above}px`, "--below": `${below}px` }) as CSSProperties;
