import { expect, test } from "vitest";
import { zh } from "../../words/zh.ts";
import { grantsOf, stateOf } from "./grant-words.ts";

test("grants are told a line a role, the whole city by its word", () => {
  const grants = [
    { role: "head", unit: "市城管局" },
    { role: "inspector", unit: "*" },
    { role: "head", unit: "市住建局" },
  ] as const;
  expect(grantsOf(zh, { grants })).toEqual([
    { role: "head", units: "市城管局、市住建局" },
    { role: "inspector", units: "全市" },
  ]);
});

test("a disabled account is called so even while it is locked", () => {
  expect(stateOf({ disabled: true, lockedUntil: 1 })).toBe("disabled");
  expect(stateOf({ disabled: false, lockedUntil: 1 })).toBe("locked");
  expect(stateOf({ disabled: false, lockedUntil: null })).toBe("active");
});
