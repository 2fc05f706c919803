import { asAnyRule, type Rule } from "./define-rule.ts";
import reopenedAfterClosing from "./rules/misconduct/reopened-after-closing/rule.ts";
import pingPong from "./rules/shirking/ping-pong/rule.ts";
import completionLimit from "./rules/timeout/completion-limit/rule.ts";
import signingOverdue from "./rules/timeout/signing-overdue/rule.ts";

/** Every rule there is, by hand and in order of family and id: the one list. */
export const RULES: readonly Rule[] = [
  asAnyRule(completionLimit),
  asAnyRule(signingOverdue),
  asAnyRule(pingPong),
  asAnyRule(reopenedAfterClosing),
];
