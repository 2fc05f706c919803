import { type Cell, EMPTY, fraction, hoursFraction, NONE, quotient, text } from "../cells.ts";
import { familyChart, trendChart } from "../charts.ts";
import type { Rate, Totals } from "../figures.ts";
import { overviewPoints } from "../overview-points.ts";
import { RATES, type RateKey, TALLIED, type TalliedKey } from "../rates.ts";
import { type Column, defineSheet } from "../sheet.ts";
import { workingHours } from "../words.ts";

type Measure = "count" | "share" | "hours";
type Better = "higher" | "lower" | undefined;
type Line = {
  readonly title: string;
  readonly measure: Measure;
  readonly better: Better;
  readonly of: (totals: Totals) => number | undefined;
  readonly fraction?: (totals: Totals) => Cell;
};
type Row =
  | { readonly band: string }
  | { readonly line: Line; readonly now: Totals; readonly previous: Totals | undefined; readonly lastYear: Totals | undefined };

const counted = (title: string, of: (totals: Totals) => number, better?: Better): Line => ({ title, measure: "count", better, of });
const rated = (title: string, of: (totals: Totals) => Rate, better: Better): Line => ({
  title,
  measure: "share",
  better,
  of: (totals) => quotient(of(totals)),
  fraction: (totals) => fraction(of(totals)),
});
const rate = (key: RateKey): Line => rated(RATES[key].title, (totals) => totals.rates[key], RATES[key].better);

const tallied = (key: TalliedKey): Line => rated(TALLIED[key].title, (totals) => totals.tallied[key], TALLIED[key].better);

const PAGE: readonly { readonly band: string; readonly lines: readonly Line[] }[] = [
  {
    band: "办件与工单",
    lines: [
      counted("审批办件受理（件）", (totals) => totals.approvalsReceived),
      counted("审批办件办结（件）", (totals) => totals.approvalsClosed),
      counted("热线工单受理（件）", (totals) => totals.hotlineReceived),
      counted("热线工单办结（件）", (totals) => totals.hotlineClosed),
      counted("期初结转（件）", (totals) => totals.carriedOver, "lower"),
    ],
  },
  {
    band: "时效",
    lines: [
      rate("signedInTime"),
      rate("contactedInTime"),
      tallied("responded"),
      rate("completedInTime"),
      rate("completion"),
      rate("completionWithCarried"),
      rate("extended"),
      tallied("completedEarly"),
      {
        title: "件均办理时间（工时）",
        measure: "hours",
        better: "lower",
        of: ({ timePerCase }) => {
          const mean = quotient(timePerCase);
          return mean === undefined ? undefined : workingHours(mean);
        },
        fraction: ({ timePerCase }) => hoursFraction(timePerCase),
      },
    ],
  },
  {
    band: "质量",
    lines: [
      rate("satisfied"),
      rate("resolved"),
      tallied("calledBack"),
      rate("returned"),
      rate("redone"),
      tallied("repeated"),
      tallied("rectified"),
    ],
  },
  {
    band: "监督",
    lines: [
      counted("红色预警（条）", (totals) => totals.alerts.red, "lower"),
      counted("橙色预警（条）", (totals) => totals.alerts.orange, "lower"),
      counted("黄色预警（条）", (totals) => totals.alerts.yellow, "lower"),
      counted("提示（条）", (totals) => totals.alerts.notice),
      rated("预警确认率", (totals) => totals.alertsConfirmed, "higher"),
      tallied("ordersInTime"),
      counted("移送问题线索（件）", (totals) => totals.leads),
    ],
  },
];

const figure = (line: Line, totals: Totals | undefined, strong = false): Cell => {
  const value = totals === undefined ? undefined : line.of(totals);
  return value === undefined ? NONE : { look: strong ? `${line.measure}Strong` : line.measure, value };
};

const CHANGES = { count: ["growth", "growthWorse"], share: ["points", "pointsWorse"], hours: ["hoursMore", "hoursMoreWorse"] } as const;

/** Counts change by a share, rates by points, hours by hours; a change for the worse says so. */
const change = (line: Line, now: Totals, then: Totals | undefined): Cell => {
  const [value, before] = [line.of(now), then === undefined ? undefined : line.of(then)];
  if (value === undefined || before === undefined || (line.measure === "count" && before === 0)) return NONE;
  const raw = line.measure === "count" ? value / before - 1 : line.measure === "share" ? (value - before) * 100 : value - before;
  const shown = Math.round(raw * (line.measure === "count" ? 1000 : 10)) / (line.measure === "count" ? 1000 : 10);
  const worse = line.better === "higher" ? shown < 0 : line.better === "lower" && shown > 0;
  return { look: CHANGES[line.measure][worse ? 1 : 0], value: shown };
};

const fractionOf = (line: Line, now: Totals): Cell => line.fraction?.(now) ?? EMPTY;

const cell = (row: Row, of: (row: Exclude<Row, { band: string }>) => Cell): Cell => ("band" in row ? EMPTY : of(row));

const ASIDE_PX = 440;

const yearBefore = (title: string): readonly Column<Row>[] => [
  { title, width: 11, head: "headRight", value: (row) => cell(row, ({ line, lastYear }) => figure(line, lastYear)) },
  { title: "同比", width: 12, head: "headRight", value: (row) => cell(row, ({ line, now, lastYear }) => change(line, now, lastYear)) },
];

/** The period on one page: figures against the period before and the year before, two charts, what stands out. */
export const overview = defineSheet<Row>({
  number: 1,
  title: "总览",
  kind: "summary",
  columns: ({ now, before, lastYear }) => [
    { title: "指标", width: 27, value: (row) => cell(row, ({ line }) => text(line.title)) },
    { title: now, width: 11, head: "headRight", value: (row) => cell(row, ({ line, now }) => figure(line, now, true)) },
    { title: before, width: 11, head: "headRight", value: (row) => cell(row, ({ line, previous }) => figure(line, previous)) },
    {
      title: lastYear === undefined ? "同比" : "环比",
      width: 12,
      head: "headRight",
      value: (row) => cell(row, ({ line, now, previous }) => change(line, now, previous)),
    },
    ...(lastYear === undefined ? [] : yearBefore(lastYear)),
    { title: "分子 ÷ 分母", width: 20, head: "headRight", value: (row) => cell(row, ({ line, now }) => fractionOf(line, now)) },
  ],
  band: (row) => ("band" in row ? row.band : undefined),
  rows: ({ totals: now, previous, lastYear }) =>
    PAGE.flatMap(({ band, lines }): Row[] => [{ band }, ...lines.map((line) => ({ line, now, previous, lastYear }))]),
  aside: {
    width: 63,
    title: "要点",
    pictures: (figures) => [trendChart(figures, ASIDE_PX), familyChart(figures, ASIDE_PX)],
    lines: overviewPoints,
  },
  notes: () => ["“—”表示分母为零或无可比数据，不作 0 处理。“差”表示较对比时期变差。比率之差的单位为百分点。办结率的两种口径见表 15。"],
});
