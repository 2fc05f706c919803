import { type Cell, EMPTY, fraction, hoursFraction, NONE, quotient, text } from "../cells.ts";
import { familyChart, trendChart } from "../charts.ts";
import type { Rate, Totals } from "../figures.ts";
import type { Said } from "../language.ts";
import { overviewPoints } from "../overview-points.ts";
import type { PeriodWords } from "../period-words.ts";
import { RATES, type RateKey, TALLIED, type TalliedKey } from "../rates.ts";
import { type Column, defineSheet } from "../sheet.ts";
import { dayText, workingHours } from "../words.ts";

type Measure = "count" | "share" | "hours";
type Better = "higher" | "lower" | undefined;
type Line = {
  readonly title: Said;
  readonly measure: Measure;
  readonly better: Better;
  readonly of: (totals: Totals) => number | undefined;
  readonly fraction?: (totals: Totals) => Cell;
};
type Row =
  | { readonly band: string }
  | { readonly line: Line; readonly now: Totals; readonly previous: Totals | undefined; readonly lastYear: Totals | undefined };

const counted = (title: Said, of: (totals: Totals) => number, better?: Better): Line => ({ title, measure: "count", better, of });
const rated = (title: Said, of: (totals: Totals) => Rate, better: Better): Line => ({
  title,
  measure: "share",
  better,
  of: (totals) => quotient(of(totals)),
  fraction: (totals) => fraction(of(totals)),
});
const rate = (key: RateKey): Line => rated(RATES[key].title, (totals) => totals.rates[key], RATES[key].better);

const tallied = (key: TalliedKey): Line => rated(TALLIED[key].title, (totals) => totals.tallied[key], TALLIED[key].better);

const PAGE: readonly { readonly band: Said; readonly lines: readonly Line[] }[] = [
  {
    band: { zh: "办件与工单", en: "Approvals and hotline cases" },
    lines: [
      counted({ zh: "审批办件受理（件）", en: "Approvals received" }, (totals) => totals.approvalsReceived),
      counted({ zh: "审批办件办结（件）", en: "Approvals completed" }, (totals) => totals.approvalsClosed),
      counted({ zh: "热线工单受理（件）", en: "Hotline cases received" }, (totals) => totals.hotlineReceived),
      counted({ zh: "热线工单办结（件）", en: "Hotline cases completed" }, (totals) => totals.hotlineClosed),
      counted({ zh: "期初结转（件）", en: "Carried over" }, (totals) => totals.carriedOver, "lower"),
    ],
  },
  {
    band: { zh: "时效", en: "Timeliness" },
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
        title: { zh: "件均办理时间（工时）", en: "Working hours per case" },
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
    band: { zh: "质量", en: "Quality" },
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
    band: { zh: "监督", en: "Oversight" },
    lines: [
      counted({ zh: "红色预警（条）", en: "Red alerts" }, (totals) => totals.alerts.red, "lower"),
      counted({ zh: "橙色预警（条）", en: "Orange alerts" }, (totals) => totals.alerts.orange, "lower"),
      counted({ zh: "黄色预警（条）", en: "Yellow alerts" }, (totals) => totals.alerts.yellow, "lower"),
      counted({ zh: "提示（条）", en: "Notices" }, (totals) => totals.alerts.notice),
      rated({ zh: "预警确认率", en: "Alerts confirmed" }, (totals) => totals.alertsConfirmed, "higher"),
      tallied("ordersInTime"),
      counted({ zh: "移送问题线索（件）", en: "Leads referred" }, (totals) => totals.leads),
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

const yearBefore = (title: string, { say }: PeriodWords): readonly Column<Row>[] => [
  { title, width: say(11, 14), head: "headRight", value: (row) => cell(row, ({ line, lastYear }) => figure(line, lastYear)) },
  {
    title: say("同比", "Change on\nlast year"),
    width: say(12, 15),
    head: "headRight",
    value: (row) => cell(row, ({ line, now, lastYear }) => change(line, now, lastYear)),
  },
];

/** The period on one page: figures against the period before and the year before, two charts, what stands out. */
export const overview = defineSheet<Row>({
  number: 1,
  title: { zh: "总览", en: "Overview" },
  kind: "summary",
  columns: (words) => {
    const { now, before, lastYear, say, of } = words;
    return [
      { title: say("指标", "Figure"), width: say(27, 34), value: (row) => cell(row, ({ line }) => text(of(line.title))) },
      { title: now, width: say(11, 13), head: "headRight", value: (row) => cell(row, ({ line, now }) => figure(line, now, true)) },
      { title: before, width: say(11, 15), head: "headRight", value: (row) => cell(row, ({ line, previous }) => figure(line, previous)) },
      {
        title: lastYear === undefined ? say("同比", "Change") : say("环比", `Change on\n${before.toLowerCase()}`),
        width: say(12, 15),
        head: "headRight",
        value: (row) => cell(row, ({ line, now, previous }) => change(line, now, previous)),
      },
      ...(lastYear === undefined ? [] : yearBefore(lastYear, words)),
      {
        title: say("分子 ÷ 分母", "Counted"),
        width: 20,
        head: "headRight",
        value: (row) => cell(row, ({ line, now }) => fractionOf(line, now)),
      },
    ];
  },
  band: (row) => ("band" in row ? row.band : undefined),
  rows: ({ totals: now, previous, lastYear }, { of }) =>
    PAGE.flatMap(({ band, lines }): Row[] => [{ band: of(band) }, ...lines.map((line) => ({ line, now, previous, lastYear }))]),
  aside: {
    width: 63,
    title: { zh: "要点", en: "What stands out" },
    pictures: (figures, words) => [trendChart(figures, words, ASIDE_PX), familyChart(figures, words, ASIDE_PX)],
    lines: overviewPoints,
  },
  notes: ({ begins }, { say }) => [
    say(
      "“—”表示分母为零或无可比数据，不作 0 处理。“差”表示较对比时期变差。比率之差的单位为百分点。办结率的两种口径见表 15。",
      "“—”: nothing to divide by or to compare with; it is not 0. “worse”: worse than what it is compared with. Rates differ by percentage points (pt). Why completion is said in two ways: sheet 15.",
    ),
    ...(begins === undefined
      ? []
      : [
          say(
            `数据自 ${dayText(begins)} 起，对比时期的数据不完整，不作比较，印“—”。`,
            `Data begin on ${dayText(begins)}: a period of which they cover only a part is not compared with and prints “—”.`,
          ),
        ]),
  ],
});
