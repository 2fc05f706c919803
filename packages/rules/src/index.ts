export * from "./account.ts";
export { CASE_RULES, RULES } from "./catalogue.ts";
export { checkPolicies, type PolicyProblem, type PolicySurroundings } from "./check-policies.ts";
export { Clock, type ClockTerms, type Deduction } from "./clock.ts";
export { type Counted, countRates } from "./count-rates.ts";
export { custody, type Holding, holderAt, holdingOf } from "./custody.ts";
export * from "./define-group-rule.ts";
export * from "./define-rule.ts";
export { explain, summarise } from "./explain.ts";
export { Gathering, type RulingOf, rowOf, rulingOfBy } from "./gathering.ts";
export { handsOver } from "./hands-over.ts";
export { INDICATORS, type Indicator, type ParamsOf } from "./indicators.ts";
export { type Contribution, type Judgement, judgeBy, type Verdict } from "./judge.ts";
export {
  type GroupVerdict,
  inRowOrder,
  judgeEntry,
  judgeGroup,
  judgeTally,
  monthBefore,
  monthOf,
  NO_RATE,
  Sitting,
} from "./judge-group.ts";
export { limitInWords } from "./limits.ts";
export { PACKS, type Pack } from "./packs.ts";
export { type Grounds, isLawful, type Pause, pauses, STATUTORY_GROUNDS } from "./pauses.ts";
export { type Policy, PolicyError, policySchema, type Ruling, rulingsBy } from "./policy.ts";
export { hoursMinutes, remedy, say } from "./say.ts";
export { type Step, type StepTaken, stepsTaken, USUAL_STEPS } from "./steps.ts";
