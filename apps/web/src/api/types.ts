import type { Role } from "../../../../packages/services/src/views.ts";

/** The one place that says where the shapes of the API's answers come from. Types only: nothing of the server is bundled. */
export type {
  AccountClock,
  AccountDay,
  AccountDeduction,
  AccountEvent,
  AccountFinding,
  AccountHandover,
  AccountHold,
  AccountLane,
  CaseAccount,
} from "../../../../packages/rules/src/account.ts";
export type { Family, Level, Said } from "../../../../packages/rules/src/define-rule.ts";
export type {
  AlertDetail,
  AlertEvent,
  AlertFilter,
  AlertRow,
  AlertState,
  CaseFilter,
  CaseRow,
  CaseView,
  Desk,
  DismissReason,
  News,
  Page,
  Rate,
  ReportRow,
  Role,
  RuleView,
  UnitRow,
} from "../../../../packages/services/src/views.ts";

/** Who is signed in: `grants` say which units in which role, `may` names the routes of the API he may ask. */
export type Me = {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly grants: readonly { readonly role: Role; readonly scope: string }[];
  readonly may: readonly string[];
};
