import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLocal } from "@qingjian/services";
import { APPROVAL_COLUMNS, approvalRows, city, HOTLINE_COLUMNS, hotlineRows, RATING_COLUMNS, ratingRows } from "@qingjian/simulator";

export const UNTIL = parseLocal("2026-04-22 18:00") as number;

export type Feed = {
  readonly mapping: "qinghe-hotline" | "qinghe-approval" | "qinghe-rating";
  readonly columns: readonly string[];
  /** The column that names the case. */
  readonly number: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
};

/** The three logs of a small city, row by row. */
export function feeds(cases: number, seed = 7): readonly [Feed, Feed, Feed] {
  const built = city({ seed, cases, until: UNTIL, months: 3 });
  return [
    { mapping: "qinghe-hotline", columns: HOTLINE_COLUMNS, number: "工单编号", rows: [...hotlineRows(built)] },
    { mapping: "qinghe-approval", columns: APPROVAL_COLUMNS, number: "办件编号", rows: [...approvalRows(built)] },
    { mapping: "qinghe-rating", columns: RATING_COLUMNS, number: "评价编号", rows: [...ratingRows(built)] },
  ];
}

export const csvOf = ({ columns }: Pick<Feed, "columns">, rows: Feed["rows"]): string =>
  `${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A folder for files of a test; `remove` it afterwards. */
export function scratch(): { write(name: string, content: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-files-"));
  return {
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
