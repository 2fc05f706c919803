import { useId } from "react";
import { Card } from "../components/card.tsx";
import { Empty } from "../components/states.tsx";
import { count } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import { plus, share } from "./effect-head.tsx";
import { after, before, type Effect, mostChanged, type Sums, total } from "./sums.ts";

const SHOWN = 10;
const [WIDTH, ZERO] = [104, 32];

/** Units with what appears and vanishes: figures, and a bar to both sides of a common line. */
export function UnitSums({ effect, subject }: { effect: Effect; subject: string }) {
  const { w } = useWords();
  const words = w.policies.effect;
  const hatch = useId();
  const { shown, rest, others } = mostChanged(effect, subject, SHOWN);
  const rows: readonly (readonly [string, Sums])[] = [
    ...shown.map((one) => [one.unit === "" ? words.noUnit : one.unit, one] as const),
    ...(others > 0 ? [[words.rest(others), rest] as const] : []),
  ];
  const added = Math.max(1, ...rows.map(([, sums]) => sums.added));
  const removed = Math.max(1, ...rows.map(([, sums]) => sums.removed));
  const scale = Math.min((WIDTH - ZERO - 4) / added, (ZERO - 4) / removed);
  const all = total(rows.map(([, sums]) => sums));
  return (
    <Card
      title={words.byUnit}
      note={words.byUnitNote}
      right={
        <span className="dim legend">
          <i className="added" />
          {words.added}
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <defs>
              <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="5" height="5" className="ground" />
                <rect width="1.6" height="5" className="stroke" />
              </pattern>
            </defs>
            <rect x=".5" y=".5" width="11" height="11" fill={`url(#${hatch})`} className="edge" />
          </svg>
          {words.removed}
        </span>
      }
    >
      {rows.length === 0 ? (
        <Empty title={words.noneChanged} />
      ) : (
        <div className="qj-wide">
          <table className="qj sums">
            <thead>
              <tr>
                <th>{words.unit}</th>
                <FigureHeads />
                <th className="bar" />
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, sums]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <Figures sums={sums} />
                  <td className="bar">
                    <svg width={WIDTH} height="18" aria-hidden="true">
                      <path d={`M${ZERO} 0V18`} className="axis" />
                      {sums.removed > 0 ? (
                        <rect
                          x={ZERO - sums.removed * scale}
                          y="3"
                          width={sums.removed * scale}
                          height="12"
                          fill={`url(#${hatch})`}
                          className="edge"
                        />
                      ) : null}
                      <rect x={ZERO + 0.5} y="3" width={sums.added * scale} height="12" className="fill" />
                    </svg>
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{words.total}</th>
                <Figures sums={all} />
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Card>
  );
}

/** What stands above `Figures`. */
export function FigureHeads() {
  const words = useWords().w.policies.effect;
  return (
    <>
      <th className="num">{words.before}</th>
      <th className="num">{words.added}</th>
      <th className="num">{words.removed}</th>
      <th className="num">{words.level}</th>
      <th className="num">{words.after}</th>
      <th className="num">{words.change}</th>
    </>
  );
}

/** Now, added, removed, levels changed, by the draft, and the change. */
export function Figures({ sums }: { sums: Sums }) {
  const { w } = useWords();
  const [then, now] = [before(sums), after(sums)];
  return (
    <>
      <td className="num">{count(then)}</td>
      <td className="num">{plus(sums.added)}</td>
      <td className="num">{plus(-sums.removed)}</td>
      <td className="num">{sums.raised + sums.lowered === 0 ? "0" : w.policies.effect.levels(count(sums.raised), count(sums.lowered))}</td>
      <td className="num">
        <b>{count(now)}</b>
      </td>
      <td className="num">{share(now - then, then)}</td>
    </>
  );
}
