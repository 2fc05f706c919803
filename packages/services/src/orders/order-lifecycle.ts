import type { Said } from "@qingjian/rules";

export type OrderState = "issued" | "signed" | "replied" | "sent-back" | "accepted" | "upheld" | "cancelled";
export type OrderMove =
  | "issue"
  | "sign"
  | "reply"
  | "send-back"
  | "accept"
  | "cancel"
  | "ask-extension"
  | "grant-extension"
  | "refuse-extension"
  | "object"
  | "uphold-objection"
  | "reject-objection"
  | "list"
  | "unlist"
  | "rise";
/** Beside the state: whether more time has been asked for, whether it is objected to, whether it is listed. */
export type Objection = "open" | "rejected" | "upheld" | "lapsed";
export type OrderStanding = {
  readonly state: OrderState;
  readonly extensionAsked: boolean;
  readonly objection: Objection | null;
  readonly listed: boolean;
};

export type OrderStep = {
  readonly from: readonly OrderState[];
  /** `same`: the state stays. */
  readonly to: OrderState | "same";
  /** Whose move it is: the unit's, the inspectors', or the clock's. */
  readonly by: "unit" | "inspector" | "clock";
  readonly needs?: Partial<Omit<OrderStanding, "state" | "objection">> & { readonly objection?: "open" | "not-open" | "never" };
  readonly said: Said;
};

export const OPEN_STATES: readonly OrderState[] = ["issued", "signed", "replied", "sent-back"];
const OWED: readonly OrderState[] = ["signed", "sent-back"];

/** The whole life of an order after it was issued. */
export const ORDER_LIFECYCLE: Readonly<Record<OrderMove, OrderStep>> = {
  issue: { from: [], to: "issued", by: "inspector", said: { zh: "下达督办单", en: "issued" } },
  sign: { from: ["issued"], to: "signed", by: "unit", said: { zh: "签收", en: "signed for" } },
  reply: { from: OWED, to: "replied", by: "unit", said: { zh: "反馈整改情况", en: "replied to" } },
  "send-back": {
    from: ["replied"],
    to: "sent-back",
    by: "inspector",
    needs: { objection: "not-open" },
    said: { zh: "退回重新整改", en: "sent back" },
  },
  accept: {
    from: ["replied"],
    to: "accepted",
    by: "inspector",
    needs: { objection: "not-open" },
    said: { zh: "核查通过", en: "accepted" },
  },
  cancel: { from: OPEN_STATES, to: "cancelled", by: "inspector", said: { zh: "撤销督办", en: "cancelled" } },
  "ask-extension": {
    from: OWED,
    to: "same",
    by: "unit",
    needs: { extensionAsked: false },
    said: { zh: "申请延期", en: "asked more time for" },
  },
  "grant-extension": {
    from: OWED,
    to: "same",
    by: "inspector",
    needs: { extensionAsked: true },
    said: { zh: "同意延期", en: "given more time" },
  },
  "refuse-extension": {
    from: OWED,
    to: "same",
    by: "inspector",
    needs: { extensionAsked: true },
    said: { zh: "不同意延期", en: "refused more time" },
  },
  object: { from: OPEN_STATES, to: "same", by: "unit", needs: { objection: "never" }, said: { zh: "提出异议", en: "objected to" } },
  "uphold-objection": {
    from: OPEN_STATES,
    to: "upheld",
    by: "inspector",
    needs: { objection: "open" },
    said: { zh: "异议成立，督办终止", en: "ended: the objection is upheld" },
  },
  "reject-objection": {
    from: OPEN_STATES,
    to: "same",
    by: "inspector",
    needs: { objection: "open" },
    said: { zh: "异议不成立", en: "kept: the objection is rejected" },
  },
  list: { from: OPEN_STATES, to: "same", by: "inspector", needs: { listed: false }, said: { zh: "挂牌督办", en: "listed" } },
  unlist: { from: OPEN_STATES, to: "same", by: "inspector", needs: { listed: true }, said: { zh: "摘牌", en: "taken off the board" } },
  rise: { from: OPEN_STATES, to: "same", by: "clock", said: { zh: "超期升级", en: "later" } },
};

export const ORDER_STATE_WORDS: Readonly<Record<OrderState, Said>> = {
  issued: { zh: "待签收", en: "not signed for" },
  signed: { zh: "整改中", en: "being put right" },
  replied: { zh: "待核查", en: "waiting to be verified" },
  "sent-back": { zh: "退回整改", en: "sent back" },
  accepted: { zh: "已核查通过", en: "accepted" },
  upheld: { zh: "因异议成立已终止", en: "ended by an upheld objection" },
  cancelled: { zh: "已撤销", en: "cancelled" },
};

/** Why this move cannot be made of an order that stands so; null when it can. Pure. */
export function whyNot(move: OrderMove, { state, extensionAsked, objection, listed }: OrderStanding): Said | null {
  const { from, needs = {}, said } = ORDER_LIFECYCLE[move];
  if (!from.includes(state)) {
    if (move === "reply" && state === "issued") return { zh: "请先签收，再反馈", en: "Sign for it before you reply" };
    if (move === "ask-extension" && state === "issued")
      return { zh: "请先签收，再申请延期", en: "Sign for it before you ask for more time" };
    const now = ORDER_STATE_WORDS[state];
    return { zh: `督办单${now.zh}，不能${said.zh}`, en: `The order is ${now.en} and cannot be ${said.en}` };
  }
  if (needs.objection === "not-open" && objection === "open")
    return { zh: "承办单位已提出异议，请先裁定异议", en: "The unit has objected: decide the objection first" };
  if (needs.objection === "open" && objection !== "open") return { zh: "没有待裁定的异议", en: "There is no objection to decide" };
  if (needs.objection === "never" && objection !== null)
    return objection === "open"
      ? { zh: "已提出异议，正等待裁定", en: "It is objected to already; the decision is awaited" }
      : { zh: "异议已裁定，一份督办单只能提出一次异议", en: "The objection has been decided; an order can be objected to once" };
  if (needs.extensionAsked === false && extensionAsked)
    return { zh: "已申请延期，正等待答复", en: "More time has been asked for already; the answer is awaited" };
  if (needs.extensionAsked === true && !extensionAsked) return { zh: "没有待答复的延期申请", en: "Nobody has asked for more time" };
  if (needs.listed === false && listed) return { zh: "已挂牌督办", en: "It is listed already" };
  if (needs.listed === true && !listed) return { zh: "没有挂牌督办", en: "It is not listed" };
  return null;
}

/** The state after a move. */
export const stateAfter = (move: OrderMove, state: OrderState): OrderState => {
  const { to } = ORDER_LIFECYCLE[move];
  return to === "same" ? state : to;
};
