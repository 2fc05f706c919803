import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { PlannedOrder } from "./cases.ts";
import { type CityPlan, city } from "./city.ts";
import { COUNTIES } from "./county/counties.ts";
import { countyOrders } from "./county/orders.ts";
import { plannedHandling } from "./handling/handling.ts";
import { HANDLING_COLUMNS, handlingRow } from "./handling/records.ts";
import { inTimeOrder } from "./in-time-order.ts";
import { rowsOf } from "./logs.ts";
import { HOTLINE_COLUMNS, hotlineRow } from "./rows.ts";
import { gathering } from "./truth/group-truth.ts";
import { LABEL_COLUMNS, type Label, labelRow } from "./truth/label.ts";
import { countyLabels, feedLabels, handlingLabels } from "./truth/labels.ts";
import { type WrittenFile, writeTable } from "./write-table.ts";

/** The further feeds of a city: its counties' hotlines by the sources they are, and the log of handling. */
export type WrittenFeeds = {
  readonly counties: readonly (WrittenFile & { readonly source: string })[];
  readonly handling: WrittenFile;
  readonly labels: WrittenFile;
};

/** Writes what comes to the city by other feeds, and the labels of what was planted there; the city's own files stay as they are. */
export async function writeFeeds(plan: CityPlan, folder: string): Promise<WrittenFeeds> {
  const built = city(plan);
  await mkdir(folder, { recursive: true });
  const truths: Label[] = feedLabels();
  const groups = gathering(built);
  function* noting(cases: Iterable<PlannedOrder>): Generator<PlannedOrder> {
    for (const planned of cases) {
      groups.take(planned.story.order.id, planned);
      truths.push(...countyLabels(planned, built));
      yield planned;
    }
  }
  const counties: (WrittenFile & { readonly source: string })[] = [];
  for (const county of COUNTIES) {
    const rows = rowsOf(noting(countyOrders(built, county)), hotlineRow);
    counties.push({ source: county.source, ...(await writeTable(join(folder, `热线工单-${county.name}.csv`), HOTLINE_COLUMNS, rows)) });
  }
  const records = plannedHandling(built);
  truths.push(...records.flatMap((record) => handlingLabels(record, built)), ...groups.labels());
  const acts = function* () {
    for (const { planned, index } of inTimeOrder(records)) yield handlingRow(planned, index);
  };
  return {
    counties,
    handling: await writeTable(join(folder, "处置记录.csv"), HANDLING_COLUMNS, acts()),
    labels: await writeTable(join(folder, "feeds-labels.csv"), LABEL_COLUMNS, truths.map(labelRow)),
  };
}
