import { type Case, parseLocal, type Source } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { RULES } from "./catalogue.ts";
import { type Policy, PolicyError, policySchema, rulingsBy } from "./policy.ts";

const source: Source = { id: "line-a", kind: "hotline", custody: "transfers", centres: [] };
const order: Case = { id: "c", source: "line-a", class: "投诉", place: "清江区", item: "噪声" };
const now = parseLocal("2026-03-02 09:00") as number;
const ruling = (policies: Policy[], subject: Case = order, start = now, from = source) =>
  rulingsBy(RULES, policies)(from, subject, start).find(({ rule }) => rule.id === "ping-pong");
const red = (...args: Parameters<typeof ruling>) => (ruling(...args)?.params as { red: number } | undefined)?.red;
const policy = (id: string, red: number, more: Partial<Policy> = {}): Policy => ({ id, rule: "ping-pong", params: { red }, ...more });

describe("which parameters hold for a case", () => {
  test("the more specific policy wins, then the later; fields are merged", () => {
    const general = policy("general", 5);
    const complaint = policy("complaint", 4, { where: { class: "投诉" } });
    const here = policy("here", 3, { where: { class: ["咨询", "投诉"], place: "清江区" } });
    expect(red([])).toBe(2);
    expect(red([here, complaint, general])).toBe(3);
    expect(red([here, complaint, general], { ...order, place: "柳堤区" })).toBe(4);
    expect(red([here, complaint, general], { ...order, class: undefined })).toBe(5);
    expect(red([general, policy("later", 6)])).toBe(6);
    const merged = ruling([general, { id: "yellow", rule: "ping-pong", params: { yellow: 2 } }]);
    expect([merged?.params, merged?.policies]).toEqual([{ red: 5, yellow: 2 }, ["general", "yellow"]]);
  });

  test("from its first day to the day before its last, by when the case began", () => {
    const dated = [policy("spring", 7, { from: "2026-03-01", until: "2026-04-01" })];
    const on = (day: string) => red(dated, order, parseLocal(day));
    expect(["2026-02-28 23:59:59", "2026-03-01", "2026-03-31 23:59:59", "2026-04-01"].map(on)).toEqual([2, 7, 7, 2]);
  });

  test("a rule can be switched off, and where it does not apply a policy that names the source brings it in", () => {
    expect(ruling([{ id: "off", rule: "ping-pong", enabled: false }])).toBeUndefined();
    const approvals: Source = { ...source, id: "permits", kind: "approval" };
    expect(ruling([policy("all", 5)], order, now, approvals)).toBeUndefined();
    expect(red([policy("permits", 5, { where: { source: "permits" } })], order, now, approvals)).toBe(5);
  });

  test("by urgency and item", () => {
    const urgent = [policy("urgent", 9, { where: { urgent: true } }), policy("noise", 8, { where: { item: "噪声" } })];
    expect(red(urgent, { ...order, urgent: true, item: undefined })).toBe(9);
    expect(red(urgent)).toBe(8);
  });
});

describe("a policy that cannot be used is refused by name", () => {
  test.each([
    [{ id: "p", rule: "no-such-rule" }, "there is no rule"],
    [{ id: "p", rule: "ping-pong", params: { red: 0 } }, "red"],
    [{ id: "p", rule: "ping-pong", params: { purple: 1 } }, "no parameter purple"],
    [{ id: "p", rule: "ping-pong", from: "2026-03-02", until: "2026-03-01" }, "before it begins"],
  ] satisfies [Policy, string][])("%j", (given, problem) => {
    expect(() => rulingsBy(RULES, [given])).toThrow(PolicyError);
    expect(() => rulingsBy(RULES, [given])).toThrow(problem);
    expect(() => rulingsBy(RULES, [given])).toThrow("“p”");
  });

  test("its shape is checked: unknown fields and days that are none", () => {
    expect(policySchema.safeParse({ id: "p", rule: "r", colour: "red" }).success).toBe(false);
    expect(policySchema.safeParse({ id: "p", rule: "r", from: "2026-02-30" }).success).toBe(false);
    expect(policySchema.safeParse({ id: "p", rule: "r", where: { class: [] } }).success).toBe(false);
  });
});
