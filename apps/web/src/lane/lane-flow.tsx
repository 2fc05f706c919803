import type { LaneGeometry } from "./geometry.ts";

type Props = { g: LaneGeometry; sent: string; back: string; dim: (ring: number | null) => number | undefined };

/** Hand-overs: grey for sent, thick and red for returned. */
export function LaneFlow({ g, sent, back, dim }: Props) {
  return (
    <>
      {g.arrows.map(({ handover, ring, x, y1, y2 }) => {
        const wrong = handover.kind === "returned";
        return (
          <path
            key={handover.eventId + handover.kind}
            d={`M${x} ${y1}V${y2}`}
            stroke={wrong ? "var(--qj-evidence)" : "var(--qj-ink-2)"}
            strokeWidth={wrong ? 2.5 : 1.5}
            markerEnd={wrong ? back : sent}
            opacity={dim(ring)}
          />
        );
      })}
      {g.flowLabels.map(({ x, y, text, anchor, ring, wrong }) => (
        <text
          key={`${x}${text}`}
          x={x}
          y={y}
          textAnchor={anchor}
          opacity={dim(ring)}
          {...(wrong ? { fill: "var(--qj-evidence)", fontWeight: 600 } : {})}
        >
          {text}
        </text>
      ))}
    </>
  );
}
