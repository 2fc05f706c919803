import { listRates, RATE_DIMENSIONS, type RateDimension, type RateRow, SYSTEM } from "@qingjian/services";
import { noneOf } from "../failure.ts";
import { figure, print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

type Options = Common & { to?: string; by?: string; indicator?: string };

/** `rates MONTH [--to MONTH] [--by unit,item,class,month] [--indicator ID]` */
export async function ratesCommand(month: string, options: Options): Promise<void> {
  const by = (options.by ?? "").split(",").filter(Boolean).map(dimension);
  const rows = await withHouse(options, (house) =>
    listRates(house, SYSTEM, { from: month, to: options.to ?? month, by, indicator: options.indicator }),
  );
  print(options.json, rows, () =>
    table(
      ["rate", "", ...by, "numerator", "denominator", "value"],
      rows.map((row) => [
        row.indicator,
        row.title.zh,
        ...by.map((name) => row[name] || null),
        row.measure === "time" ? hours(row.numerator) : row.numerator,
        row.denominator,
        share(row),
      ]),
    ),
  );
}

function dimension(given: string): RateDimension {
  const found = RATE_DIMENSIONS.find((known) => known === given.trim());
  if (!found) throw noneOf("--by", given, RATE_DIMENSIONS);
  return found;
}

const HOUR = 3_600_000;
const hours = (ms: number): string => `${figure(Math.round((ms / HOUR) * 10) / 10)} h`;
const share = ({ measure, value }: RateRow): string | null =>
  value === null ? null : measure === "time" ? hours(value) : `${(value * 100).toFixed(1)} %`;
