export type {
  AlertState,
  ByLevel,
  Definitions,
  Family,
  Instant,
  Level,
  ListedFinding,
  Listing,
  Listings,
  MonthFigures,
  Rate,
  Rates,
  RuleFigures,
  Totals,
  UnitFigures,
  WorkingTime,
} from "./figures.ts";
export { type OrderDocumentInput, writeOrderDocument } from "./order-document.ts";
export { RATE_KEYS, RATES, type RateKey } from "./rates.ts";
export { SHEETS } from "./sheets.ts";
export { type ListColumn, type ListInput, writeList } from "./write-list.ts";
export { type Progress, type WorkbookInput, type Written, writeWorkbook } from "./write-workbook.ts";
