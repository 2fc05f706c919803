import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type PlannedApplication, type PlannedOrder, plannedApplications, plannedOrders } from "./cases.ts";
import { type City, type CityPlan, city } from "./city.ts";
import { rowsOf } from "./logs.ts";
import { type PlannedRating, plannedRatings } from "./rating/planned-ratings.ts";
import { APPROVAL_COLUMNS, approvalRow, HOTLINE_COLUMNS, hotlineRow, RATING_COLUMNS, ratingRow } from "./rows.ts";
import { gathering } from "./truth/group-truth.ts";
import { LABEL_COLUMNS, type Label, labelRow } from "./truth/label.ts";
import { applicationLabels, itemLabels, orderLabels, ratingLabels } from "./truth/labels.ts";
import { type WrittenFile, writeTable } from "./write-table.ts";

export type WrittenCity = {
  readonly hotline: WrittenFile;
  readonly approvals: WrittenFile;
  readonly ratings: WrittenFile;
  readonly units: WrittenFile;
  readonly items: WrittenFile;
  readonly labels: WrittenFile;
};
/** Told now and then: which file is being written, and how many of its rows are. */
export type WriteProgress = (file: string, rows: number) => void;

/** Writes the city's logs, its units and items, and the labels of what was planted, as UTF-8 CSV with a byte-order mark. */
export async function writeCity(plan: CityPlan, folder: string, progress: WriteProgress = () => {}): Promise<WrittenCity> {
  const built = city(plan);
  await mkdir(folder, { recursive: true });
  const write = (name: string, columns: readonly string[], rows: Iterable<Readonly<Record<string, string>>>): Promise<WrittenFile> =>
    writeTable(join(folder, name), columns, rows, (count) => progress(name, count));
  const truths: Label[] = [];
  const groups = gathering(built);
  function* noting<P extends PlannedOrder | PlannedApplication | PlannedRating>(
    cases: Iterable<P>,
    labelsOf: (planned: P, city: City) => Label[],
  ): Generator<P> {
    for (const planned of cases) {
      groups.take(idOf(planned), planned);
      for (const label of labelsOf(planned, built)) truths.push(label);
      yield planned;
    }
  }
  const parents = new Map(built.units.map(({ code, name }) => [code, name]));
  return {
    hotline: await write("热线工单.csv", HOTLINE_COLUMNS, rowsOf(noting(plannedOrders(built), orderLabels), hotlineRow)),
    approvals: await write("审批办件.csv", APPROVAL_COLUMNS, rowsOf(noting(plannedApplications(built), applicationLabels), approvalRow)),
    ratings: await write(
      "好差评.csv",
      RATING_COLUMNS,
      rowsOf(noting(plannedRatings(built, plannedApplications(built)), ratingLabels), ratingRow),
    ),
    units: await write(
      "单位.csv",
      ["编码", "名称", "上级编码", "上级名称", "类别"],
      built.units.map(({ code, name, parent = "", group }) => ({
        编码: code,
        名称: name,
        上级编码: parent,
        上级名称: parents.get(parent) ?? "",
        类别: group,
      })),
    ),
    items: await write(
      "事项.csv",
      ["编码", "名称", "来源", "类别", "主管单位", "承诺工作日", "法定工作日", "环节", "材料", "收费"],
      [
        ...built.items.map(({ code, name, kind, unit, promisedDays, legalDays, steps, materials, fee }) => ({
          编码: code,
          名称: name,
          来源: "审批",
          类别: kind,
          主管单位: unit === "行政审批局" ? "区县行政审批局" : unit,
          承诺工作日: String(promisedDays),
          法定工作日: String(legalDays),
          环节: steps.map(({ step, days, owner = "" }) => `${step}:${days}:${owner}`).join("；"),
          材料: materials.join("、"),
          收费: String(fee),
        })),
        ...built.appeals.map((appeal, i) => ({
          编码: `SQ${String(i + 1).padStart(4, "0")}`,
          名称: appeal.name,
          来源: "热线",
          类别: appeal.class,
          主管单位: appeal.unit === "街道" ? "属地街道乡镇" : appeal.unit,
          承诺工作日: "",
          法定工作日: "",
          环节: "",
          材料: "",
          收费: "",
        })),
      ],
    ),
    labels: await write("labels.csv", LABEL_COLUMNS, [...truths, ...groups.labels(), ...itemLabels()].map(labelRow)),
  };
}

const idOf = (planned: PlannedOrder | PlannedApplication | PlannedRating): string =>
  "id" in planned ? planned.id : "order" in planned.story ? planned.story.order.id : planned.story.application.id;
