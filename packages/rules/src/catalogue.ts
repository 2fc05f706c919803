import { type AnyRule, asGroupRule, asRateRule, asRegisterRule, isCaseRule } from "./define-group-rule.ts";
import { asAnyRule, type Rule } from "./define-rule.ts";
import impossibleTime from "./rules/data/impossible-time/rule.ts";
import incompleteRecord from "./rules/data/incomplete-record/rule.ts";
import promiseBeyondLaw from "./rules/data/promise-beyond-law/rule.ts";
import silentSource from "./rules/data/silent-source/rule.ts";
import stepsBeyondPromise from "./rules/data/steps-beyond-promise/rule.ts";
import unownedStep from "./rules/data/unowned-step/rule.ts";
import backdatedEntry from "./rules/misconduct/backdated-entry/rule.ts";
import badRatingUnvisited from "./rules/misconduct/bad-rating-unvisited/rule.ts";
import batchClosing from "./rules/misconduct/batch-closing/rule.ts";
import closedWithoutContact from "./rules/misconduct/closed-without-contact/rule.ts";
import copiedReply from "./rules/misconduct/copied-reply/rule.ts";
import extraMaterials from "./rules/misconduct/extra-materials/rule.ts";
import falseClosing from "./rules/misconduct/false-closing/rule.ts";
import identityExposed from "./rules/misconduct/identity-exposed/rule.ts";
import implausibleSatisfaction from "./rules/misconduct/implausible-satisfaction/rule.ts";
import instantClosing from "./rules/misconduct/instant-closing/rule.ts";
import integrityWords from "./rules/misconduct/integrity-words/rule.ts";
import intermediaryWords from "./rules/misconduct/intermediary-words/rule.ts";
import lastMinuteExtension from "./rules/misconduct/last-minute-extension/rule.ts";
import namedIntermediary from "./rules/misconduct/named-intermediary/rule.ts";
import offHoursHandling from "./rules/misconduct/off-hours-handling/rule.ts";
import offSystemHandling from "./rules/misconduct/off-system-handling/rule.ts";
import onePersonApproval from "./rules/misconduct/one-person-approval/rule.ts";
import pauseAbuse from "./rules/misconduct/pause-abuse/rule.ts";
import queueJumping from "./rules/misconduct/queue-jumping/rule.ts";
import ratingManipulation from "./rules/misconduct/rating-manipulation/rule.ts";
import reopenedAfterClosing from "./rules/misconduct/reopened-after-closing/rule.ts";
import repeatComplaint from "./rules/misconduct/repeat-complaint/rule.ts";
import repeatedMaterials from "./rules/misconduct/repeated-materials/rule.ts";
import rudeService from "./rules/misconduct/rude-service/rule.ts";
import rudeServiceRepeated from "./rules/misconduct/rude-service-repeated/rule.ts";
import siteCheckAlone from "./rules/misconduct/site-check-alone/rule.ts";
import skippedStep from "./rules/misconduct/skipped-step/rule.ts";
import stepsOutOfOrder from "./rules/misconduct/steps-out-of-order/rule.ts";
import stockReply from "./rules/misconduct/stock-reply/rule.ts";
import twiceDissatisfied from "./rules/misconduct/twice-dissatisfied/rule.ts";
import unauthorisedFee from "./rules/misconduct/unauthorised-fee/rule.ts";
import unexplainedRefusal from "./rules/misconduct/unexplained-refusal/rule.ts";
import deflectingReply from "./rules/shirking/deflecting-reply/rule.ts";
import disputedLimbo from "./rules/shirking/disputed-limbo/rule.ts";
import firstReceiverAbandoned from "./rules/shirking/first-receiver-abandoned/rule.ts";
import holdingTimeOutlier from "./rules/shirking/holding-time-outlier/rule.ts";
import lateReturn from "./rules/shirking/late-return/rule.ts";
import manyUnits from "./rules/shirking/many-units/rule.ts";
import petitionerBounced from "./rules/shirking/petitioner-bounced/rule.ts";
import pingPong from "./rules/shirking/ping-pong/rule.ts";
import pushedDown from "./rules/shirking/pushed-down/rule.ts";
import refusedThenAccepted from "./rules/shirking/refused-then-accepted/rule.ts";
import repeatedCorrection from "./rules/shirking/repeated-correction/rule.ts";
import repeatedReturn from "./rules/shirking/repeated-return/rule.ts";
import returnRateOutlier from "./rules/shirking/return-rate-outlier/rule.ts";
import returnedUntouched from "./rules/shirking/returned-untouched/rule.ts";
import uncuredRoot from "./rules/shirking/uncured-root/rule.ts";
import unfoundedReturn from "./rules/shirking/unfounded-return/rule.ts";
import wrongReturn from "./rules/shirking/wrong-return/rule.ts";
import acceptanceOverdue from "./rules/timeout/acceptance-overdue/rule.ts";
import callbackOverdue from "./rules/timeout/callback-overdue/rule.ts";
import completionLimit from "./rules/timeout/completion-limit/rule.ts";
import correctionNoticeOverdue from "./rules/timeout/correction-notice-overdue/rule.ts";
import deliveryOverdue from "./rules/timeout/delivery-overdue/rule.ts";
import dispatchOverdue from "./rules/timeout/dispatch-overdue/rule.ts";
import extensionExcess from "./rules/timeout/extension-excess/rule.ts";
import firstContactOverdue from "./rules/timeout/first-contact-overdue/rule.ts";
import lateExtensionRequest from "./rules/timeout/late-extension-request/rule.ts";
import longPending from "./rules/timeout/long-pending/rule.ts";
import onTheSpotMissed from "./rules/timeout/on-the-spot-missed/rule.ts";
import orderOverdue from "./rules/timeout/order-overdue/rule.ts";
import preliminaryReviewOverdue from "./rules/timeout/preliminary-review-overdue/rule.ts";
import promisedLimit from "./rules/timeout/promised-limit/rule.ts";
import ratingRectificationOverdue from "./rules/timeout/rating-rectification-overdue/rule.ts";
import signingOverdue from "./rules/timeout/signing-overdue/rule.ts";
import statutoryLimit from "./rules/timeout/statutory-limit/rule.ts";
import stepOverdue from "./rules/timeout/step-overdue/rule.ts";
import suspensionOverrun from "./rules/timeout/suspension-overrun/rule.ts";
import triageOverdue from "./rules/timeout/triage-overdue/rule.ts";
import unapprovedExtension from "./rules/timeout/unapproved-extension/rule.ts";
import unusuallySlow from "./rules/timeout/unusually-slow/rule.ts";

/** Every rule there is, by hand and in order of family and id: the one list. */
export const RULES: readonly AnyRule[] = [
  asAnyRule(acceptanceOverdue),
  asAnyRule(callbackOverdue),
  asAnyRule(completionLimit),
  asAnyRule(correctionNoticeOverdue),
  asAnyRule(deliveryOverdue),
  asAnyRule(dispatchOverdue),
  asAnyRule(extensionExcess),
  asAnyRule(firstContactOverdue),
  asAnyRule(lateExtensionRequest),
  asAnyRule(longPending),
  asAnyRule(onTheSpotMissed),
  asAnyRule(orderOverdue),
  asAnyRule(preliminaryReviewOverdue),
  asAnyRule(promisedLimit),
  asAnyRule(ratingRectificationOverdue),
  asAnyRule(signingOverdue),
  asAnyRule(statutoryLimit),
  asAnyRule(stepOverdue),
  asAnyRule(suspensionOverrun),
  asAnyRule(triageOverdue),
  asAnyRule(unapprovedExtension),
  asAnyRule(unusuallySlow),
  asAnyRule(deflectingReply),
  asAnyRule(disputedLimbo),
  asAnyRule(firstReceiverAbandoned),
  asAnyRule(holdingTimeOutlier),
  asAnyRule(lateReturn),
  asAnyRule(manyUnits),
  asGroupRule(petitionerBounced),
  asAnyRule(pingPong),
  asAnyRule(pushedDown),
  asGroupRule(refusedThenAccepted),
  asAnyRule(repeatedCorrection),
  asAnyRule(repeatedReturn),
  asRateRule(returnRateOutlier),
  asAnyRule(returnedUntouched),
  asRateRule(uncuredRoot),
  asAnyRule(unfoundedReturn),
  asAnyRule(wrongReturn),
  asAnyRule(backdatedEntry),
  asAnyRule(badRatingUnvisited),
  asGroupRule(batchClosing),
  asAnyRule(closedWithoutContact),
  asGroupRule(copiedReply),
  asAnyRule(extraMaterials),
  asAnyRule(falseClosing),
  asAnyRule(identityExposed),
  asRateRule(implausibleSatisfaction),
  asAnyRule(instantClosing),
  asAnyRule(integrityWords),
  asAnyRule(intermediaryWords),
  asRateRule(lastMinuteExtension),
  asRateRule(namedIntermediary),
  asRateRule(offHoursHandling),
  asAnyRule(offSystemHandling),
  asAnyRule(onePersonApproval),
  asAnyRule(pauseAbuse),
  asGroupRule(queueJumping),
  asGroupRule(ratingManipulation),
  asAnyRule(reopenedAfterClosing),
  asGroupRule(repeatComplaint),
  asAnyRule(repeatedMaterials),
  asAnyRule(rudeService),
  asGroupRule(rudeServiceRepeated),
  asAnyRule(siteCheckAlone),
  asAnyRule(skippedStep),
  asAnyRule(stepsOutOfOrder),
  asAnyRule(stockReply),
  asAnyRule(twiceDissatisfied),
  asAnyRule(unauthorisedFee),
  asAnyRule(unexplainedRefusal),
  asAnyRule(impossibleTime),
  asRateRule(incompleteRecord),
  asRegisterRule(promiseBeyondLaw),
  asRegisterRule(silentSource),
  asRegisterRule(stepsBeyondPromise),
  asRegisterRule(unownedStep),
];

/** Those that judge one case. */
export const CASE_RULES: readonly Rule[] = RULES.filter(isCaseRule);
