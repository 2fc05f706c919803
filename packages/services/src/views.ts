import type { AccountFinding, CaseAccount, Family, Level, Said, SubjectKind } from "@qingjian/rules";
import type { CaseView } from "./case-views.ts";

/** What the verbs give to those who ask. Instants are epoch ms. */

/** What an alert or a finding is about: one case, or a group of them. `name` is what people are shown. */
export type AlertSubject = { readonly kind: "case" | SubjectKind; readonly name: Said };
/** 纪检干部, 室主任, 部门负责人, 规则管理员, 领导, and the three administrators 系统管理员, 安全管理员, 审计员, whom no one person may be two of. */
export const ROLES = ["inspector", "lead", "head", "analyst", "leader", "admin", "security", "auditor"] as const;
export type Role = (typeof ROLES)[number];
/** Who asks, and what he may see: `scope` is a list of unit paths; `["/"]` is everything. Every read takes one. */
export type Asker = { readonly userId: string; readonly name: string; readonly roles: readonly Role[]; readonly scope: readonly string[] };

/** How far an alert has come, in the order of its life. */
export const ALERT_STATES = ["raised", "claimed", "confirmed", "ordered", "resolved", "referred", "dismissed", "closed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_ORIGINS = ["rules", "hand"] as const;
export type AlertOrigin = (typeof ALERT_ORIGINS)[number];
/** Found more after it was decided; its basis is gone; it waits for a lead inspector. */
export const ALERT_FLAGS = ["late-evidence", "basis-withdrawn", "proposed"] as const;
export type AlertFlag = (typeof ALERT_FLAGS)[number];

/** A page of a list; `next` goes back into the query for the page after, null at the end. */
export type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };

export type AlertFilter = {
  readonly level?: readonly Level[];
  readonly state?: readonly AlertState[];
  readonly family?: readonly Family[];
  readonly rule?: readonly string[];
  /** Unit ids; each with everything below it. */
  readonly unit?: readonly string[];
  readonly source?: readonly string[];
  /** `me`, `nobody`, `me-or-nobody`, or a user's id. */
  readonly assignee?: string;
  /** `hand`: something on it was found by hand; `rules`: nothing was. */
  readonly origin?: readonly AlertOrigin[];
  readonly subject?: readonly AlertSubject["kind"][];
  /** Those with any of these marks. */
  readonly flag?: readonly AlertFlag[];
  /** Raised between these instants. */
  readonly from?: number;
  readonly until?: number;
  /** Text in headline, alert number, or the case, unit, officer or item it is about. */
  readonly q?: string;
};

export type AlertRow = {
  readonly id: string;
  readonly number: string;
  readonly level: Level;
  readonly state: AlertState;
  readonly subject: AlertSubject;
  /** Foreign number and id of the case, where it is about one. */
  readonly caseNumber: string | null;
  readonly caseId: string | null;
  readonly source: string;
  readonly headline: Said;
  readonly rules: readonly { readonly id: string; readonly title: Said }[];
  readonly unit: string | null;
  readonly officer: string | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly raisedAt: number;
  readonly changedAt: number;
  /** When it must be decided (triage limit in working days by level); `dueLeft` is office time until then, negative when late; null when unknown. */
  readonly dueAt: number | null;
  readonly dueLeft: number | null;
  readonly basisWithdrawn: boolean;
  /** Something was found after it had been decided. */
  readonly lateEvidence: boolean;
  /** Something on it was found by hand: at a spot check, from a letter or a visit. */
  readonly byHand: boolean;
  /** What waits for a lead inspector, and who has proposed it. */
  readonly proposal: { readonly move: "dismiss" | "close" | "refer"; readonly by: { readonly id: string; readonly name: string } } | null;
  readonly revision: number;
};

export type AlertEvent = {
  readonly seq: number;
  readonly at: number;
  readonly actor: { readonly id: string; readonly name: string };
  readonly move: string;
  readonly from: AlertState | null;
  readonly to: AlertState;
  readonly level: Level;
  readonly reason: string | null;
  readonly note: string | null;
  readonly said: Said;
};

/** What a person can ask to have done with an alert. */
export const ALERT_MOVES = [
  "claim",
  "release",
  "assign",
  "comment",
  "confirm",
  "approve",
  "decline",
  "dismiss",
  "order",
  "close",
  "refer",
  "reopen",
] as const;
export type AlertMove = (typeof ALERT_MOVES)[number];

/** An alert with what it rests on: one case accounted for, or the findings on a group and the cases that prove them. */
export type AlertDetail = CaseAlert | GroupAlert;
export type CaseAlert = AlertBody & { readonly account: CaseAccount; readonly case: CaseView; readonly group: null };
export type GroupAlert = AlertBody & { readonly account: null; readonly case: null; readonly group: GroupAccount };

/** A finding on many cases; `evidence` is how many lines prove it. */
export type GroupFinding = Omit<AccountFinding, "evidenceIds" | "rings"> & { readonly evidence: number };

/** One line of proof: a case, or an event of it (`name`, with who did it; null for the case as a whole). */
export type EvidenceRow = {
  /** What it is called by when it is chosen to go with an order. */
  readonly ref: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly source: string;
  readonly title: string | null;
  readonly item: string | null;
  /** When the event was, or the case was opened. */
  readonly at: number;
  readonly name: Said | null;
  readonly unit: string | null;
  readonly toUnit: string | null;
  readonly officer: string | null;
  readonly text: string | null;
  /** Places in `findings` of those that it proves. */
  readonly findings: readonly number[];
};

/** What stands against a unit, officer, matter, item or source. */
export type GroupAccount = {
  readonly asOf: number;
  /** Worst first, at most 100; `standing` is how many there are. */
  readonly findings: readonly GroupFinding[];
  readonly standing: number;
  /** In order of time, at most 200 lines of the cases in scope; `total` and `cases` count all, `hidden` the lines outside the scope. */
  readonly evidence: {
    readonly total: number;
    readonly cases: number;
    readonly hidden: number;
    readonly rows: readonly EvidenceRow[];
  };
  /** What a register says, where findings rest on it and not on cases. */
  readonly compared: readonly { readonly name: Said; readonly value: Said }[];
};

/** What was found at a spot check, or told in a letter or a visit. */
export type HandStatement = {
  readonly how: Said;
  readonly family: Family;
  readonly level: Level;
  /** What it is about, in a line. */
  readonly sentence: Said;
  readonly statement: string;
  /** Event ids of the alert's case; of others, case ids with `#` and the event where one is pointed at. */
  readonly evidence: readonly string[];
  readonly occurredAt: number;
  readonly enteredAt: number;
  readonly by: { readonly id: string; readonly name: string };
};

type AlertBody = AlertRow & {
  readonly history: readonly AlertEvent[];
  /** Other alerts on the same subject. */
  readonly others: readonly AlertRow[];
  /** What was found by hand and came to this alert, in order of time. */
  readonly statements: readonly HandStatement[];
  /** What this asker may do now; `why` says in words why not. */
  readonly may: Readonly<Record<AlertMove, { readonly allowed: boolean; readonly why: Said | null }>>;
};

export type Rate = {
  readonly id: string;
  readonly title: Said;
  readonly numerator: number;
  readonly denominator: number /** percent points against the same days of the month before; null when either has no denominator */;
  readonly change: number | null;
};
export type Desk = {
  readonly now: number;
  readonly today: { readonly day: string; readonly kind: string; readonly name: string | null };
  readonly waiting: { readonly overdue: number; readonly today: number; readonly open: number; readonly mine: number };
  /** By due time, at most 20: late first. */
  readonly due: readonly AlertRow[];
  readonly trend: readonly {
    readonly day: string;
    readonly off: boolean;
    readonly name: string | null;
    readonly makeUp: boolean;
    readonly counts: Readonly<Record<Level, number>>;
  }[];
  readonly heat: readonly {
    readonly unit: string;
    readonly counts: Readonly<Record<Family, number>>;
    readonly total: number;
    readonly change: number;
  }[];
  readonly sources: readonly {
    readonly id: string;
    readonly title: Said;
    readonly lastEventAt: number | null;
    readonly today: number;
    readonly unjudged: number;
    readonly rejected: number;
    /** Stretches that were not received, failed, were set aside or not judged, and are still open. */
    readonly gaps: number;
  }[];
  readonly rates: readonly Rate[];
  readonly lastScanAt: number | null;
};

export type DismissReason = "not-a-violation" | "data-error" | "force-majeure" | "already-handled" | "duplicate" | "other";
export const DISMISS_REASONS: readonly { readonly id: DismissReason; readonly said: Said }[] = [
  { id: "not-a-violation", said: { zh: "经核不构成违规", en: "No violation after review" } },
  { id: "data-error", said: { zh: "数据错误或重复推送", en: "Wrong or repeated data" } },
  { id: "force-majeure", said: { zh: "不可抗力", en: "Force majeure" } },
  { id: "already-handled", said: { zh: "已另行处理", en: "Handled elsewhere" } },
  { id: "duplicate", said: { zh: "与其他预警重复", en: "Same as another alert" } },
  { id: "other", said: { zh: "其他（须说明）", en: "Other (say what)" } },
];

/** What the live stream says: something changed; whoever shows it asks again. `post` is for the worker alone: there is something to deliver. */
export type News = {
  readonly kind: "alerts" | "alert" | "report" | "import" | "scan" | "policy" | "order" | "notices" | "post";
  readonly id?: string;
  readonly units?: readonly string[];
  /** Whom it concerns; without it, whoever may hear the kind. */
  readonly users?: readonly string[];
  readonly at: number;
};
