import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { LEVELS } from "../../api/alert-filter.ts";
import type { Desk, Level } from "../../api/types.ts";
import { token } from "../../theme/tokens.ts";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";

use([BarChart, GridComponent, SVGRenderer]);
type Trend = Desk["trend"];

/** Days off are shaded, holidays named, a make-up day bears its badge. */
export default function TrendChart({ trend }: { trend: Trend }) {
  const { w, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "svg" });
    chart.setOption(options(trend, w, language === "zh"));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [trend, w, language]);
  return <div ref={place} className="canvas" />;
}

function options(trend: Trend, w: Words, named: boolean) {
  const days = trend.map(({ day }) => day);
  return {
    animation: false,
    textStyle: { fontFamily: token("font"), fontSize: 12 },
    grid: { left: 36, right: 8, top: 12, bottom: 24 },
    xAxis: [
      {
        type: "category" as const,
        data: days,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: token("line-2") } },
        axisLabel: {
          color: token("ink-2"),
          interval: (i: number) => i === days.length - 1 || (beginsWork(trend, i) && i < days.length - 3),
          formatter: (day: string) => (day === days.at(-1) ? w.common.now : day.slice(5)),
        },
      },
      { type: "category" as const, data: days, show: false },
    ],
    yAxis: [
      {
        type: "value" as const,
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { color: token("ink-3") },
        splitLine: { lineStyle: { color: token("line-2") } },
      },
      { type: "value" as const, max: 1, show: false },
    ],
    series: [shade(trend, w, named), ...LEVELS.map((level) => levelBars(trend, level))],
  };
}

/** The ground: one full-width bar a day, grey on days off. */
function shade(trend: Trend, w: Words, named: boolean) {
  return {
    type: "bar" as const,
    xAxisIndex: 1,
    yAxisIndex: 1,
    barWidth: "101%",
    silent: true,
    z: 0,
    data: trend.map((day, i) => {
      const word = day.makeUp ? w.desk.makeUp : named && middleOfHoliday(trend, i) ? (day.name ?? holidayAt(trend, i)) : "";
      return {
        value: 1,
        itemStyle: { color: day.off ? token("lane-off") : "transparent" },
        label: {
          show: word !== "",
          formatter: word,
          position: "insideTop" as const,
          color: day.makeUp ? token("accent") : token("ink-2"),
          fontWeight: day.makeUp ? (600 as const) : (400 as const),
        },
      };
    }),
  };
}

const levelBars = (trend: Trend, level: Level) => ({
  type: "bar" as const,
  stack: "alerts",
  barWidth: "68%",
  data: trend.map(({ counts }) => counts[level] || "-"), // no line where there is nothing
  itemStyle: { color: token(level), borderColor: token(level === "yellow" ? "yellow-ink" : "paper"), borderWidth: 0.75 },
});

/** The first day of a stretch of work. */
const beginsWork = (trend: Trend, i: number): boolean => !trend[i]?.off && (i === 0 || trend[i - 1]?.off === true);

/** First and last index of the stretch of days off around `i`. */
function stretch(trend: Trend, i: number): [number, number] {
  let [first, last] = [i, i];
  while (trend[first - 1]?.off) first--;
  while (trend[last + 1]?.off) last++;
  return [first, last];
}
function middleOfHoliday(trend: Trend, i: number): boolean {
  if (!trend[i]?.off) return false;
  const [first, last] = stretch(trend, i);
  return i === Math.floor((first + last) / 2);
}
function holidayAt(trend: Trend, i: number): string {
  const [first, last] = stretch(trend, i);
  return trend.slice(first, last + 1).find(({ name }) => name)?.name ?? "";
}
