export { RULES } from "./catalogue.ts";
export { Clock, type ClockTerms, type Deduction, isLawful, type Pause, pauses, STATUTORY_GROUNDS } from "./clock.ts";
export { custody, type Holding, holderAt } from "./custody.ts";
export * from "./define-rule.ts";
export { type Judgement, judgeBy, type Verdict } from "./judge.ts";
export { limitInWords } from "./limits.ts";
export { type Policy, PolicyError, policySchema, type Ruling, rulingsBy } from "./policy.ts";
export { hoursMinutes, remedy, say } from "./say.ts";
