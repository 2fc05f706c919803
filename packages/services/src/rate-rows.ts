import type { Indicator, Said } from "@qingjian/rules";

/** By what rates can be told apart. */
export const RATE_DIMENSIONS = ["unit", "item", "class", "month"] as const;
export type RateDimension = (typeof RATE_DIMENSIONS)[number];

/** One rate; dimensions that were not asked for are null, a case without item or class has an empty one. */
export type RateRow = Readonly<Record<RateDimension, string | null>> & {
  readonly indicator: string;
  readonly title: Said;
  readonly measure: Indicator["measure"];
  readonly better: Indicator["better"];
  readonly numerator: number;
  readonly denominator: number;
  /** Numerator ÷ denominator; null where there is nothing to divide by. */
  readonly value: number | null;
};

/** A sum on record; `month` is empty for all that was before the period. */
export type RateSum = Readonly<Record<RateDimension, string>> & {
  readonly indicator: string;
  readonly numerator: number;
  readonly denominator: number;
};

/** The rates that these sums make: of each indicator, by the dimensions asked for. */
export function rateRows(
  indicators: readonly Indicator[],
  sums: readonly RateSum[],
  by: readonly RateDimension[],
  months: readonly string[],
): RateRow[] {
  const byMonth = by.includes("month");
  const groupBy = by.filter((dimension) => dimension !== "month");
  return indicators.flatMap((indicator) => {
    const groups = Map.groupBy(
      sums.filter((sum) => sum.indicator === indicator.id),
      (sum) => groupBy.map((dimension) => sum[dimension]).join("\u0001"),
    );
    if (groupBy.length === 0 && groups.size === 0) groups.set("", []); // said to be nothing
    return [...groups.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, mine]) => {
        const place = (month: string | null) =>
          ({
            ...{ unit: null, item: null, class: null, month },
            ...Object.fromEntries(groupBy.map((dimension) => [dimension, mine[0]?.[dimension] ?? null])),
          }) as Record<RateDimension, string | null>;
        const row = (month: string | null, { numerator, denominator }: Sum): RateRow => ({
          ...{ indicator: indicator.id, title: indicator.title, measure: indicator.measure, better: indicator.better, ...place(month) },
          ...{ numerator, denominator, value: denominator === 0 ? null : numerator / denominator },
        });
        const before = indicator.carried ? leftOf(total(mine.filter(({ month }) => month === ""))) : 0;
        const within = mine.filter(({ month }) => month !== "");
        if (!byMonth) return kept([row(null, carrying(before, total(within)))], groupBy.length === 0);
        let left = before;
        const rows = months.map((month) => {
          const own = total(within.filter((sum) => sum.month === month));
          const rate = carrying(left, own);
          if (indicator.carried) left += leftOf(own);
          return row(month, rate);
        });
        return kept(rows, groupBy.length === 0);
      });
  });
}

type Sum = { readonly numerator: number; readonly denominator: number };
const total = (sums: readonly Sum[]): Sum => ({
  numerator: sums.reduce((all, { numerator }) => all + numerator, 0),
  denominator: sums.reduce((all, { denominator }) => all + denominator, 0),
});
/** What a month leaves to the next: what came less what went. */
const leftOf = ({ numerator, denominator }: Sum): number => denominator - numerator;
const carrying = (left: number, { numerator, denominator }: Sum): Sum => ({ numerator, denominator: denominator + left });

/** Parts of the whole in which nothing was are left out. */
const kept = (rows: readonly RateRow[], whole: boolean): RateRow[] =>
  rows.filter(({ numerator, denominator }) => whole || numerator !== 0 || denominator !== 0);
