import type { Said } from "@qingjian/rules";
import type { AlertState } from "./views.ts";

/** What happens to an alert in people's hands, as history and audit record it. `propose` puts one of `TWO_PERSON` before a second person. */
export const MOVES = [
  "claim",
  "release",
  "assign",
  "comment",
  "confirm",
  "propose",
  "approve",
  "decline",
  "dismiss",
  "order",
  "recall",
  "resolve",
  "close",
  "refer",
  "reopen",
] as const;
export type Move = (typeof MOVES)[number];

/** What can be proposed: dismissing or closing a red alert, and referring any. */
export const TWO_PERSON = ["dismiss", "close", "refer"] as const;
export type Proposable = (typeof TWO_PERSON)[number];

/**
 * `anyone`: any inspector in scope. `holder`: who has it. `keeper`: who has it, or a lead inspector. `lead`: a lead inspector who has not
 * proposed it. `house`: no person asks for it; it follows from what becomes of the alert's orders or its lead.
 */
export type By = "anyone" | "holder" | "keeper" | "lead" | "house";

export type Step = {
  readonly from: readonly AlertState[];
  /** Also from these, once the basis is withdrawn. */
  readonly withdrawn?: readonly AlertState[];
  /** Also from these, as what follows from an order or a lead. */
  readonly following?: readonly AlertState[];
  /** `same`: it stays as it is. `proposed`: where the proposed move leads. */
  readonly to: AlertState | "same" | "proposed";
  readonly by: By;
  readonly said: Said;
};

const OPEN = ["raised", "claimed", "confirmed", "ordered", "resolved", "referred"] as const;
const HELD = ["claimed", "confirmed", "resolved"] as const;

/** The whole life of an alert; what rules do to it (raise, rise, fall, late evidence, withdraw) moves no state but `closed`. */
export const LIFECYCLE: Readonly<Record<Move, Step>> = {
  claim: { from: ["raised"], to: "claimed", by: "anyone", said: { zh: "认领", en: "claimed" } },
  release: { from: ["claimed"], to: "raised", by: "holder", said: { zh: "退回待认领", en: "released" } },
  assign: { from: OPEN, to: "same", by: "keeper", said: { zh: "指派", en: "assigned" } },
  comment: { from: [...OPEN, "dismissed", "closed"], to: "same", by: "anyone", said: { zh: "批注", en: "commented on" } },
  confirm: { from: ["claimed"], to: "confirmed", by: "holder", said: { zh: "确认属实", en: "confirmed" } },
  propose: { from: HELD, to: "same", by: "holder", said: { zh: "提请室主任批准", en: "put before a lead inspector" } },
  approve: { from: HELD, to: "proposed", by: "lead", said: { zh: "批准", en: "approved" } },
  decline: { from: HELD, to: "same", by: "lead", said: { zh: "不予批准", en: "declined" } },
  dismiss: {
    from: ["claimed"],
    withdrawn: ["confirmed"],
    following: ["confirmed", "ordered", "resolved"],
    to: "dismissed",
    by: "holder",
    said: { zh: "排除", en: "dismissed" },
  },
  order: { from: ["confirmed"], to: "ordered", by: "keeper", said: { zh: "发出督办", en: "put under order" } },
  recall: { from: ["ordered"], to: "confirmed", by: "house", said: { zh: "督办已撤销", en: "taken back from order" } },
  resolve: { from: ["ordered"], to: "resolved", by: "house", said: { zh: "整改完成", en: "put right" } },
  close: {
    from: ["resolved", "confirmed"],
    following: ["referred"],
    to: "closed",
    by: "holder",
    said: { zh: "办结", en: "closed" },
  },
  refer: { from: ["confirmed", "resolved"], to: "referred", by: "holder", said: { zh: "移送问题线索", en: "referred as a lead" } },
  reopen: { from: ["dismissed", "closed"], to: "claimed", by: "anyone", said: { zh: "重新研判", en: "reopened" } },
};

export const STATE_WORDS: Readonly<Record<AlertState, Said>> = {
  raised: { zh: "待认领", en: "not claimed" },
  claimed: { zh: "研判中", en: "claimed" },
  confirmed: { zh: "已确认", en: "confirmed" },
  ordered: { zh: "督办中", en: "under order" },
  resolved: { zh: "已整改", en: "put right" },
  referred: { zh: "已移送", en: "referred" },
  dismissed: { zh: "已排除", en: "dismissed" },
  closed: { zh: "已办结", en: "closed" },
};

/** Where an alert is after this move; assigning one that nobody has gives it to somebody. */
export function stateAfter(move: Move, state: AlertState, proposed: Proposable | null): AlertState {
  if (move === "assign") return state === "raised" ? "claimed" : state;
  const { to } = LIFECYCLE[move];
  if (to === "same") return state;
  return to === "proposed" ? stateAfter(proposed ?? "comment", state, null) : to;
}

/** Whether a move can be made on an alert in this state at all, whoever makes it. */
export const fits = (move: Move, state: AlertState): boolean => {
  const { from, withdrawn = [], following = [] } = LIFECYCLE[move];
  return from.includes(state) || withdrawn.includes(state) || following.includes(state);
};
