import { describe, expect, test } from "vitest";
import { answer, type Standing } from "./alert-lifecycle.ts";
import type { AlertState } from "./views.ts";

const LIN = { id: "lin", name: "林岚" };
const ZHOU = { id: "zhou", name: "周砚" };
const standing = (state: AlertState, given: Partial<Standing> = {}): Standing => ({
  state,
  red: false,
  holder: null,
  proposer: null,
  ...given,
});
const held = (given: Partial<Standing> = {}) => standing("claimed", { holder: LIN, ...given });

// asked, how it stands, who asks, what comes of it: `move → state`, or a part of the refusal
const TABLE = [
  ["claim", standing("raised"), "lin", "claim → claimed"],
  ["claim", held(), "zhou", "林岚"],
  ["claim", held(), "lin", "您已认领"],
  ["claim", standing("confirmed", { holder: LIN }), "zhou", "已确认"],
  ["claim", standing("dismissed"), "zhou", "已排除"],
  ["claim", standing("closed"), "zhou", "已关闭"],
  ["release", held(), "lin", "release → raised"],
  ["release", held(), "zhou", "林岚"],
  ["release", standing("raised"), "lin", "请先认领"],
  ["release", standing("confirmed", { holder: LIN }), "lin", "已确认"],
  ["confirm", held(), "lin", "confirm → confirmed"],
  ["confirm", held({ red: true }), "lin", "confirm → confirmed"],
  ["confirm", held({ red: true, proposer: LIN }), "lin", "confirm → confirmed"],
  ["confirm", held(), "zhou", "林岚"],
  ["confirm", standing("raised"), "lin", "请先认领"],
  ["confirm", standing("dismissed"), "lin", "已排除"],
  ["dismiss", held(), "lin", "dismiss → dismissed"],
  ["dismiss", held(), "zhou", "林岚"],
  ["dismiss", standing("raised"), "lin", "请先认领"],
  ["dismiss", standing("confirmed", { holder: LIN }), "lin", "已确认"],
  ["dismiss", held({ red: true }), "lin", "propose → claimed"],
  ["dismiss", held({ red: true }), "zhou", "林岚"],
  ["dismiss", held({ red: true, proposer: LIN }), "lin", "另一名"],
  ["dismiss", held({ red: true, proposer: LIN }), "zhou", "dismiss → dismissed"],
  ["dismiss", held({ red: false, proposer: LIN }), "lin", "dismiss → dismissed"],
  ["reopen", standing("dismissed", { holder: LIN }), "zhou", "reopen → claimed"],
  ["reopen", standing("closed"), "zhou", "reopen → claimed"],
  ["reopen", standing("raised"), "zhou", "请先认领"],
  ["reopen", held(), "lin", "研判中"],
  ["reopen", standing("confirmed", { holder: ZHOU }), "zhou", "已确认"],
] as const;

describe("the life of an alert", () => {
  test.each(TABLE)("%s, standing %o, asked by %s: %s", (asked, how, user, comes) => {
    const given = answer(asked, how, user);
    const said = given.refused ? given.refused.zh : `${given.move} → ${given.to}`;
    if (comes.includes("→")) expect(said).toBe(comes);
    else expect(said).toContain(comes);
  });
});
