import { expect, test } from "vitest";
import {
  OPEN_STATES,
  ORDER_LIFECYCLE,
  ORDER_STATE_WORDS,
  type OrderMove,
  type OrderStanding,
  type OrderState,
  stateAfter,
  whyNot,
} from "./order-lifecycle.ts";

const STATES = Object.keys(ORDER_STATE_WORDS) as OrderState[];
const MOVES: readonly OrderMove[] = (Object.keys(ORDER_LIFECYCLE) as OrderMove[]).filter((move) => move !== "issue");
const standing = (state: OrderState, given: Partial<OrderStanding> = {}): OrderStanding => ({
  state,
  extensionAsked: false,
  objection: null,
  listed: false,
  ...given,
});

/** Every move that a plain order allows in each state, and where it leads. */
const TABLE: Readonly<Record<OrderState, Partial<Record<OrderMove, OrderState>>>> = {
  issued: { sign: "signed", cancel: "cancelled", object: "issued", list: "issued", rise: "issued" },
  signed: { reply: "replied", cancel: "cancelled", "ask-extension": "signed", object: "signed", list: "signed", rise: "signed" },
  replied: { accept: "accepted", "send-back": "sent-back", cancel: "cancelled", object: "replied", list: "replied", rise: "replied" },
  "sent-back": {
    reply: "replied",
    cancel: "cancelled",
    "ask-extension": "sent-back",
    object: "sent-back",
    list: "sent-back",
    rise: "sent-back",
  },
  accepted: {},
  upheld: {},
  cancelled: {},
};

test.for(STATES)("a plain order that is %s", (state) => {
  const allowed = MOVES.filter((move) => whyNot(move, standing(state)) === null);
  expect(Object.fromEntries(allowed.map((move) => [move, stateAfter(move, state)]))).toEqual(TABLE[state]);
});

test.for(OPEN_STATES)(
  "an order that is %s and objected to can be decided, cancelled, signed and answered, never accepted or sent back",
  (state) => {
    const objected = standing(state, { objection: "open" });
    const allowed = new Set(MOVES.filter((move) => whyNot(move, objected) === null));
    expect(allowed.has("uphold-objection") && allowed.has("reject-objection") && allowed.has("cancel")).toBe(true);
    expect(["accept", "send-back", "object"].filter((move) => allowed.has(move as OrderMove))).toEqual([]);
    expect([allowed.has("sign"), allowed.has("reply")]).toEqual([state === "issued", state === "signed" || state === "sent-back"]);
    expect(stateAfter("uphold-objection", state)).toBe("upheld");
  },
);

test("an objection is made once; time is asked for once at a time; an order is listed once", () => {
  for (const objection of ["open", "rejected"] as const) expect(whyNot("object", standing("replied", { objection }))?.zh).toMatch(/异议/);
  expect(whyNot("accept", standing("replied", { objection: "rejected" }))).toBeNull();
  expect(whyNot("ask-extension", standing("signed", { extensionAsked: true }))?.zh).toContain("等待答复");
  expect(whyNot("grant-extension", standing("signed"))?.zh).toContain("没有");
  expect(whyNot("refuse-extension", standing("signed", { extensionAsked: true }))).toBeNull();
  expect(whyNot("list", standing("signed", { listed: true }))?.zh).toContain("已挂牌");
  expect(whyNot("unlist", standing("signed"))?.zh).toContain("没有挂牌");
  expect(whyNot("unlist", standing("signed", { listed: true }))).toBeNull();
});

test("every refusal says what to do or how it stands, in both languages", () => {
  expect(whyNot("reply", standing("issued"))).toEqual({ zh: "请先签收，再反馈", en: "Sign for it before you reply" });
  for (const state of STATES)
    for (const move of MOVES) {
      const why = whyNot(move, standing(state));
      if (why) expect(why.zh.length * why.en.length).toBeGreaterThan(0);
    }
});
