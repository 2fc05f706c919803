export { copyPrepared, isAway, StoreBusy } from "@qingjian/db";
export { localTime, NotationError, parseLocal, SOURCE_KINDS, type SourceKind } from "@qingjian/events";
export {
  COLUMN_ROLES,
  type ColumnRole,
  type Draft,
  draftSchema,
  MAPPINGS,
  type Mapping,
  MappingError,
  mappingOf,
  maskText,
  plainly,
  readMapping,
} from "@qingjian/intake";
export { LANGUAGES, type Language, sealText } from "@qingjian/report";
export { type CaseAccount, type Policy, PolicyError, type PolicyProblem, policySchema } from "@qingjian/rules";
export { adoptPack, type PackAsk } from "./adopt-pack.ts";
export { allTraces } from "./all-traces.ts";
export { approveAlert } from "./approve-alert.ts";
export { askReport, type ReportAsk } from "./ask-report.ts";
export { inspects, needsAnalyst, placed } from "./asker-scope.ts";
export { type AssignAsk, assignAlert } from "./assign-alert.ts";
export { assignAlerts, type BulkAssign, type BulkAssignAsk } from "./assign-alerts.ts";
export * from "./audit/index.ts";
export { type AuditLine, audit } from "./audit.ts";
export { type BacktestAsk, type BacktestOutcome, backtest } from "./backtest.ts";
export { type BacktestCounts, type BacktestExample, type BacktestLine, EFFECTS, type Effect } from "./backtest-counts.ts";
export { type BacktestSummary, type EffectSums, isChanged, summaryOf } from "./backtest-summary.ts";
export { TOLD, type ToldExample, type ToldSummary } from "./backtest-told.ts";
export { backupBefore } from "./backup/backup-before.ts";
export { type Copy, copyDue, copyHouse } from "./backup/copy-house.ts";
export type { CopyPlan } from "./backup/copy-plan.ts";
export { BackupFault } from "./backup/frames.ts";
export { backupHouse, moveHouse, type Place, type RestoredHouse, restoreHouse } from "./backup/keep-house.ts";
export { planSchema } from "./backup/plan-schema.ts";
export type { Upgrade } from "./backup/upgrade-store.ts";
export { writeWhole } from "./backup/write-whole.ts";
export { calendarOf } from "./calendar.ts";
export type * from "./case-views.ts";
export type * from "./catalogue-views.ts";
export type { PolicyChange } from "./changed-policies.ts";
export { checkChange } from "./check-change.ts";
export { claimAlert } from "./claim-alert.ts";
export { type BulkClaim, claimAlerts } from "./claim-alerts.ts";
export { closeAlert } from "./close-alert.ts";
export { commentAlert } from "./comment-alert.ts";
export { type BaselineAsk, baselinesDue, computeBaselines } from "./compute-baselines.ts";
export { type ConcludeAsk, concludeLead } from "./conclude-lead.ts";
export { confirmAlert } from "./confirm-alert.ts";
export { countAhead } from "./count-ahead.ts";
export { type AlertCounts, countAlerts } from "./count-alerts.ts";
export { countTried } from "./count-tried.ts";
export { type Decision, decideProposal } from "./decide-proposal.ts";
export { declineAlert } from "./decline-alert.ts";
export { desk } from "./desk.ts";
export { dismissAlert } from "./dismiss-alert.ts";
export { type ExplainedCase, explainCase } from "./explain-case.ts";
export * from "./exports/workbooks.ts";
export type { FeedRow } from "./feeds/feed-rows.ts";
export { FEED_KINDS } from "./feeds/feed-settings.ts";
export { listFeeds, readFeed } from "./feeds/list-feeds.ts";
export { GAP_STATES, type GapRow, listGaps, readGap } from "./feeds/list-gaps.ts";
export { GAP_KINDS } from "./feeds/open-gap.ts";
export { type FeedRun, type FeedRunner, openFeedRunner } from "./feeds/run-due-feeds.ts";
export { type FeedAsk, saveFeed } from "./feeds/save-feed.ts";
export { acceptGap, refillGap } from "./feeds/settle-gap.ts";
export { Busy, MOST_BYTES, openSluice, type Pressure } from "./feeds/sluice.ts";
export { pauseFeed, resumeFeed, runFeed } from "./feeds/steer-feed.ts";
export type { PostAnswer } from "./feeds/store-post.ts";
export { watchGaps } from "./feeds/watch-gaps.ts";
export { HAND_KINDS, type HandKind } from "./hand-finding.ts";
export { type House, type HouseAddress, openHouse } from "./house.ts";
export { KeyFault } from "./identity/key-ring.ts";
export { type RevealAsk, type RevealedIdentity, revealIdentity } from "./identity/reveal-identity.ts";
export { type Rotation, rotateKeys } from "./identity/rotate-keys.ts";
export type { ImportProgress } from "./import-answers.ts";
export { importItems } from "./import-items.ts";
export { type ImportResult, importLog } from "./import-log.ts";
export { importUnits } from "./import-units.ts";
export { draftLog } from "./imports/draft-log.ts";
export { type BatchListing, type BatchRow, exportRejected, listBatches, listRejected } from "./imports/list-batches.ts";
export { type PreviewAsk, previewImport } from "./imports/preview-import.ts";
export { listUploads, readUpload } from "./imports/read-upload.ts";
export { receiveUpload, type UploadAsk } from "./imports/receive-upload.ts";
export { repairWorkbook } from "./imports/repair-workbook.ts";
export { runImport } from "./imports/run-import.ts";
export { cancelImport, discardUpload, type StartAsk, startImport } from "./imports/start-import.ts";
export * from "./imports/upload-views.ts";
export { type FigureListing, figureCases } from "./insight/figure-cases.ts";
export { handovers } from "./insight/handovers.ts";
export * from "./insight/insight-views.ts";
export { risingMatters } from "./insight/rising-matters.ts";
export { stepTimes } from "./insight/step-times.ts";
export { unitStandings } from "./insight/unit-standings.ts";
export { JOB_NAMES, type JobName, type Jobs, openJobs } from "./jobs.ts";
export { judgeWritten, policyProblems } from "./judge-written.ts";
export { beginKeyed, digestOf, dropKey, type KeptAnswer, type KeyedPost, keepAnswer } from "./kept-answers.ts";
export { asKeyed } from "./keyed-effect.ts";
export * from "./lead-views.ts";
export { decideExemption } from "./ledger/decide-exemption.ts";
export type { PartyAsk } from "./ledger/find-party.ts";
export { STEP_WORDS, STEPS } from "./ledger/ledger-rules.ts";
export * from "./ledger/ledger-views.ts";
export { type ExemptionListing, listExemptions } from "./ledger/list-exemptions.ts";
export { type LedgerListing, listLedger } from "./ledger/list-ledger.ts";
export { type ExemptionAsk, proposeExemption } from "./ledger/propose-exemption.ts";
export { type LedgerSubjectAsk, readLedgerSubject } from "./ledger/read-ledger-subject.ts";
export { recordStep, type StepAsk } from "./ledger/record-step.ts";
export { suggestSteps } from "./ledger/suggest-steps.ts";
export { leftJobs } from "./left-jobs.ts";
export { type AlertListing, type AlertOrder, listAlerts } from "./list-alerts.ts";
export { type Assignee, listAssignees } from "./list-assignees.ts";
export { type CaseListing, listCases } from "./list-cases.ts";
export { countFindings, type FindingFilter, type FindingLine, listFindings } from "./list-findings.ts";
export { type LeadListing, listLeads } from "./list-leads.ts";
export { listPacks, listPolicies, type PolicyListing } from "./list-policies.ts";
export { listProposals, readProposal } from "./list-proposals.ts";
export { listRates, type RateListing } from "./list-rates.ts";
export { listReports } from "./list-reports.ts";
export { listRules } from "./list-rules.ts";
export { listSources } from "./list-sources.ts";
export { listUnits } from "./list-units.ts";
export { definitionsOf } from "./month-definitions.ts";
export { monthFigures } from "./month-figures.ts";
export type { MoveAsk } from "./move-alert.ts";
export { type OpenedFile, openReport } from "./open-report.ts";
export { acceptOrder } from "./orders/accept-order.ts";
export { askExtension } from "./orders/ask-extension.ts";
export { type AttachAsk, attachFile } from "./orders/attach-file.ts";
export { cancelOrder } from "./orders/cancel-order.ts";
export { decideExtension } from "./orders/decide-extension.ts";
export { decideObjection } from "./orders/decide-objection.ts";
export { issueOrder } from "./orders/issue-order.ts";
export { listOrder, unlistOrder } from "./orders/list-order.ts";
export { countOrders, listOrders, type OrderCounts } from "./orders/list-orders.ts";
export { listedOrders } from "./orders/listed-orders.ts";
export { objectOrder } from "./orders/object-order.ts";
export { openFile } from "./orders/open-file.ts";
export { orderDocument } from "./orders/order-document.ts";
export type { Objection, OrderMove, OrderState } from "./orders/order-lifecycle.ts";
export * from "./orders/order-views.ts";
export { previewOrder } from "./orders/preview-order.ts";
export { raiseLateness } from "./orders/raise-lateness.ts";
export { readOrder } from "./orders/read-order.ts";
export { replyOrder } from "./orders/reply-order.ts";
export { sendBackOrder } from "./orders/send-back-order.ts";
export { signOrder } from "./orders/sign-order.ts";
export { sweepFiles } from "./orders/sweep-files.ts";
export { foldOversight } from "./oversight/fold-oversight.ts";
export { openOversight } from "./oversight/oversight-source.ts";
export type { AccountRow, Grant, SessionRow } from "./people/account-views.ts";
export { disableAccount, enableAccount, resetPassword, resetSecondFactor, unbindSso, unlockAccount } from "./people/change-account.ts";
export { enterGrants, type GrantAsk, grantRole, revokeRole, twoOffices, unitsKnown } from "./people/change-grants.ts";
export { makeServiceToken, revokeServiceToken, rotateServiceToken } from "./people/change-tokens.ts";
export { addressOfUser, createAccount, enterAccount, taken, USERNAME } from "./people/create-account.ts";
export { type AccountListing, listAccounts, readAccount } from "./people/list-accounts.ts";
export { listServiceTokens } from "./people/list-tokens.ts";
export { tokenOf } from "./people/service-tokens.ts";
export { endSessions, leaveSession, listSessions } from "./people/sessions.ts";
export {
  type Attempt,
  beginSignIn,
  firstPasswordHolds,
  forgetAttempt,
  passwordRight,
  recordOwnChange,
  recordSignIn,
  signInFailed,
} from "./people/sign-in-attempts.ts";
export { spendCode } from "./people/spend-code.ts";
export type { NewServiceToken, ServiceTokenRow, ServiceTokenUse } from "./people/token-views.ts";
export { type ChangeAsk, readPolicies } from "./policy-change.ts";
export * from "./policy-views.ts";
export { type Profile, type ProfileAsk, profile } from "./profile.ts";
export { proposalChange } from "./proposal-change.ts";
export { type ProposalAsk, proposePolicies } from "./propose-policies.ts";
export { type PublishAsk, publishReport } from "./publish-report.ts";
export { type ByHand, raiseByHand } from "./raise-by-hand.ts";
export { RATE_DIMENSIONS, type RateDimension, type RateRow } from "./rate-rows.ts";
export { readAlert } from "./read-alert.ts";
export { readCase } from "./read-case.ts";
export { readLead } from "./read-lead.ts";
export { type RulePage, type RuleParameter, readRule } from "./read-rule.ts";
export { type Likeness, readSimilar, type SimilarAlert } from "./read-similar.ts";
export { type ProposalEffect, recordEffect } from "./record-effect.ts";
export { referAlert } from "./refer-alert.ts";
export * from "./refusal.ts";
export { policiesOf } from "./register-source.ts";
export { type RejectedRow, rejectedRows } from "./rejected-rows.ts";
export {
  type Difference,
  type FindingName,
  type Reason,
  type Rejudged,
  rejudgeFinding,
  rejudgeFindings,
} from "./rejudge-finding.ts";
export { releaseAlert } from "./release-alert.ts";
export { reopenAlert } from "./reopen-alert.ts";
export { replayDays } from "./replay-days.ts";
export { type FigureChange, type ReportChanges, reportChanges } from "./report-changes.ts";
export { PERIOD_KINDS, type PeriodKind } from "./report-period.ts";
export { listReceipts, type ReceiptRow } from "./reports/list-receipts.ts";
export { READERS } from "./reports/readers.ts";
export { type RecipientRow, type ReportSchedule, readReportSchedule } from "./reports/report-schedule.ts";
export { askNextDue, type DueReport, reportsDue } from "./reports/reports-due.ts";
export { type RecipientAsk, type SchedulePlan, saveReportSchedule } from "./reports/save-report-schedule.ts";
export { asRequest } from "./request-id.ts";
export { type DroppedFrom, dropOld, planRetention, type Retained } from "./retention/retain.ts";
export { type RetentionPlan, readRetention } from "./retention/retention-plan.ts";
export type { RuleExample } from "./rule-text.ts";
export { type ScanAsk, type ScanResult, scan } from "./scan.ts";
export { type CalendarReading, type CalendarYearAsk, enterCalendarYear, readCalendarText } from "./system/enter-calendar-year.ts";
export { type ItemRow, listItems } from "./system/list-items.ts";
export { listSchedules, type ScheduleRow, type TickRow } from "./system/list-schedules.ts";
export { type CalendarYear, readCalendar } from "./system/read-calendar.ts";
export { readVitals, type Vitals } from "./system/vitals.ts";
export { SYSTEM } from "./system-asker.ts";
export { deliverDue } from "./telling/deliver.ts";
export { TELLING_KINDS, type TellingKind } from "./telling/kinds.ts";
export { listChannels } from "./telling/list-channels.ts";
export { type DeliveryListing, listDeliveries } from "./telling/list-deliveries.ts";
export { listNotices, type NoticeListing, type NoticePage } from "./telling/list-notices.ts";
export { markRead } from "./telling/mark-read.ts";
export { readNoticeSettings, saveNoticeSettings } from "./telling/notice-settings.ts";
export { isNamed, type Outgoing, readOutgoing } from "./telling/outgoing.ts";
export { pauseChannel } from "./telling/pause-channel.ts";
export { resendDelivery } from "./telling/resend-delivery.ts";
export { type ChannelAsk, saveChannel } from "./telling/save-channel.ts";
export { spreadTellings } from "./telling/spread.ts";
export { tellOfDueOrders } from "./telling/tell-due-orders.ts";
export { tellFailedJob } from "./telling/tell-failed-job.ts";
export * from "./telling/telling-views.ts";
export { testChannel } from "./telling/test-channel.ts";
export { MAIL_MODES, type MailMode, type Wishes } from "./telling/wishes.ts";
export { claimTick, finishTick } from "./ticks.ts";
export { triedDays } from "./tried-days.ts";
export * from "./views.ts";
export { withdrawProposal } from "./withdraw-proposal.ts";
export type { BaselineResult } from "./write-baselines.ts";
