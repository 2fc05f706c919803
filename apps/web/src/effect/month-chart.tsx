import { Button } from "antd";
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { token } from "../theme/tokens.ts";
import { useWords } from "../words/words.tsx";
import { plus } from "./effect-head.tsx";
import type { Sums } from "./sums.ts";

use([BarChart, GridComponent, AriaComponent, SVGRenderer]);
type Months = readonly ({ readonly month: string } & Sums)[];

/** Added above the line, removed hatched below it; the same figures as a table for those who cannot see it. */
export default function MonthChart({ months }: { months: Months }) {
  const { w } = useWords();
  const words = w.policies.effect;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current, null, { renderer: "svg" });
    chart.current = drawn;
    drawn.setOption(options(months));
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, [months]);
  const save = () => {
    const link = document.createElement("a");
    link.href = chart.current?.getDataURL({ type: "svg" }) ?? "";
    link.download = `${words.byMonth}.svg`;
    link.click();
  };
  return (
    <div className="months">
      <div ref={place} className="canvas" role="img" aria-label={`${words.byMonth}: ${words.byMonthNote}`} />
      <table className="sr">
        <caption>{words.byMonth}</caption>
        <thead>
          <tr>
            {[words.month, words.added, words.removed, words.raised, words.lowered].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{one.month}</th>
              <td>{one.added}</td>
              <td>{one.removed}</td>
              <td>{one.raised}</td>
              <td>{one.lowered}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" onClick={save}>
        {words.save}
      </Button>
    </div>
  );
}

function options(months: Months) {
  const label = { show: true, fontFamily: token("font"), fontSize: 12, color: token("ink") };
  return {
    animation: false,
    textStyle: { fontFamily: token("font"), fontSize: 12 },
    grid: { left: 8, right: 8, top: 24, bottom: 44 },
    xAxis: {
      type: "category" as const,
      data: months.map(({ month }) => month.slice(2)),
      position: "bottom" as const,
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: token("hold-hub") } },
      axisLabel: { color: token("ink-2"), margin: 24, interval: 0, hideOverlap: true },
      offset: 0,
    },
    yAxis: { type: "value" as const, show: false },
    series: [
      {
        type: "bar" as const,
        stack: "change",
        barMaxWidth: 30,
        data: months.map(({ added }) => added),
        itemStyle: { color: token("accent") },
        label: {
          ...label,
          position: "top" as const,
          fontWeight: 600 as const,
          formatter: ({ value }: { value: unknown }) => plus(Number(value)),
        },
      },
      {
        type: "bar" as const,
        stack: "change",
        data: months.map(({ removed }) => -removed),
        itemStyle: {
          color: token("paper"),
          borderColor: token("ink-2"),
          borderWidth: 1,
          decal: { symbol: "rect", color: token("ink-2"), dashArrayX: [1, 0], dashArrayY: [1.6, 3.4], rotation: -Math.PI / 4 },
        },
        label: {
          ...label,
          position: "bottom" as const,
          formatter: ({ value }: { value: unknown }) => (Number(value) === 0 ? "" : plus(Number(value))),
        },
      },
    ],
  };
}
