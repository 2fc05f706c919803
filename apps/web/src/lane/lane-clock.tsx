import type { ClockShape } from "./geometry.ts";

export function LaneClock({ shape, hatch }: { shape: ClockShape; hatch: string }) {
  const { y, running, over, hatched, gaps, words } = shape;
  return (
    <>
      <rect x={running.x} y={y + 9} width={running.width} height="14" fill="var(--qj-hold-hub)" />
      {over ? <rect x={over.x} y={y + 9} width={over.width} height="14" fill="var(--qj-red)" /> : null}
      {hatched.map(({ x, width }) => (
        <rect key={x} x={x} y={y + 9} width={width} height="14" fill={hatch} stroke="var(--qj-hatch)" />
      ))}
      {gaps.map(({ x, width }) => (
        <g key={x}>
          <rect x={x} y={y + 8} width={width} height="16" fill="var(--qj-lane-off)" />
          <path d={`M${x} ${y + 16}h${width}`} stroke="var(--qj-hold-hub)" strokeDasharray="2 3" />
        </g>
      ))}
      {words.map(({ x, text, anchor, red }) => (
        <text key={text} x={x} y={y + 40} textAnchor={anchor} {...(red ? { fill: "var(--qj-red)", fontWeight: 600 } : { className: "dt" })}>
          {text}
        </text>
      ))}
    </>
  );
}
