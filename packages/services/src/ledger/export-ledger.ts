import { localTime } from "@qingjian/events";
import { type ListColumn, writeList } from "@qingjian/report";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { ledgerMonth } from "./enter-points.ts";
import type { LedgerRow } from "./ledger-views.ts";
import { type LedgerListing, listLedger } from "./list-ledger.ts";

const COLUMNS: readonly ListColumn<LedgerRow>[] = [
  { title: "类别", width: 8, kind: "text", value: ({ kind }) => (kind === "unit" ? "单位" : "人员") },
  { title: "单位", width: 24, kind: "words", value: ({ unit }) => unit ?? undefined },
  { title: "人员", width: 12, kind: "text", value: ({ officer }) => officer ?? undefined },
  { title: "积分", width: 8, kind: "text", value: ({ points }) => String(points) },
  { title: "记分", width: 8, kind: "text", value: ({ entered }) => String(entered) },
  { title: "冲回", width: 8, kind: "text", value: ({ takenBack }) => String(takenBack) },
  { title: "提示", width: 8, kind: "text", value: ({ findings }) => String(findings.notice) },
  { title: "黄色", width: 8, kind: "text", value: ({ findings }) => String(findings.yellow) },
  { title: "橙色", width: 8, kind: "text", value: ({ findings }) => String(findings.orange) },
  { title: "红色", width: 8, kind: "text", value: ({ findings }) => String(findings.red) },
];

const PAGE = 200;

/** The sums in scope of a month or a year, as they are listed, as a workbook (xlsx) that is written while they are read. @throws Refusal */
export async function exportLedger(house: House, asker: Asker, listing: Omit<LedgerListing, "cursor" | "limit"> = {}): Promise<OpenedFile> {
  const at = house.now();
  const period = listing.period ?? ledgerMonth(at).slice(0, 4);
  const first = await listLedger(house, asker, { ...listing, period, limit: PAGE });
  const rows = (async function* () {
    yield first.rows;
    for (let { next } = first; next !== null; ) {
      const page = await listLedger(house, asker, { ...listing, period, limit: PAGE, cursor: next });
      yield page.rows;
      next = page.next;
    }
  })();
  const about = `${period}　·　导出 ${localTime(at).slice(0, 16)}　·　导出人 ${asker.name}`;
  return { name: `积分台账-${period}.xlsx`, bytes: writeList({ title: "积分台账", about, at, columns: COLUMNS, rows }) };
}
