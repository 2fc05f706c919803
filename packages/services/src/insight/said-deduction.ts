import type { Deduction, RateKey } from "@qingjian/report";
import { INDICATORS } from "@qingjian/rules";
import type { StandingDeduction } from "./insight-views.ts";

/** A deduction of the workbook with the indicator that it rests on; points rest on none. */
export function saidDeduction(
  { key, title, rate, off, why }: Deduction,
  indicatorOf: Readonly<Record<RateKey, string>>,
): StandingDeduction {
  if (key === undefined || rate === undefined) return { indicator: null, title, off, numerator: null, denominator: null, why };
  const indicator = indicatorOf[key];
  return { indicator, title: INDICATORS.find(({ id }) => id === indicator)?.title ?? title, off, why, ...rate };
}
