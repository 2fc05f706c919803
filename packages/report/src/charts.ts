import { BarChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { quotient } from "./cells.ts";
import type { Family, Level, PeriodFigures } from "./figures.ts";
import type { Said } from "./language.ts";
import type { PeriodWords } from "./period-words.ts";
import { PICTURE_FONT } from "./picture.ts";
import type { Picture } from "./sheet.ts";
import { FAMILIES } from "./words.ts";

echarts.use([LineChart, BarChart, GridComponent, SVGRenderer]);

const INK = "#1b2430";
const INK_2 = "#465162";
const LINE = "#e3e6ea";
const ACCENT = "#0f5c66";
const lettering = { fontFamily: PICTURE_FONT, fontSize: 12, color: INK_2 };

const draw = (title: string, width: number, height: number, option: echarts.EChartsCoreOption): Picture => {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ animation: false, backgroundColor: "#ffffff", textStyle: lettering, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return { title, svg, width, height };
};

const percent = (value: number) => Math.round(value * 1000) / 10;

/** Completed in time over the months known, in per cent; the first, the best and the last month are lettered. */
export const trendChart = ({ trend }: PeriodFigures, { say }: PeriodWords, width: number): Picture => {
  const values = trend.map(({ rate }) => quotient(rate)).map((value) => (value === undefined ? null : percent(value)));
  const known = values.filter((value) => value !== null);
  const [lowest, highest] = known.length === 0 ? [0, 100] : [Math.min(...known), Math.max(...known)];
  const step = Math.max(1, Math.ceil((highest - lowest + 1) / 4));
  const low = Math.max(0, Math.floor((lowest - 0.5) / step) * step);
  const high = Math.ceil((highest + 0.5) / step) * step;
  const lettered = new Set([0, values.length - 1, values.indexOf(Math.max(...known))]);
  const months = say(
    `按时办结率 %（到期口径，近 ${trend.length} 个月）`,
    `Completed in time, % (of those due; ${trend.length === 1 ? "one month" : `last ${trend.length} months`})`,
  );
  return draw(months, width, 216, {
    grid: { left: 34, right: 36, top: 24, bottom: 30 },
    xAxis: {
      type: "category",
      data: trend.map(({ month }) => month.slice(2)),
      boundaryGap: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: { ...lettering, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min: low,
      max: high > 100 && highest <= 100 ? Math.max(100, low + step) : high,
      interval: step,
      splitLine: { lineStyle: { color: LINE } },
      axisLabel: lettering,
    },
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: 5,
        lineStyle: { width: 2, color: ACCENT },
        itemStyle: { color: ACCENT },
        data: values.map((value, at) => ({
          value: value ?? "-",
          label: {
            ...lettering,
            show: lettered.has(at),
            position: at === values.length - 1 ? "right" : at === 0 && (values[1] ?? 0) > (value ?? 0) ? "bottom" : "top",
            color: INK,
            fontWeight: 600,
            formatter: value?.toFixed(1) ?? "",
          },
        })),
      },
    ],
  });
};

const BARS: readonly { level: Level; name: Said; fill: string; edge: string }[] = [
  { level: "red", name: { zh: "红", en: "red" }, fill: "#ad1f18", edge: "#ad1f18" },
  { level: "orange", name: { zh: "橙", en: "orange" }, fill: "#d8690c", edge: "#7d3600" },
  { level: "yellow", name: { zh: "黄", en: "yellow" }, fill: "#e0b100", edge: "#6a4d00" },
];

/** Findings at yellow, orange and red of each family, red first. */
export const familyChart = ({ totals }: PeriodFigures, { say, of: said, families }: PeriodWords, width: number): Picture => {
  const of = (family: Family, level: Level) => totals.findings[family][level];
  const words = (family: Family) => BARS.map(({ level, name }) => `${said(name)} ${of(family, level).toLocaleString("en-US")}`).join("  ");
  const sums = FAMILIES.map((family) => BARS.reduce((sum, { level }) => sum + of(family, level), 0));
  return draw(say("黄橙红命中按规则族（条）", "Findings at yellow, orange and red, by family"), width, 144, {
    grid: { left: say(64, 84), right: say(150, 176), top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, max: Math.max(1, ...sums) },
    yAxis: {
      type: "category",
      inverse: true,
      data: FAMILIES.map((family) => families[family]),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...lettering, color: INK, margin: 10 },
    },
    series: BARS.map(({ level, fill, edge }, at) => ({
      type: "bar",
      stack: "levels",
      barWidth: 18,
      itemStyle: { color: fill, borderColor: edge, borderWidth: 0.75 },
      data: FAMILIES.map((family) => ({
        value: of(family, level),
        label: { ...lettering, show: at === BARS.length - 1, position: "right", formatter: words(family) },
      })),
    })),
  });
};
