export type {
  AlertState,
  ByLevel,
  DataLine,
  Definitions,
  Family,
  HotMatter,
  Instant,
  Level,
  ListedEntry,
  ListedFinding,
  ListedLead,
  ListedOrder,
  Listing,
  Listings,
  PeriodFigures,
  Rate,
  Rates,
  RatingFigures,
  RuleFigures,
  Totals,
  UnitFigures,
  WorkingTime,
} from "./figures.ts";
export { LANGUAGES, type Language, type Said } from "./language.ts";
export type { OrderDocumentInput } from "./order-document-input.ts";
export { PERIOD_KINDS, type PeriodKind, periodKind, periodText, periodWords } from "./period-words.ts";
export { RATE_KEYS, RATES, type RateKey, TALLIED, TALLIED_KEYS, type TalliedKey } from "./rates.ts";
export { type Deduction, type Ranked, ranked, TERMS, unscored } from "./score.ts";
export { sealText } from "./words.ts";
export type { ListColumn, ListInput } from "./write-list.ts";
export type { Progress, WorkbookInput, Written } from "./write-workbook.ts";
export { writeList, writeOrderDocument, writeWorkbook } from "./writers.ts";
