import { lazy, Suspense } from "react";
import { LEVELS } from "../../api/alert-filter.ts";
import type { Desk } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";

const TrendChart = lazy(() => import("./trend-chart.tsx"));

/** New alerts a day by level. The chart comes after the page; its figures stand in a table for those who cannot see it. */
export function Trend({ trend }: { trend: Desk["trend"] }) {
  const { w } = useWords();
  return (
    <Card
      title={w.desk.trend}
      note={<span className="not-phone">{w.desk.trendNote}</span>}
      right={
        <span className="legend">
          {LEVELS.map((level) => (
            <span key={level}>
              <LevelTag level={level} /> {trend.reduce((sum, { counts }) => sum + counts[level], 0)}
            </span>
          ))}
        </span>
      }
    >
      <div className="trend" role="img" aria-label={w.desk.trendLabel}>
        <Suspense fallback={<Loading rows={5} />}>
          <TrendChart trend={trend} />
        </Suspense>
      </div>
      <div className="sr">
        <table>
          <caption>{w.desk.trendLabel}</caption>
          <tbody>
            {trend.map(({ day, counts }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {LEVELS.map((level) => (
                  <td key={level}>
                    {w.levels[level]} {counts[level]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
