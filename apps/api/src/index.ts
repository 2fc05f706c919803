// what the answers are made of, for the console
export type {
  AlertDetail,
  AlertEvent,
  AlertFilter,
  AlertRow,
  AlertState,
  AlertSubject,
  CaseAlert,
  CaseRow,
  CaseView,
  Desk,
  DismissReason,
  EvidenceRow,
  GroupAlert,
  News,
  NoticePage,
  NoticeRow,
  PackRow,
  Page,
  PolicyProblem,
  PolicyRow,
  ProposalRow,
  ReportRow,
  Role,
  RuleView,
  UnitRow,
} from "@qingjian/services";
export { askerNamed } from "./account-asker.ts";
export { addUser, ensureFirstUsers, type FirstUser, givePassword, type NewUser } from "./accounts.ts";
export type { BacktestProgress, BacktestRun } from "./backtests.ts";
export { type ApiConfig, ConfigFault, readConfig } from "./config.ts";
export { type ApiParts, type ApiType, createApi } from "./create-api.ts";
export { type Listening, PortInUse } from "./listen.ts";
export { type Log, openLog } from "./log.ts";
export { PERMISSIONS } from "./permissions.ts";
export type { Problem } from "./problem.ts";
