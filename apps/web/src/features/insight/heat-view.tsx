import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { FAMILIES } from "../../api/alert-filter.ts";
import { deskQuery } from "../../api/queries.ts";
import type { Desk } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { signed } from "../../format/durations.ts";
import { token } from "../../theme/tokens.ts";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";

const Picture = lazy(() => import("./picture.tsx"));
const ROW = 34;

/** Standing alerts of thirty days by unit and family: a drawing to save, and the same figures as a table. */
export default function HeatView() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(deskQuery);
  const heat = data?.heat;
  const option = useMemo(() => heatOption(heat ?? [], w), [heat, w]);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!heat) return <Loading rows={12} />;
  return (
    <Card title={w.insight.heat} note={w.insight.heatNote}>
      {heat.length === 0 ? (
        <Empty />
      ) : (
        <div className="drawn">
          <Suspense fallback={<Loading rows={8} />}>
            <Picture
              option={option}
              label={`${w.insight.heat} ${w.insight.heatNote}`}
              file={w.insight.heatFile}
              height={60 + ROW * heat.length}
            />
          </Suspense>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.insight.unit}</th>
                {FAMILIES.map((family) => (
                  <th key={family} className="num">
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
                  <td>{unit}</td>
                  {FAMILIES.map((family) => (
                    <td key={family} className="num">
                      {counts[family]}
                    </td>
                  ))}
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

function heatOption(heat: Desk["heat"], w: Words) {
  const units = heat.map(({ unit }) => unit);
  const cells = heat.flatMap(({ unit, counts }) => FAMILIES.map((family) => [w.families[family], unit, counts[family]]));
  const most = Math.max(1, ...heat.flatMap(({ counts }) => FAMILIES.map((family) => counts[family])));
  const axis = { axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: token("ink-2") }, splitArea: { show: false } };
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    xAxis: { ...axis, type: "category", position: "top", data: FAMILIES.map((family) => w.families[family]) },
    yAxis: { ...axis, type: "category", inverse: true, data: units },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [token("fill"), token("accent")] } },
    series: [
      {
        type: "heatmap",
        data: cells.map((value) => {
          const share = Number(value[2]) / most;
          return { value, label: { color: share > 0.55 ? token("paper") : token("ink") } };
        }),
        label: { show: true },
        itemStyle: { borderColor: token("paper"), borderWidth: 2 },
      },
    ],
  };
}
