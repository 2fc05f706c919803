import type { OrderDetail } from "../api/types.ts";
import { hoursMinutes, percent } from "../format/durations.ts";
import { fullTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";

export type Custody = NonNullable<OrderDetail["evidence"]["custody"]>;

/** Too narrow for its words beside what is 100 wide. */
const WIDE_ENOUGH = 24;

/** How long the unit had the case when its order was issued: those it answers for by name, everybody else as one. */
export function ReleasedCustody({ custody: { holders, others } }: { custody: Custody }) {
  const { w } = useWords();
  const parts = [
    ...holders.map((holder) => ({ ...holder, own: true })),
    ...(others.worked > 0 ? [{ unit: w.order.otherHolders, ...others, own: false }] : []),
  ];
  const told = parts.map(({ unit, worked, share }) => `${unit} ${hoursMinutes(worked)} ${percent(share)}`);
  return (
    <div className="custody">
      <div className="shares" aria-hidden="true">
        {parts.map(({ unit, worked, share, own }, i) =>
          worked > 0 ? (
            <div key={unit} className={own ? "own" : ""} style={{ flexGrow: share }} title={told[i]}>
              {share >= WIDE_ENOUGH ? unit : ""}
            </div>
          ) : null,
        )}
      </div>
      <ul aria-label={w.order.custody}>
        {parts.map(({ unit, worked, share, own }) => (
          <li key={unit}>
            <i className={own ? "own" : ""} />
            {unit}
            <b>{worked > 0 ? hoursMinutes(worked) : w.order.neverHeld}</b>
            {worked > 0 ? percent(share) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How the hours are counted, and as of when. */
export function CustodyNote({ custody: { asOf, makeUps } }: { custody: Custody }) {
  const { w } = useWords();
  return (
    <p className="note">
      {w.order.custodyNote(fullTime(asOf))}
      {makeUps.length > 0 ? w.order.makeUps(makeUps.map((day) => day.slice(5)).join(w.policies.comma)) : null}
    </p>
  );
}
