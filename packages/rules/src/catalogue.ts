import type { Rule } from "./define-rule.ts";

/** Every rule there is, by hand and in order of family and id: the one list. */
export const RULES: readonly Rule[] = [];
