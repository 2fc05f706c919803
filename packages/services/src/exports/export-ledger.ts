import type { House } from "../house.ts";
import { ledgerMonth } from "../ledger/enter-points.ts";
import type { LedgerRow } from "../ledger/ledger-views.ts";
import { type LedgerListing, listLedger } from "../ledger/list-ledger.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { type Column, containing, type ExportAsk, exportList, PAGE, someOf } from "./export-list.ts";

const KINDS: Readonly<Record<LedgerRow["kind"], { readonly zh: string; readonly en: string }>> = {
  unit: { zh: "单位", en: "unit" },
  officer: { zh: "人员", en: "officer" },
};

const COLUMNS: readonly Column<LedgerRow>[] = [
  { title: { zh: "类别", en: "Kind" }, width: 8, kind: "text", value: ({ kind }) => KINDS[kind] },
  { title: { zh: "单位", en: "Unit" }, width: 24, kind: "words", value: ({ unit }) => unit },
  { title: { zh: "人员", en: "Officer" }, width: 12, kind: "words", value: ({ officer }) => officer },
  { title: { zh: "积分", en: "Points" }, width: 8, kind: "count", value: ({ points }) => points },
  { title: { zh: "记分", en: "Entered" }, width: 8, kind: "count", value: ({ entered }) => entered },
  { title: { zh: "冲回", en: "Taken back" }, width: 11, kind: "count", value: ({ takenBack }) => takenBack },
  { title: { zh: "提示", en: "Notice" }, width: 8, kind: "count", value: ({ findings }) => findings.notice },
  { title: { zh: "黄色", en: "Yellow" }, width: 8, kind: "count", value: ({ findings }) => findings.yellow },
  { title: { zh: "橙色", en: "Orange" }, width: 8, kind: "count", value: ({ findings }) => findings.orange },
  { title: { zh: "红色", en: "Red" }, width: 8, kind: "count", value: ({ findings }) => findings.red },
];

/** The sums in scope of a month or a year, as they are listed, as a workbook. @throws Refusal */
export function exportLedger(
  house: House,
  asker: Asker,
  { language, ...ask }: ExportAsk<Omit<LedgerListing, "cursor" | "limit">> = {},
): Promise<OpenedFile> {
  const period = ask.period ?? ledgerMonth(house.now()).slice(0, 4);
  const listing = { ...ask, period };
  return exportList(house, asker, language, {
    ...{ action: "ledger.export", subjectKind: "ledger", columns: COLUMNS, filter: listing },
    title: { zh: `积分台账-${period}`, en: `Ledger of points-${period}` },
    about: [ask.kind && KINDS[ask.kind], someOf({ zh: "单位", en: "unit" }, ask.unit), containing(ask.q)],
    page: (cursor) => listLedger(house, asker, { ...listing, limit: PAGE, cursor }),
  });
}
