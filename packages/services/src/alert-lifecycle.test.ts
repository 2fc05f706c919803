import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answer, type Standing, type Who } from "./alert-answers.ts";
import { fits, LIFECYCLE, MOVES, type Move, type Proposable, stateAfter, TWO_PERSON } from "./alert-lifecycle.ts";
import { ALERT_MOVES, ALERT_STATES, type AlertMove, type AlertState } from "./views.ts";

const LIN = { id: "lin", name: "林岚" };
const WHO = {
  holder: { id: "lin", lead: false },
  other: { id: "zhou", lead: false },
  lead: { id: "qin", lead: true },
  "lead who has it": { id: "lin", lead: true },
} as const satisfies Record<string, Who>;

/** How an alert stands: nobody has one that is raised. */
const standing = (state: AlertState, red: boolean, proposed: Proposable | null, basisWithdrawn = false): Standing => ({
  state,
  red,
  basisWithdrawn,
  holder: state === "raised" ? null : LIN,
  proposal: proposed === null ? null : { move: proposed, by: LIN },
});
const SHORT: Readonly<Record<AlertState, string>> = {
  raised: "new",
  claimed: "clm",
  confirmed: "cnf",
  ordered: "ord",
  resolved: "res",
  referred: "ref",
  dismissed: "dis",
  closed: "cls",
};

/** The whole table for one person: where each move leads from each state; `two`: it is proposed; `·`: refused. */
const table = (who: Who, red: boolean, proposed: (state: AlertState) => Proposable | null, withdrawn = false): string[] => [
  ["", ...ALERT_MOVES]
    .map((head) => head.slice(0, 4).padEnd(5))
    .join("")
    .trimEnd(),
  ...ALERT_STATES.map((state) => {
    const cells = ALERT_MOVES.map((move) => {
      const given = answer(move, standing(state, red, proposed(state), withdrawn), who);
      if (given.refused) {
        expect(given.refused.zh).toMatch(/\p{Script=Han}/u);
        expect(given.refused.en).toMatch(/[a-z]/);
        return "·";
      }
      if (given.move === "propose") return "two";
      return given.to === state ? "ok" : SHORT[given.to];
    });
    return [SHORT[state], ...cells]
      .map((cell) => cell.padEnd(5))
      .join("")
      .trimEnd();
  }),
];
const nothing = () => null;
/** The same proposal wherever one can be made. */
const where = (move: Proposable, states: readonly AlertState[]) => (state: AlertState) => (states.includes(state) ? move : null);

describe("the life of an alert, every move from every state", () => {
  test("by who has it, yellow", () => {
    expect(table(WHO.holder, false, nothing)).toEqual([
      "     clai rele assi comm conf appr decl dism orde clos refe reop",
      "new  clm  ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "clm  ·    new  ok   ok   cnf  ·    ·    dis  ·    ·    ·    ·",
      "cnf  ·    ·    ok   ok   ·    ·    ·    ·    ord  cls  two  ·",
      "ord  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "res  ·    ·    ok   ok   ·    ·    ·    ·    ·    cls  two  ·",
      "ref  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "dis  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
      "cls  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
    ]);
  });

  test("by who has it, red: dismissing and closing take two", () => {
    expect(table(WHO.holder, true, nothing)).toEqual([
      "     clai rele assi comm conf appr decl dism orde clos refe reop",
      "new  clm  ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "clm  ·    new  ok   ok   cnf  ·    ·    two  ·    ·    ·    ·",
      "cnf  ·    ·    ok   ok   ·    ·    ·    ·    ord  two  two  ·",
      "ord  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "res  ·    ·    ok   ok   ·    ·    ·    ·    ·    two  two  ·",
      "ref  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "dis  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
      "cls  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
    ]);
  });

  test("by another inspector: he takes what nobody has, comments and reopens", () => {
    const others = [
      "     clai rele assi comm conf appr decl dism orde clos refe reop",
      "new  clm  ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "clm  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "cnf  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "ord  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "res  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "ref  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "dis  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
      "cls  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
    ];
    for (const red of [true, false])
      for (const proposed of TWO_PERSON)
        expect(table(WHO.other, red, where(proposed, ["claimed", "confirmed", "resolved"]))).toEqual(others);
  });

  test("by a lead inspector, nothing proposed: he assigns and orders", () => {
    expect(table(WHO.lead, true, nothing)).toEqual([
      "     clai rele assi comm conf appr decl dism orde clos refe reop",
      "new  clm  ·    clm  ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "clm  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "cnf  ·    ·    ok   ok   ·    ·    ·    ·    ord  ·    ·    ·",
      "ord  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "res  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "ref  ·    ·    ok   ok   ·    ·    ·    ·    ·    ·    ·    ·",
      "dis  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
      "cls  ·    ·    ·    ok   ·    ·    ·    ·    ·    ·    ·    clm",
    ]);
  });

  test("a proposal is approved or declined by a lead inspector; asking for the same approves it", () => {
    const rows = (proposed: Proposable, states: readonly AlertState[]) =>
      table(WHO.lead, true, where(proposed, states)).filter((row) => states.some((state) => row.startsWith(SHORT[state])));
    expect(rows("dismiss", ["claimed"])).toEqual(["clm  ·    ·    ok   ok   ·    dis  ok   dis  ·    ·    ·    ·"]);
    expect(rows("close", ["confirmed", "resolved"])).toEqual([
      "cnf  ·    ·    ok   ok   ·    cls  ok   ·    ord  cls  ·    ·",
      "res  ·    ·    ok   ok   ·    cls  ok   ·    ·    cls  ·    ·",
    ]);
    expect(rows("refer", ["confirmed", "resolved"])).toEqual([
      "cnf  ·    ·    ok   ok   ·    ref  ok   ·    ord  ·    ref  ·",
      "res  ·    ·    ok   ok   ·    ref  ok   ·    ·    ·    ref  ·",
    ]);
  });

  test("the proposer never approves, not as a lead inspector either; he takes it back", () => {
    for (const who of [WHO.holder, WHO["lead who has it"]])
      expect(table(who, true, where("refer", ["confirmed"])).find((row) => row.startsWith("cnf"))).toBe(
        "cnf  ·    ·    ok   ok   ·    ·    ok   ·    ord  ·    ·    ·",
      );
  });

  test("a confirmed alert whose basis is gone can be dismissed", () => {
    expect(table(WHO.holder, false, nothing, true).find((row) => row.startsWith("cnf"))).toBe(
      "cnf  ·    ·    ok   ok   ·    ·    ·    dis  ord  cls  two  ·",
    );
  });

  test("what follows from orders and leads fits the states they leave an alert in", () => {
    const from = (move: (typeof MOVES)[number]) => ALERT_STATES.filter((state) => fits(move, state));
    expect([from("order"), from("resolve"), from("recall")]).toEqual([["confirmed"], ["ordered"], ["ordered"]]);
    expect(from("dismiss")).toEqual(["claimed", "confirmed", "ordered", "resolved"]);
    expect(from("close")).toEqual(["confirmed", "resolved", "referred"]);
    for (const move of MOVES) for (const state of from(move)) expect(ALERT_STATES).toContain(stateAfter(move, state, "close"));
  });
});

test("whatever is asked in whatever order, a red alert is dismissed, closed or referred by two: its holder and another, a lead", () => {
  const people: readonly Who[] = [
    { id: "lin", lead: false },
    { id: "zhou", lead: false },
    { id: "qin", lead: true },
    { id: "han", lead: true },
  ];
  const steps = fc.array(fc.tuple(fc.constantFrom(...ALERT_MOVES), fc.constantFrom(...people)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (asked) => {
      let now: Standing = { state: "raised", red: true, basisWithdrawn: false, holder: null, proposal: null };
      for (const [move, who] of asked) {
        const given = answer(move, now, who);
        if (given.refused) continue;
        const ended = given.to !== now.state && ["dismissed", "closed", "referred"].includes(given.to);
        if (ended) {
          expect(given.move).toBe("approve");
          expect([who.lead, now.proposal !== null && now.proposal.by.id !== who.id]).toEqual([true, true]);
          expect(now.proposal?.by.id).toBe(now.holder?.id);
        }
        expect(fits(given.move, now.state)).toBe(true);
        expect(given.to).toBe(stateAfter(given.move, now.state, now.proposal?.move ?? null));
        now = after(now, given.move, given.to, move, who);
      }
    }),
    { numRuns: 1000 },
  );
});

/** How it stands after a move, as the one write leaves it; it is given to zhou when it is given away. */
function after(now: Standing, move: Move, state: AlertState, asked: AlertMove, { id }: Who): Standing {
  const holder = { id, name: id };
  if (move === "comment") return now;
  if (move === "propose") return { ...now, proposal: { move: asked as Proposable, by: holder } };
  const settled = { ...now, state, proposal: null };
  if (move === "claim" || move === "reopen") return { ...settled, holder };
  if (move === "assign") return { ...settled, holder: { id: "zhou", name: "周砚" } };
  return move === "release" ? { ...settled, holder: null } : settled;
}

// asked, how it stands, who asks, a part of the refusal
const held = (state: AlertState, given: Partial<Standing> = {}): Standing => ({ ...standing(state, false, null), ...given });
const WORDS: readonly [AlertMove, Standing, Who, string][] = [
  ["claim", held("claimed"), WHO.other, "林岚"],
  ["claim", held("claimed"), WHO.holder, "您已认领"],
  ["claim", held("confirmed"), WHO.other, "已确认"],
  ["release", held("claimed"), WHO.other, "林岚"],
  ["confirm", held("raised"), WHO.other, "请先认领"],
  ["order", held("claimed"), WHO.holder, "请先确认属实"],
  ["assign", held("raised"), WHO.other, "室主任"],
  ["assign", held("claimed"), WHO.other, "林岚正在办理"],
  ["close", held("ordered"), WHO.holder, "先验收或撤销"],
  ["close", held("referred"), WHO.holder, "待线索办结"],
  ["dismiss", held("claimed", { red: true, proposal: { move: "dismiss", by: LIN } }), WHO.holder, "另一名室主任"],
  ["approve", held("claimed", { red: true, proposal: { move: "dismiss", by: LIN } }), WHO.other, "须由室主任"],
  ["approve", held("claimed"), WHO.lead, "没有待批准"],
  ["close", held("confirmed", { proposal: { move: "refer", by: LIN }, red: true }), WHO.holder, "您已提议移送"],
];
test.each(WORDS)("a refused %s says why: %o", (asked, how, who, part) => {
  expect(answer(asked, how, who).refused?.zh).toContain(part);
  expect(LIFECYCLE[asked].said.zh).not.toBe("");
});
