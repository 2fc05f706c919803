import type { Level, Said } from "@qingjian/rules";
import type { Objection, OrderMove, OrderState } from "./order-lifecycle.ts";

/** What the verbs of orders give. Instants are epoch ms. */

/** Which clock of an order runs: signing, the reply, or its verification. */
export type OrderClock = "sign" | "reply" | "verify";
/** Blue (`notice`), yellow, red. */
export type LateLevel = "notice" | "yellow" | "red";

export type OrderRow = {
  readonly id: string;
  readonly number: string;
  /** The document mark: 清鉴督〔2026〕42号. */
  readonly mark: string;
  readonly state: OrderState;
  readonly unit: string;
  readonly issuer: string;
  readonly headline: Said;
  readonly listedAt: number | null;
  readonly issuedAt: number;
  /** Null where the calendar does not reach. */
  readonly signDueAt: number | null;
  readonly dueAt: number;
  readonly verifyDueAt: number | null;
  /** The clock that presses most now, how late it is, and the office time left on it (ms, negative when late); nulls when the order has ended. */
  readonly clock: OrderClock | null;
  readonly late: LateLevel | null;
  readonly left: number | null;
  readonly signedAt: number | null;
  readonly repliedAt: number | null;
  readonly endedAt: number | null;
  readonly sentBack: number;
  /** Working days granted on top so far; those asked for and not decided. */
  readonly extended: number;
  readonly extensionAsked: number | null;
  readonly objection: Objection | null;
  /** Only inspectors are told which alert it came from. */
  readonly alert: { readonly id: string; readonly number: string } | null;
  readonly changedAt: number;
  readonly revision: number;
};

export type OrderFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploadedBy: { readonly id: string; readonly name: string };
  readonly uploadedAt: number;
};

export type OrderEvent = {
  readonly seq: number;
  readonly at: number;
  readonly actor: { readonly id: string; readonly name: string };
  readonly move: OrderMove;
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly late: LateLevel | null;
  readonly note: string | null;
  /** Working days asked for or granted, and the day the reply is due from then on. */
  readonly days: number | null;
  readonly due: number | null;
  /** Whether an order was listed from the start; null for every other move. */
  readonly listed: boolean | null;
  readonly files: readonly OrderFile[];
  readonly said: Said;
};

/** A finding as the unit is shown it; petitioners are masked. */
export type ReleasedFinding = {
  readonly rule: string;
  readonly title: Said;
  readonly level: Level;
  readonly sentence: Said;
  readonly remedy: Said;
  readonly basis: readonly string[];
};
/** One step of a case that proves it. `ref` is what it was chosen by. */
export type ReleasedEvent = {
  readonly ref: string;
  readonly caseNumber: string;
  readonly at: number;
  readonly name: Said;
  readonly unit: string | null;
  readonly toUnit: string | null;
  readonly officer: string | null;
  readonly text: string | null;
};

/** The clock of a finding that was released: its limit, and the stretches that do not count. `over` in ms, negative when time is left. */
export type ReleasedClock = {
  readonly title: Said;
  readonly limit: Said;
  readonly start: number;
  readonly stop: number | null;
  readonly due: number | null;
  readonly over: number | null;
  readonly deductions: readonly { readonly from: number; readonly until: number; readonly ground: string; readonly worked: number }[];
};
/** Who had the case how long when the order was issued, in office time (ms), shares in percent: the unit and those below it by name, all others as one. */
export type ReleasedCustody = {
  readonly asOf: number;
  readonly holders: readonly { readonly unit: string; readonly worked: number; readonly share: number }[];
  readonly others: { readonly worked: number; readonly share: number };
  /** Days off on which people worked, and which therefore count: `2026-05-09`. */
  readonly makeUps: readonly string[];
  readonly clock: ReleasedClock | null;
};

/** What a unit is shown with its order. `custody` is null where the order is not about one case. */
export type ReleasedEvidence = {
  readonly findings: readonly ReleasedFinding[];
  readonly events: readonly ReleasedEvent[];
  readonly custody: ReleasedCustody | null;
};
/** What a unit would be shown with an order that is not issued yet. */
export type ReleasedPreview = ReleasedEvidence & { readonly headline: Said };

export type OrderDetail = OrderRow & {
  readonly demand: string;
  /** How long after a reply it is to be verified. */
  readonly verifying: Said;
  readonly copies: readonly string[];
  readonly issuedBy: { readonly id: string; readonly name: string };
  readonly evidence: ReleasedEvidence;
  readonly history: readonly OrderEvent[];
  /** Files that this asker has stored and not sent yet. */
  readonly drafts: readonly OrderFile[];
  /** What this asker may do now; `why` says in words why not. */
  readonly may: Readonly<Record<AskedMove, { readonly allowed: boolean; readonly why: Said | null }>>;
};
/** What people ask for. */
export type AskedMove = Exclude<OrderMove, "issue" | "rise">;

export type OrderFilter = {
  readonly state?: readonly OrderState[];
  readonly late?: readonly LateLevel[];
  /** Unit ids; each with everything below it. */
  readonly unit?: readonly string[];
  /** On the board, or not. */
  readonly listed?: boolean;
  /** Of one alert: its id or number. */
  readonly alert?: string;
  /** Issued between these instants. */
  readonly from?: number;
  readonly until?: number;
  /** Text in number, mark, headline or unit. */
  readonly q?: string;
};

/** A listed order as the board shows it. */
export type BoardRow = Pick<
  OrderRow,
  | "id"
  | "number"
  | "unit"
  | "headline"
  | "state"
  | "issuedAt"
  | "signDueAt"
  | "dueAt"
  | "verifyDueAt"
  | "clock"
  | "late"
  | "left"
  | "sentBack"
  | "extended"
  | "objection"
> & { readonly listedAt: number };
