import { useId, useMemo } from "react";
import type { CaseAccount } from "../api/types.ts";
import { SvgRing } from "../components/evidence-ring.tsx";
import { useWords } from "../words/words.tsx";
import { LaneClock } from "./lane-clock.tsx";
import { LaneFlow } from "./lane-flow.tsx";
import { LaneGround } from "./lane-ground.tsx";
import { layLane } from "./lane-layout.ts";
import { LaneRow } from "./lane-row.tsx";
import { useLaneWords } from "./lane-words.ts";
import { useWidth } from "./use-width.ts";
import "./lane.css";

type Props = {
  readonly account: CaseAccount;
  /** Ring numbers to bring out; everything else dims. */
  readonly lit?: readonly number[] | null;
};

/** Who held the case over office time. The table of events says the same in words. */
export function Lane({ account, lit = null }: Props) {
  const { w } = useWords();
  const words = useLaneWords();
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const g = useMemo(() => (width > 0 && account.events.length > 0 ? layLane(account, width, words) : null), [account, width, words]);
  const dim = (ring: number | null) => (lit === null || (ring !== null && lit.includes(ring)) ? undefined : 0.22);
  const units = account.lanes.map(({ unit }) => unit ?? w.lane.inTransit).join("、");
  return (
    <div className="qj-lane" ref={box}>
      {account.events.length === 0 ? <p className="dim">{w.lane.empty}</p> : null}
      {g ? (
        <svg
          width={g.width}
          height={g.height}
          viewBox={`0 0 ${g.width} ${g.height}`}
          role="img"
          aria-label={w.lane.label(units, account.events.length)}
        >
          <defs>
            <pattern id={`${id}h`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="#fff" />
              <rect width="2" height="6" fill="var(--qj-hatch)" />
            </pattern>
            <marker id={`${id}s`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0l8 4-8 4z" fill="var(--qj-ink-2)" />
            </marker>
            <marker
              id={`${id}b`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0l8 4-8 4z" fill="var(--qj-evidence)" />
            </marker>
          </defs>
          <LaneGround g={g} clock={account.clock} asOf={account.asOf} />
          {g.clock ? <LaneClock shape={g.clock} hatch={`url(#${id}h)`} /> : null}
          {g.lanes.map((shape) => (
            <LaneRow key={shape.lane.unit} shape={shape} hatch={`url(#${id}h)`} />
          ))}
          <LaneFlow g={g} sent={`url(#${id}s)`} back={`url(#${id}b)`} dim={dim} />
          {g.dueX === null ? null : <path d={`M${g.dueX} ${g.headHeight}V${g.height - 1}`} stroke="var(--qj-red)" strokeWidth="2" />}
          {g.nowX === null ? null : <path d={`M${g.nowX} ${g.headHeight}V${g.height - 1}`} stroke="var(--qj-ink)" strokeDasharray="3 3" />}
          {g.rings.map(({ ring, x, y }) => (
            <g key={ring} opacity={dim(ring)}>
              <SvgRing x={x} y={y} ring={ring} />
            </g>
          ))}
        </svg>
      ) : null}
    </div>
  );
}
