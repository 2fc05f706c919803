import { Link } from "@tanstack/react-router";
import { FAMILIES } from "../../api/alert-filter.ts";
import type { Desk } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/states.tsx";
import { signed } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

/** Standing alerts by unit and family; darker is more, and the figure stands in the cell. */
export function Heat({ heat, opens }: { heat: Desk["heat"]; opens: boolean }) {
  const { w } = useWords();
  const most = Math.max(1, ...heat.flatMap(({ counts }) => FAMILIES.map((family) => counts[family] ?? 0)));
  return (
    <Card
      title={w.desk.heat}
      note={<span className="not-phone">{w.desk.heatNote}</span>}
      right={<span className="dim not-phone">{w.desk.heatChange}</span>}
    >
      {heat.length === 0 ? (
        <Empty />
      ) : (
        <div className="scroll">
          <table className="qj heat">
            <thead>
              <tr>
                <th>{w.desk.unitName}</th>
                {FAMILIES.map((family) => (
                  <th key={family} className="num wide">
                    {w.families[family]}
                  </th>
                ))}
                <th className="num">{w.desk.total}</th>
                <th className="num">{w.desk.change}</th>
              </tr>
            </thead>
            <tbody>
              {heat.map(({ unit, counts, total, change }) => (
                <tr key={unit}>
                  <td className="u">
                    {opens ? (
                      <Link to="/alerts" search={{ unit, state: ["raised", "claimed"] }}>
                        {unit}
                      </Link>
                    ) : (
                      unit
                    )}
                  </td>
                  {FAMILIES.map((family) => {
                    const n = counts[family] ?? 0;
                    return (
                      <td
                        key={family}
                        className="h"
                        style={
                          n > 0
                            ? { background: `color-mix(in srgb, var(--qj-accent) ${Math.round(8 + (52 * n) / most)}%, #fff)` }
                            : undefined
                        }
                      >
                        {n > 0 ? n : "·"}
                      </td>
                    );
                  })}
                  <td className="num">
                    <b>{total}</b>
                  </td>
                  <td className="num dim">{signed(change)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
