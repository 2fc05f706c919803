import { DAY, type Instant, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { applicationSlots } from "../approval/plans.ts";
import { APPLICATION_TALES } from "../approval/tales.ts";
import { city } from "../city.ts";
import { orderSlots } from "../hotline/plans.ts";
import { ORDER_TALES } from "../hotline/tales.ts";
import { approvalRows, hotlineRows, ratingRows } from "../logs.ts";
import { RATING_TALES } from "../rating/tales.ts";
import type { Label } from "./label.ts";
import { labels, nearMisses } from "./labels.ts";

const RULES = [
  "promised-limit",
  "statutory-limit",
  "signing-overdue",
  "first-contact-overdue",
  "completion-limit",
  "repeated-return",
  "many-units",
  "ping-pong",
  "late-return",
  "wrong-return",
  "false-closing",
  "reopened-after-closing",
  "skipped-step",
  "one-person-approval",
  "pause-abuse",
  "integrity-words",
  "acceptance-overdue",
  "correction-notice-overdue",
  "step-overdue",
  "preliminary-review-overdue",
  "delivery-overdue",
  "on-the-spot-missed",
  "extension-excess",
  "unapproved-extension",
  "suspension-overrun",
  "long-pending",
  "repeated-correction",
  "steps-out-of-order",
  "backdated-entry",
  "off-system-handling",
  "instant-closing",
  "unexplained-refusal",
  "extra-materials",
  "repeated-materials",
  "unauthorised-fee",
  "site-check-alone",
  "impossible-time",
  "rating-rectification-overdue",
  "bad-rating-unvisited",
  "unusually-slow",
  "dispatch-overdue",
  "callback-overdue",
  "late-extension-request",
  "unfounded-return",
  "returned-untouched",
  "first-receiver-abandoned",
  "disputed-limbo",
  "deflecting-reply",
  "holding-time-outlier",
  "twice-dissatisfied",
  "closed-without-contact",
  "stock-reply",
  "identity-exposed",
  "rude-service",
];
const GROUP_RULES = [
  "repeat-complaint",
  "petitioner-bounced",
  "copied-reply",
  "batch-closing",
  "off-hours-handling",
  "last-minute-extension",
  "return-rate-outlier",
  "uncured-root",
  "rude-service-repeated",
  "promise-beyond-law",
  "steps-beyond-promise",
  "unowned-step",
  "refused-then-accepted",
  "queue-jumping",
  "named-intermediary",
  "incomplete-record",
  "rating-manipulation",
  "implausible-satisfaction",
];
const TALES = [...ORDER_TALES, ...APPLICATION_TALES, ...RATING_TALES];
const built = city({ seed: 20_260_513, until: parseLocal("2026-05-13 09:20") as Instant });
const all: readonly Label[] = [...labels(built)];
/** Truths about single cases; those about several are below. */
const found = all.filter(({ over }) => over === undefined);
const together = all.filter(({ over }) => over !== undefined);
const near = [...nearMisses(built)];

describe("the labels of the default city", () => {
  test("name every rule at least twenty times, and no other", () => {
    const times = Map.groupBy(found, ({ rule }) => rule);
    expect([...times.keys()].sort()).toEqual(RULES.toSorted());
    for (const [rule, list] of times) expect(list.length, rule).toBeGreaterThanOrEqual(20);
  });

  test("fall on three to ten cases in a hundred, yellow and red", () => {
    const cases = new Set(found.filter(({ level }) => level !== "notice").map(({ caseId }) => caseId));
    expect(cases.size / built.plan.cases).toBeGreaterThan(0.03);
    expect(cases.size / built.plan.cases).toBeLessThan(0.1);
    expect(new Set(found.map(({ level }) => level))).toContain("yellow");
    expect(new Set(found.map(({ level }) => level))).toContain("red");
  });

  test("say each thing of a case once", () => {
    expect(new Set(found.map(({ caseId, rule }) => `${caseId} ${rule}`)).size).toBe(found.length);
  });

  test("come of planted behaviours, each of which leaves some, or of time running out when the log ends", () => {
    const planted = TALES.filter((tale) => !tale.near).map(({ id }) => id);
    const sure = found.filter(({ rule, level }) => !(rule.endsWith("-limit") && level !== "red"));
    expect(
      [...new Set(sure.map(({ note }) => note))].filter(
        (note) => !planted.includes(note) && note !== "wanghu" && note !== "rude-again" && note !== "waiting",
      ),
    ).toEqual([]);
    const notes = new Set([...sure, ...together].map(({ note }) => note));
    for (const id of planted) expect(notes).toContain(id);
  });

  test("spare the near-misses, of which there are some of every kind", () => {
    const labelled = new Set(found.map(({ caseId }) => caseId));
    for (const { caseId } of near) expect(labelled.has(caseId)).toBe(false);
    const kinds = Map.groupBy(near, ({ kind }) => kind);
    for (const tale of TALES.filter((tale) => tale.near)) expect(kinds.get(tale.id)?.length, tale.id).toBeGreaterThan(10);
    for (const { id } of [...orderSlots(built), ...applicationSlots(built)].filter((slot) => slot.near))
      expect(kinds.get(id)?.length, id).toBeGreaterThan(1);
  });

  test("some of which are saved by a holiday between", () => {
    const rows = Map.groupBy(hotlineRows(built, { order: "case" }), ({ 工单编号 }) => 工单编号);
    const spans = near
      .filter(({ kind }) => kind === "closed-a-minute-before")
      .map(({ caseId }) => {
        const steps = rows.get(caseId) ?? [];
        const [from, to] = ["派单", "办结"].map((stage) => parseLocal(steps.find(({ 环节 }) => 环节 === stage)?.时间 ?? "") ?? Number.NaN);
        return ((to as Instant) - (from as Instant)) / DAY;
      });
    expect(Math.max(...spans.filter(Number.isFinite))).toBeGreaterThan(9);
  });

  test("of several cases say of whom and by which, each more than once", () => {
    const ids = new Set(hotlineRows(built, { order: "case" }).map(({ 工单编号 }) => 工单编号));
    for (const { 办件编号 } of approvalRows(built, { order: "case" })) ids.add(办件编号);
    for (const { 评价编号 } of ratingRows(built, { order: "case" })) ids.add(评价编号);
    const times = Map.groupBy(together, ({ rule }) => rule);
    expect([...times.keys()].sort()).toEqual(GROUP_RULES.toSorted());
    for (const [rule, list] of times) {
      expect(list.length, rule).toBeGreaterThan(1);
      expect(new Set(list.map(({ subject, caseId }) => `${subject} ${caseId}`)).size).toBe(list.length);
    }
    for (const { cases, caseId, over, rule } of together) {
      expect(cases?.length, rule).toBeGreaterThan(over === "item" ? -1 : 0);
      expect(cases?.filter((id) => !ids.has(id))).toEqual([]);
      if (caseId !== "") expect(cases?.includes(caseId), rule).toBe(true);
    }
  });

  test("say of 望湖新居 what the drawn alert says", () => {
    const first = [...hotlineRows(built, { order: "case" })].find(({ 标题 }) => 标题 === "望湖新居油烟噪声");
    const said = found.filter(({ caseId }) => caseId === first?.工单编号).map(({ rule, level }) => `${rule} ${level}`);
    expect(said.sort()).toEqual([
      "completion-limit red",
      "holding-time-outlier yellow",
      "late-return yellow",
      "many-units yellow",
      "ping-pong red",
      "repeated-return red",
      "unfounded-return yellow",
    ]);
  });
});
