import { localTime } from "@qingjian/events";
import { type ListColumn, writeList } from "@qingjian/report";
import { STATE_WORDS } from "./alert-lifecycle.ts";
import { auditRead } from "./audit/audit-read.ts";
import { filterWords } from "./filter-words.ts";
import type { House } from "./house.ts";
import { type AlertListing, listAlerts } from "./list-alerts.ts";
import type { OpenedFile } from "./open-report.ts";
import type { AlertRow, Asker } from "./views.ts";

const COLUMNS: readonly ListColumn<AlertRow>[] = [
  { title: "预警编号", width: 16, kind: "text", value: ({ number }) => number },
  { title: "级别", width: 8, kind: "level", value: ({ level }) => level },
  { title: "状态", width: 9, kind: "text", value: ({ state }) => STATE_WORDS[state].zh },
  { title: "办件编号/对象", width: 20, kind: "words", value: ({ subject }) => subject.name.zh },
  { title: "情况", width: 60, kind: "words", value: ({ headline }) => headline.zh },
  { title: "规则", width: 24, kind: "words", value: ({ rules }) => rules.map(({ title }) => title.zh).join("、") },
  { title: "责任单位", width: 18, kind: "words", value: ({ unit }) => unit ?? undefined },
  { title: "经办人", width: 10, kind: "text", value: ({ officer }) => officer ?? undefined },
  { title: "处理人", width: 10, kind: "text", value: ({ assignee }) => assignee?.name },
  { title: "产生时间", width: 16, kind: "instant", value: ({ raisedAt }) => raisedAt },
  { title: "研判期限", width: 16, kind: "instant", value: ({ dueAt }) => dueAt ?? undefined },
];

const PAGE = 200;

/** The alerts in scope that pass the filter, in the order they are listed, as a workbook (xlsx) that is written while they are read. */
export async function exportAlerts(house: House, asker: Asker, listing: Omit<AlertListing, "cursor" | "limit"> = {}): Promise<OpenedFile> {
  await auditRead(house, asker, { action: "alert.export", subjectKind: "alerts", subjectId: "export", body: listing });
  const at = house.now();
  const day = localTime(at).slice(0, 10);
  const rows = (async function* () {
    let cursor: string | null | undefined;
    do {
      const page = await listAlerts(house, asker, { ...listing, limit: PAGE, ...(cursor ? { cursor } : {}) });
      yield page.rows;
      cursor = page.next;
    } while (cursor);
  })();
  const about = `导出 ${localTime(at).slice(0, 16)}　·　导出人 ${asker.name}　·　${filterWords(listing)}`;
  return { name: `预警清单-${day}.xlsx`, bytes: writeList({ title: "预警清单", about, at, columns: COLUMNS, rows }) };
}
