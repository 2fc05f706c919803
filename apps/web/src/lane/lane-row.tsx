import { dayTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import type { LaneShape } from "./geometry.ts";

/** The holds of one unit, and what it did meanwhile. */
export function LaneRow({ shape, hatch }: { shape: LaneShape; hatch: string }) {
  const { say } = useWords();
  const { lane, barY, barHeight, holds, acts } = shape;
  const fill = lane.role === "centre" ? "var(--qj-hold-hub)" : lane.responsible ? "var(--qj-hold-main)" : "var(--qj-hold)";
  const ink = lane.responsible ? "#fff" : "var(--qj-ink)";
  const thin = barHeight > 6;
  return (
    <>
      {holds.map(({ line, thick, hatched, label, deducted }, i) => (
        <g key={line.x + (lane.holds[i]?.from ?? 0)}>
          <rect x={line.x} y={barY + (thin ? 9 : 0)} width={line.width} height="6" fill={fill} />
          {thin ? thick.map(({ x, width }) => <rect key={x} x={x} y={barY} width={width} height={barHeight} fill={fill} />) : null}
          {hatched.map(({ x, width }) => (
            <rect
              key={x}
              x={x + 0.5}
              y={barY + 0.5}
              width={Math.max(1, width - 1)}
              height={barHeight - 1}
              fill={hatch}
              stroke="var(--qj-hatch)"
            />
          ))}
          {deducted ? (
            <>
              <rect x={deducted.x - deducted.width / 2} y={barY + 3} width={deducted.width} height="18" rx="2" fill="#fff" />
              <text x={deducted.x} y={barY + 16.5} textAnchor="middle">
                {deducted.text}
              </text>
            </>
          ) : null}
          {label ? (
            <text x={label.x} y={barY + 16.5} textAnchor="middle" fontWeight="600" fill={ink}>
              {label.text}
            </text>
          ) : null}
        </g>
      ))}
      {acts.map(({ event, x, y, label }) => (
        <g key={event.id}>
          <circle cx={x} cy={y} r="3.5" fill="#fff" stroke="var(--qj-ink-2)" strokeWidth="1.5">
            <title>{`${dayTime(event.at, event.at)} ${say(event.name)}`}</title>
          </circle>
          {label ? (
            <text className="dt" x={x} y={y + 15} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
    </>
  );
}
