import type { CaseAccount } from "../api/types.ts";
import { hoursMinutes, percent } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import "./custody.css";

/** How the time is shared among those who held the case; widest first, the centre last. */
export function CustodyBar({ account }: { account: CaseAccount }) {
  const { w } = useWords();
  const { clock } = account;
  const lanes = inOrder(account).filter(({ share }) => share !== null && share > 0);
  if (lanes.length === 0) return null;
  return (
    <div className="qj-custody">
      <div>
        <h3>{w.alert.shares}</h3>
        {clock?.elapsed == null ? null : (
          <span className="dim">
            {w.alert.elapsed} {hoursMinutes(clock.elapsed)}
            {clock.deducted > 0 ? ` − ${hoursMinutes(clock.deducted)}` : ""}
          </span>
        )}
      </div>
      <div className="bar">
        {lanes.map(({ unit, role, responsible, share, worked, holds }) => (
          <div
            key={unit}
            className={role === "centre" ? "hub" : responsible ? "main" : ""}
            style={{ flexGrow: share ?? 0 }}
            title={`${unit ?? w.lane.inTransit} ${hoursMinutes(worked)} ${percent(share)}`}
          >
            <span>
              {unit ?? w.lane.inTransit}
              {responsible ? <small>{w.alert.times(holds.length)}</small> : null}
            </span>
            <span>
              {(share ?? 0) >= 18 ? <small>{hoursMinutes(worked)}</small> : null}
              {percent(share)}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Holders by share, the centre last. */
export const inOrder = ({ lanes }: CaseAccount) =>
  [...lanes].sort((a, b) => Number(a.role === "centre") - Number(b.role === "centre") || (b.share ?? -1) - (a.share ?? -1));
