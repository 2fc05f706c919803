import { describe, expect, test } from "vitest";
import type { Policy, PolicyRow } from "../api/types.ts";
import { changeOf, draftFrom, emptyDraft, rivals, sameEffect } from "./draft.ts";
import { fieldKind, isThreshold } from "./field-kind.ts";
import { problemsByField, withoutCodes } from "./problem-place.ts";
import { currentOf } from "./scope.ts";

const row = (policy: Policy, rest: Partial<PolicyRow> = {}): PolicyRow => ({
  ...{ policy, title: { zh: "承诺时限", en: "Promised limit" }, origin: "local", pack: "local", state: "in-force", createdAt: 0 },
  ...rest,
});
const city = row({ id: "全市", rule: "promised-limit", params: { warnAt: 0.8, least: 3 } });
const district = row({ id: "城东", rule: "promised-limit", where: { place: "城东区" }, params: { warnAt: 0.7 } });
const over = row({ id: "旧", rule: "promised-limit", params: { warnAt: 0.5 } }, { state: "ended" });

describe("a field is made from its schema", () => {
  const limit = {
    anyOf: [
      { type: "object", properties: { days: {} } },
      { type: "object", properties: { hours: {} } },
    ],
  };
  test("limits, shares, numbers, flags, words", () => {
    expect(fieldKind({ anyOf: [limit, { type: "null" }] })).toEqual({ kind: "limit", nullable: true });
    expect(fieldKind({ type: "number", exclusiveMinimum: 0, maximum: 1 })).toEqual({ kind: "share", nullable: false });
    expect(fieldKind({ type: "integer", minimum: 1, maximum: 2 ** 53 })).toEqual({ kind: "number", nullable: false, whole: true, min: 1 });
    expect(fieldKind({ type: "array", minItems: 1, items: { type: "string" } })).toEqual({ kind: "words", some: true });
    expect(fieldKind({ type: "array", items: { type: "object" } })).toEqual({ kind: "other" });
    expect(isThreshold(fieldKind({ type: "boolean" }))).toBe(false);
    const words = { type: "array", minItems: 1, items: { type: "string" } };
    const table = { type: "array", items: { type: "object", properties: { step: { type: "string" }, to: words }, required: ["step"] } };
    expect(fieldKind(table)).toEqual({
      kind: "rows",
      columns: [
        { name: "step", kind: { kind: "text" }, optional: false },
        { name: "to", kind: { kind: "words", some: true }, optional: true },
      ],
    });
  });
});

describe("what holds now", () => {
  test("the more specific goes before the general, what has ended counts no more", () => {
    const rows = [district, city, over];
    expect(currentOf({ warnAt: 0.9, least: 0 }, rows, "promised-limit", undefined).params).toEqual({ warnAt: 0.8, least: 3 });
    expect(currentOf({ warnAt: 0.9, least: 0 }, rows, "promised-limit", { place: "城东区" }).params).toEqual({ warnAt: 0.7, least: 3 });
  });
});

describe("a draft", () => {
  const draft = { ...emptyDraft("promised-limit", "2026-12-01"), params: { warnAt: 0.6 } };
  test("finds whom it would contradict, and carries on what it ends", () => {
    expect(rivals(draft, [city, district, over]).map(({ policy }) => policy.id)).toEqual(["全市"]);
    const change = changeOf({ ...draft, end: ["全市"] }, "承诺时限", [city, district]);
    expect(change.until).toBe("2026-12-01");
    expect(change.set).toEqual([
      { id: "承诺时限 2026-12-01", rule: "promised-limit", from: "2026-12-01", params: { warnAt: 0.6, least: 3 } },
    ]);
  });
  test("never takes an id twice, and says nothing where nothing was touched", () => {
    const taken = row({ id: "承诺时限 2026-12-01", rule: "promised-limit" });
    expect(changeOf(draft, "承诺时限", [taken]).set[0]?.id).toBe("承诺时限 2026-12-01 (2)");
    expect(changeOf(emptyDraft("promised-limit", "2026-12-01"), "承诺时限", []).set).toEqual([]);
  });
  test("of a policy on record ends it and keeps its scope", () => {
    const again = draftFrom(district.policy, "2026-12-01");
    expect(again).toMatchObject({ where: { place: ["城东区"] }, params: { warnAt: 0.7 }, end: ["城东"] });
    const change = changeOf(again, "承诺时限", [district]);
    expect(change.set[0]?.where).toEqual({ place: "城东区" });
    expect(sameEffect(change, changeOf({ ...again, from: "2027-01-01", note: "x" }, "承诺时限", [district]))).toBe(true);
  });
});

test("a problem stands at the field it speaks of, in words", () => {
  const parameters = [{ name: "warnAt", said: { zh: "用时达到此比例为黄色", en: "share" }, schema: {}, usual: 0.9 }];
  const wrong = { policy: "x", said: { zh: "参数 warnAt 不能是 1.8：数值过大", en: "parameter warnAt cannot be 1.8: Too big" } };
  const days = { policy: "x", said: { zh: "截止日 2026-01-01 早于起始日 2026-02-01", en: "it ends before it begins" } };
  expect([...problemsByField([wrong, days], parameters).keys()]).toEqual(["warnAt", "days"]);
  expect(withoutCodes(wrong.said, parameters).zh).toBe("参数“用时达到此比例为黄色”不能是 1.8：数值过大");
});
