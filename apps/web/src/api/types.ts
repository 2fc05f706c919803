import type { AlertRow, CaseAlert, Desk, GroupAlert, Role, RuleView } from "@qingjian/api";

/** The shapes of the API's answers. Types only: nothing of the server is bundled. */
export type {
  AlertDetail,
  AlertEvent,
  AlertFlag,
  AlertMove,
  AlertRow,
  AlertState,
  Assignee,
  BacktestRun,
  BoardRow,
  CaseAlert,
  CaseRow,
  CaseView,
  Desk,
  DismissReason,
  EvidenceRow,
  FigureCase,
  FigurePart,
  GroupAlert,
  HandKind,
  Handover,
  InsightRate,
  LateLevel,
  LeadRow,
  News,
  NoticePage,
  NoticeRow,
  OrderCounts,
  OrderDetail,
  OrderFile,
  OrderRow,
  OrderState,
  PackRow,
  Page,
  Policy,
  PolicyProblem,
  PolicyRow,
  ProposalEffect,
  ProposalRow,
  RateRow,
  ReceiptRow,
  ReleasedPreview,
  ReportChanges,
  ReportRow,
  ReportSchedule,
  RisingMatter,
  Role,
  RulePage,
  RuleParameter,
  RuleView,
  SimilarAlert,
  Standing,
  Standings,
  StepTime,
  UnitRow,
} from "@qingjian/api";

export type Said = AlertRow["headline"];
export type Level = AlertRow["level"];
export type Family = RuleView["family"];
export type Rate = Desk["rates"][number];

/** Everything that is shown of one case, worked out by the rules: the console adds up nothing. */
export type CaseAccount = CaseAlert["account"];
export type AccountDay = CaseAccount["days"][number];
export type AccountEvent = CaseAccount["events"][number];
export type AccountLane = CaseAccount["lanes"][number];
export type AccountHold = AccountLane["holds"][number];
export type AccountHandover = CaseAccount["handovers"][number];
export type AccountClock = NonNullable<CaseAccount["clock"]>;
export type AccountDeduction = AccountClock["deductions"][number];
export type AccountFinding = CaseAccount["findings"][number];
/** A finding in words, whatever proves it. */
export type FindingWords = Omit<AccountFinding, "evidenceIds" | "rings">;

/** What stands against a unit, officer, matter, item or source, and the cases that prove it. */
export type GroupAccount = GroupAlert["group"];

/** What has to be done before anything else is answered. */
export type Pending = "must-change-password" | "must-enrol-second-factor";

/** Who is signed in: `grants` say which units in which role, `may` names the routes of the API he may ask. */
export type Me = {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whether signing in asks for a code besides the password. */
  readonly secondFactor: boolean;
  /** What has to be done before anything else is answered. */
  readonly pending: Pending | null;
  readonly grants: readonly { readonly role: Role; readonly scope: string }[];
  readonly may: readonly string[];
};
