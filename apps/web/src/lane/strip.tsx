import { useMemo } from "react";
import type { CaseAccount } from "../api/types.ts";
import { dayTime, dueTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { layAxis } from "./axis.ts";
import { textWidth } from "./labels.ts";
import { useWidth } from "./use-width.ts";
import "./lane.css";

/** The lane in one line: who held the case one after the other, and where it fell due. */
export function Strip({ account }: { account: CaseAccount }) {
  const { w } = useWords();
  const [box, width] = useWidth<HTMLDivElement>();
  const shape = useMemo(() => (width > 0 ? layStrip(account, width) : null), [account, width]);
  if (account.events.length === 0) return null;
  return (
    <div className="qj-lane qj-strip" ref={box}>
      {shape ? (
        <svg width={width} height="58" role="img" aria-label={w.inbox.custody}>
          <text className="dt" x="0" y="12">
            {dayTime(shape.from, account.asOf)}
          </text>
          <text className="dt" x={width} y="12" textAnchor="end">
            {dayTime(shape.end, account.asOf)}
          </text>
          {shape.bars.map(({ key, x, width: wide, kind, text }) => (
            <g key={key}>
              <rect x={x} y={kind === "hub" ? 29 : 22} width={wide} height={kind === "hub" ? 8 : 22} fill={FILL[kind]} />
              {text ? (
                <text x={x + wide / 2} y="37" textAnchor="middle" fill={kind === "main" ? "#fff" : "var(--qj-ink)"}>
                  {text}
                </text>
              ) : null}
            </g>
          ))}
          {shape.due === null ? null : (
            <>
              <rect x={shape.due} y="48" width={Math.max(2, width - shape.due)} height="4" fill="var(--qj-red)" />
              <path d={`M${shape.due} 15V22M${shape.due} 44V54`} stroke="var(--qj-red)" strokeWidth="2" />
              {shape.dueWord ? (
                <text x={shape.dueWord.x} y="12" textAnchor="middle" fill="var(--qj-red)" fontWeight="600">
                  {dueTime(account.clock?.due ?? null, account.asOf)}
                </text>
              ) : null}
            </>
          )}
        </svg>
      ) : null}
    </div>
  );
}

const FILL = { main: "var(--qj-hold-main)", other: "var(--qj-hold)", hub: "var(--qj-hold-hub)" } as const;

function layStrip(account: CaseAccount, width: number) {
  const holds = account.lanes.flatMap((lane) => lane.holds.map((hold) => ({ lane, hold })));
  const from = Math.min(...account.events.map(({ at }) => at), ...holds.map(({ hold }) => hold.from));
  const end = Math.max(...account.events.map(({ at }) => at), ...holds.map(({ hold }) => hold.until));
  const axis = layAxis(
    account.days.filter((day) => day.from <= end && day.until > from),
    0,
    100_000,
    end,
    [],
    [],
  );
  // stretched so that the strip runs from the first event to the last
  const [x0, x1] = [axis.x(from), Math.max(axis.x(end), axis.x(from) + 1)];
  const x = (at: number) => (width * (axis.x(at) - x0)) / (x1 - x0);
  const due = account.clock?.due;
  const dueX = due && due >= from && due < end ? x(due) : null;
  return {
    from,
    end,
    due: dueX,
    dueWord: dueX !== null && dueX > 122 && dueX < width - 122 ? { x: dueX } : null,
    bars: holds.map(({ lane, hold }) => {
      const [start, wide] = [x(hold.from), Math.max(2, x(hold.until) - x(hold.from))];
      const short = (lane.unit ?? "").replace(/^市/, "").slice(0, Math.max(0, Math.floor((wide - 6) / 12)));
      const kind: keyof typeof FILL = lane.role === "centre" ? "hub" : lane.responsible ? "main" : "other";
      return {
        key: `${lane.unit}${hold.from}`,
        x: start,
        width: wide,
        kind,
        text: kind !== "hub" && short.length >= 2 && textWidth(short) <= wide ? short : null,
      };
    }),
  };
}
