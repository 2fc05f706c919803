import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type CityPlan, city } from "./city.ts";
import { labels } from "./labels.ts";
import { approvalRows, hotlineRows } from "./logs.ts";
import { APPROVAL_COLUMNS, HOTLINE_COLUMNS } from "./rows.ts";

/** A file that was written, and its rows without the header. */
export type WrittenFile = { readonly path: string; readonly rows: number };
export type WrittenCity = {
  readonly hotline: WrittenFile;
  readonly approvals: WrittenFile;
  readonly units: WrittenFile;
  readonly items: WrittenFile;
  readonly labels: WrittenFile;
};
/** Told now and then: which file is being written, and how many of its rows are. */
export type WriteProgress = (file: string, rows: number) => void;

const EVERY = 20_000;
const CHUNK = 1 << 18;

/** Writes the city's logs, its units and items, and the labels of what was planted, as UTF-8 CSV with a byte-order mark. */
export async function writeCity(plan: CityPlan, folder: string, progress: WriteProgress = () => {}): Promise<WrittenCity> {
  const built = city(plan);
  await mkdir(folder, { recursive: true });
  const write = (name: string, columns: readonly string[], rows: Iterable<Readonly<Record<string, string>>>): Promise<WrittenFile> =>
    writeTable(join(folder, name), columns, rows, (count) => progress(name, count));
  const parents = new Map(built.units.map(({ code, name }) => [code, name]));
  return {
    hotline: await write("热线工单.csv", HOTLINE_COLUMNS, hotlineRows(built)),
    approvals: await write("审批办件.csv", APPROVAL_COLUMNS, approvalRows(built)),
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
      ["编码", "名称", "来源", "类别", "主管单位", "承诺工作日", "法定工作日"],
      [
        ...built.items.map(({ code, name, kind, unit, promisedDays, legalDays }) => ({
          编码: code,
          名称: name,
          来源: "审批",
          类别: kind,
          主管单位: unit === "行政审批局" ? "区县行政审批局" : unit,
          承诺工作日: String(promisedDays),
          法定工作日: String(legalDays),
        })),
        ...built.appeals.map((appeal, i) => ({
          编码: `SQ${String(i + 1).padStart(4, "0")}`,
          名称: appeal.name,
          来源: "热线",
          类别: appeal.class,
          主管单位: appeal.unit === "街道" ? "属地街道乡镇" : appeal.unit,
          承诺工作日: "",
          法定工作日: "",
        })),
      ],
    ),
    labels: await write("labels.csv", ["caseId", "rule", "level", "note"], labels(built)),
  };
}

async function writeTable(
  path: string,
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, string>>>,
  progress: (rows: number) => void,
): Promise<WrittenFile> {
  const file = createWriteStream(path);
  const failed = once(file, "error").then(([error]) => Promise.reject(error));
  const done = once(file, "close");
  failed.catch(() => {}); // awaited below, with whatever is being waited for
  let chunk = `\uFEFF${columns.join(",")}\r\n`;
  let count = 0;
  for (const row of rows) {
    let line = cell(row[columns[0] as string] as string);
    for (let i = 1; i < columns.length; i++) line += `,${cell(row[columns[i] as string] as string)}`;
    chunk += `${line}\r\n`;
    if (++count % EVERY === 0) progress(count);
    if (chunk.length < CHUNK) continue;
    if (!file.write(chunk)) await Promise.race([once(file, "drain"), failed]);
    chunk = "";
  }
  file.end(chunk);
  await Promise.race([done, failed]);
  progress(count);
  return { path, rows: count };
}

/** Quoted only where the text asks for it. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
