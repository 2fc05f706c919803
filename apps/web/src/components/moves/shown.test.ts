import { expect, test } from "vitest";
import type { AlertMove } from "../../api/types.ts";
import { mainMove, movesShown } from "./shown.ts";

const ALL = [
  "claim",
  "release",
  "assign",
  "comment",
  "confirm",
  "approve",
  "decline",
  "dismiss",
  "order",
  "close",
  "refer",
  "reopen",
] as const satisfies readonly AlertMove[];
const may = (...allowed: AlertMove[]) =>
  Object.fromEntries(ALL.map((move) => [move, { allowed: allowed.includes(move) }])) as Record<AlertMove, { allowed: boolean }>;

test("what comes next stays visible though it cannot be done yet", () => {
  const raised = may("claim", "comment");
  expect(movesShown("raised", raised)).toEqual({ main: ["claim", "confirm", "dismiss", "order", "refer"], rest: ["comment"] });
  expect(mainMove(movesShown("raised", raised).main, raised)).toBe("claim");
});

test("a proposal is decided first; a dismissal is offered again once the basis is gone", () => {
  const lead = may("approve", "decline", "dismiss");
  expect(movesShown("confirmed", lead).main).toEqual(["approve", "decline", "order", "refer", "close", "dismiss"]);
  expect(mainMove(movesShown("confirmed", lead).main, lead)).toBe("approve");
  expect(movesShown("confirmed", may("order")).main).toEqual(["order", "refer", "close"]);
  expect(mainMove(movesShown("dismissed", may("reopen")).main, may("reopen"))).toBeUndefined();
});
