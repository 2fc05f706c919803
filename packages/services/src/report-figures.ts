import type { PeriodFigures, Rate, Totals, UnitFigures } from "@qingjian/report";

type Counts = readonly (readonly [figure: string, numerator: number, denominator: number | null])[];

/** What of a workbook is kept beside it: the figures of the first two sheets, by name. */
export type ReportFigures = {
  readonly whole: Counts;
  readonly units: readonly { readonly unit: string; readonly counts: Counts }[];
};

const ratesIn = (rates: Readonly<Record<string, Rate>>): Counts =>
  Object.entries(rates).map(([key, { numerator, denominator }]) => [key, numerator, denominator]);

/** The figures of a month in short. */
export const keptFigures = ({ totals, units }: Pick<PeriodFigures, "totals" | "units">): ReportFigures => ({
  whole: [...countsOf(totals), ...ratesIn(totals.rates), ...ratesIn(totals.tallied)],
  units: units.map((unit) => ({ unit: unit.unit, counts: [...unitCounts(unit), ...ratesIn(unit.rates)] })),
});

const countsOf = ({
  approvalsReceived,
  approvalsClosed,
  hotlineReceived,
  hotlineClosed,
  carriedOver,
  leads,
  alerts,
  findings,
  alertsConfirmed,
}: Totals): Counts => [
  ["approvalsReceived", approvalsReceived, null],
  ["approvalsClosed", approvalsClosed, null],
  ["hotlineReceived", hotlineReceived, null],
  ["hotlineClosed", hotlineClosed, null],
  ["carriedOver", carriedOver, null],
  ...Object.entries(alerts).map(([level, n]): Counts[number] => [`alerts-${level}`, n, null]),
  ...Object.entries(findings).map(([family, by]): Counts[number] => [
    `findings-${family}`,
    Object.values(by).reduce((a, b) => a + b, 0),
    null,
  ]),
  ["leads", leads, null],
  ["alertsConfirmed", alertsConfirmed.numerator, alertsConfirmed.denominator],
];

const unitCounts = ({ handled, closed, points }: UnitFigures): Counts => [
  ["handled", handled, null],
  ["closed", closed, null],
  ["points", points, null],
];
