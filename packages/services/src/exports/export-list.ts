import { localTime } from "@qingjian/events";
import { type ListColumn, writeList } from "@qingjian/report";
import { auditRead } from "../audit/audit-read.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker, Page } from "../views.ts";

/** Rows of a page while a list is written down. */
export const PAGE = 200;

/** A list as it is shown, to be written down. */
export type Export<Row> = {
  /** On the audit log: `order.export`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly title: string;
  /** What the list was cut to, in words; whatever says so exactly goes into the audit line. */
  readonly about: string;
  readonly filter: object;
  readonly columns: readonly ListColumn<Row>[];
  page(cursor: string | undefined): Promise<Page<Row>>;
};

/** A list as a workbook (xlsx) that is written while it is read, recorded before its first byte. Its scope is that of the list. @throws Refusal */
export async function exportList<Row>(house: House, asker: Asker, list: Export<Row>): Promise<OpenedFile> {
  const { action, subjectKind, title, about, filter, columns } = list;
  const first = await list.page(undefined); // refused, nothing is recorded
  await auditRead(house, asker, { action, subjectKind, subjectId: "export", body: filter });
  const at = house.now();
  const rows = (async function* () {
    yield first.rows;
    for (let { next } = first; next !== null; ) {
      const page = await list.page(next);
      yield page.rows;
      next = page.next;
    }
  })();
  const said = `导出 ${localTime(at).slice(0, 16)}　·　导出人 ${asker.name}　·　${about}`;
  return { name: `${title}-${localTime(at).slice(0, 10)}.xlsx`, bytes: writeList({ title, about: said, at, columns, rows }) };
}

/** What a filter says, part by part; nothing of it: everything in scope. */
export const inWords = (parts: readonly (string | undefined | false)[]): string =>
  parts.filter((part) => part !== undefined && part !== false && part !== "").join("；") || "权限范围内全部";
export const someOf = (name: string, list: readonly string[] | undefined): string | undefined =>
  list !== undefined && list.length > 0 ? `${name} ${list.join("、")}` : undefined;
export const between = (name: string, from: number | undefined, until: number | undefined): string | undefined => {
  const day = (at: number | undefined, other: string) => (at === undefined ? other : localTime(at).slice(0, 10));
  return from === undefined && until === undefined ? undefined : `${name} ${day(from, "")} 至 ${day(until, "今")}`;
};
