/** 朱圈: the number under which an event is evidence. */
export function EvidenceRing({ ring }: { ring: number }) {
  return <span className="qj-ring">{ring}</span>;
}

export function EvidenceRings({ rings, label }: { rings: readonly number[]; label: string }) {
  if (rings.length === 0) return null;
  return (
    <span className="qj-rings">
      {label}{" "}
      {rings.map((ring) => (
        <EvidenceRing key={ring} ring={ring} />
      ))}
    </span>
  );
}

/** The same inside the lane, centred on x, y. */
export function SvgRing({ x, y, ring }: { x: number; y: number; ring: number }) {
  return (
    <>
      <circle cx={x} cy={y} r="9" fill="#fff" stroke="var(--qj-evidence)" strokeWidth="2" />
      <text x={x} y={y + 4.2} textAnchor="middle" fontWeight="600" fontSize={ring > 99 ? 9 : 12} fill="var(--qj-evidence)">
        {ring}
      </text>
    </>
  );
}
