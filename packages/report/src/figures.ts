import type { RateKey, TalliedKey } from "./rates.ts";

/** Epoch milliseconds; printed in Asia/Shanghai. */
export type Instant = number;
/** Milliseconds of office time (工时); printed in hours. */
export type WorkingTime = number;
export type Level = "notice" | "yellow" | "orange" | "red";
export type Family = "timeout" | "shirking" | "misconduct" | "data";
export type AlertState = "raised" | "claimed" | "confirmed" | "dismissed" | "ordered" | "resolved" | "closed" | "referred" | "reopened";

/** A share as it was counted, never as a quotient: a zero denominator prints “—”. */
export type Rate = { readonly numerator: number; readonly denominator: number };
export type Rates = Readonly<Record<RateKey, Rate>>;
export type ByLevel = Readonly<Record<Level, number>>;

/** What a city, or the part of it in scope, came to in one period. */
export type Totals = {
  readonly approvalsReceived: number;
  readonly approvalsClosed: number;
  readonly hotlineReceived: number;
  readonly hotlineClosed: number;
  /** Cases open when the period began. */
  readonly carriedOver: number;
  readonly rates: Rates;
  readonly tallied: Readonly<Record<TalliedKey, Rate>>;
  /** Leads opened in the period. */
  readonly leads: number;
  /** Confirmed alerts ÷ decided alerts (confirmed or dismissed). */
  readonly alertsConfirmed: Rate;
  /** Working time of the closed cases (numerator, `WorkingTime`) ÷ their number. */
  readonly timePerCase: Rate;
  /** Alerts raised in the period, by the level they stand at. */
  readonly alerts: ByLevel;
  /** Findings of the period. */
  readonly findings: Readonly<Record<Family, ByLevel>>;
};

/** One unit's period. `group` is the group it is compared in: 市直部门, 区县, 街道乡镇, or another of the city's own. */
export type UnitFigures = {
  readonly unit: string;
  readonly group: string;
  /** Cases it held at any time of the period. */
  readonly handled: number;
  readonly closed: number;
  readonly rates: Rates;
  readonly timePerCase: Rate;
  readonly findings: Readonly<Record<Family, ByLevel>>;
  /** Points of the ledger entered in the period for confirmed alerts, reversals taken off. */
  readonly points: number;
};

/** One rule's period: what it found, and what people made of the alerts that rest on it. */
export type RuleFigures = {
  readonly id: string;
  readonly title: string;
  readonly family: Family;
  readonly revision: number;
  readonly basis: string;
  readonly hits: ByLevel;
  readonly alerts: number;
  readonly confirmed: number;
  readonly dismissed: number;
};

/** A matter of the hotline and how often it was raised. `repeated`: by someone who had raised it before within the period. */
export type HotMatter = {
  readonly item: string;
  readonly cases: number;
  /** The period before; undefined when there was none. */
  readonly before: number | undefined;
  readonly repeated: number;
  readonly open: number;
  /** The unit that holds most of them, and how many. */
  readonly unit: string;
  readonly unitCases: number;
};

/** One unit's ratings of the period. */
export type RatingFigures = {
  readonly unit: string;
  readonly group: string;
  readonly rated: number;
  /** Of which somebody clicked by himself, and did so under his own name. */
  readonly active: number;
  readonly named: number;
  readonly good: number;
  readonly bad: number;
  /** Bad ratings of the period called back on, and put right. */
  readonly revisited: number;
  readonly rectified: number;
};

/** A line of the page on data: a source, a stretch that is missing, or a rule that found the data wanting. */
export type DataLine =
  | { readonly band: string }
  | {
      readonly name: string;
      readonly kind: string;
      readonly rows?: number | undefined;
      readonly rejected?: number | undefined;
      readonly hits?: number | undefined;
      readonly from?: Instant | undefined;
      readonly until?: Instant | undefined;
      readonly state?: string | undefined;
      readonly says: string;
    };

/** What the figures rest on. Dates are printed as given. */
export type Definitions = {
  readonly policies: readonly {
    readonly name: string;
    readonly version: string;
    /** Undefined: always. */
    readonly from?: string | undefined;
    readonly until?: string | undefined;
  }[];
  readonly calendar: { readonly version: string; readonly firstYear: number; readonly lastYear: number };
  /** Office hours that working time counts, as the page shall say them, and ms of one working day. */
  readonly officeHours: { readonly text: string; readonly day: WorkingTime };
  /** Digest of the figures and lists (hex), made by the publisher. */
  readonly seal: string;
  /** Further lines of the page: what was left out, which sources were not received. */
  readonly remarks?: readonly { readonly name: string; readonly text: string }[];
};

/** Everything but the long lists. The same figures give the same workbook, byte for byte. */
export type PeriodFigures = {
  /** A month "2026-10", a quarter "2026-Q3" or a year "2026". */
  readonly period: string;
  readonly city: string;
  /** Whose figures these are: 全市, or the subtree they were cut to. */
  readonly scope: string;
  readonly cutOff: Instant;
  readonly totals: Totals;
  readonly previous?: Totals | undefined;
  /** The same period of the year before; of a year, nothing. */
  readonly lastYear?: Totals | undefined;
  /** When the first data are from, where a period to compare with is left out because it began well before that. */
  readonly begins?: Instant | undefined;
  /** Completed in time (到期口径) of up to 13 months, oldest first, the last of the period last. */
  readonly trend: readonly { readonly month: string; readonly rate: Rate }[];
  readonly units: readonly UnitFigures[];
  /** The period before, for ranks gained and lost. */
  readonly previousUnits?: readonly UnitFigures[] | undefined;
  readonly rules: readonly RuleFigures[];
  readonly matters: readonly HotMatter[];
  readonly ratings: readonly RatingFigures[];
  readonly data: readonly DataLine[];
  readonly definitions: Definitions;
};

/** One line of the lists 5, 6 and 7. */
export type ListedFinding = {
  /** "YJ-2026-000123", or undefined while no alert rests on it. */
  readonly alert: string | undefined;
  /** Number of the case; of a finding on many, whom it is about and how many cases. */
  readonly case: string;
  readonly rule: string;
  readonly level: Level;
  readonly unit: string;
  readonly officer: string;
  readonly sentence: string;
  /** The units in order, 市城管局 → 生态环境局 → 城管局; 推诿 only. */
  readonly path?: string | undefined;
  readonly occurredAt: Instant;
  readonly levelSince: Instant;
  readonly state: AlertState | undefined;
  readonly limit?: WorkingTime | undefined;
  readonly overBy?: WorkingTime | undefined;
};

/** One order of the list 10. */
export type ListedOrder = {
  readonly number: string;
  readonly alert: string;
  readonly unit: string;
  readonly about: string;
  readonly demand: string;
  readonly issuedAt: Instant;
  readonly dueAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly state: string;
  /** Undefined while it is in time. */
  readonly late: Level | undefined;
  readonly sentBack: number;
  readonly listed: boolean;
};

/** One entry of the list 11. Points taken back are negative. */
export type ListedEntry = {
  readonly at: Instant;
  readonly alert: string;
  readonly level: Level;
  readonly unit: string;
  readonly officer: string;
  readonly rule: string;
  readonly points: number;
  readonly kind: string;
  readonly reason: string;
};

/** One lead of the list 12. */
export type ListedLead = {
  readonly number: string;
  readonly alert: string;
  readonly level: Level;
  readonly unit: string;
  readonly officer: string;
  readonly about: string;
  readonly openedAt: Instant;
  readonly state: string;
  readonly outcome: string;
};

/** Batches in their final order; read once, never held. */
export type Listing<Row = ListedFinding> = AsyncIterable<readonly Row[]>;
export type Listings = {
  readonly timeouts: Listing;
  readonly shirking: Listing;
  readonly misconduct: Listing;
  readonly orders: Listing<ListedOrder>;
  readonly entries: Listing<ListedEntry>;
  readonly leads: Listing<ListedLead>;
};
