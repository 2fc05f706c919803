import { type Deduction, RATES, type RateKey, TERMS } from "@qingjian/report";
import { INDICATORS } from "@qingjian/rules";
import { RATE_KEYS } from "../rates.ts";
import type { StandingDeduction } from "./insight-views.ts";

const percent = (value: number): string => `${Math.round(value * 1000) / 10}%`;

/** A deduction of the workbook in both languages, with the indicator that it rests on. */
export function saidDeduction({ title, rate, off, why }: Deduction, indicatorOf: Readonly<Record<RateKey, string>>): StandingDeduction {
  const key = RATE_KEYS.find((one) => RATES[one].title === title);
  const term = TERMS.find((one) => one.key === key);
  if (key === undefined || term === undefined || rate === undefined)
    return {
      ...{ indicator: null, title: { zh: title, en: "Points" }, off, numerator: null, denominator: null },
      why: { zh: why, en: `Confirmed points of the month: ${off} taken off` },
    };
  const { better } = RATES[key];
  const en = `Taken off ${better === "higher" ? "below" : "above"} ${percent(term.full)} in proportion, all ${term.weight} at ${percent(term.none)}`;
  const indicator = indicatorOf[key];
  return {
    ...{ indicator, off, why: { zh: why, en }, ...rate },
    title: INDICATORS.find(({ id }) => id === indicator)?.title ?? { zh: title, en: title },
  };
}
