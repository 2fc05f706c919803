import { type Instant, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { applicationOf, beginApplication } from "../approval/application.ts";
import { city } from "../city.ts";
import { ITEMS } from "../place/items.ts";
import { randomOf } from "../random.ts";
import type { Extra, Step } from "../story.ts";
import { approvalTruths } from "./approval.ts";

const built = city({ seed: 1, cases: 10, until: parseLocal("2026-05-31 18:00") as Instant });
const at = (text: string): Instant => parseLocal(`2026-${text}`) as Instant;

/** What is true of an application whose steps are written `stage month-day hour:minute`. The first of May 2026 and the four days after are holidays, the 9th is worked. */
function truths(item: string, steps: readonly (readonly [text: string, extra?: Extra & { readonly entered?: string }])[]): string[] {
  const found = ITEMS.find(({ name }) => name === item);
  if (!found) throw new Error(`there is no item ${item}`);
  const base = { city: built, random: randomOf(1), steps: [], now: at("04-01 09:00") };
  const story = beginApplication(base, applicationOf(base, "SP1", found));
  const list = steps.map(([text, extra], i): Step => {
    const [stage = "", day, time] = text.split(" ");
    const recordedAt = at(extra?.entered ?? `${day} ${time}`);
    return { at: at(`${day} ${time}`), recordedAt, stage, unit: "市公安局", toUnit: undefined, officer: `${i}`, text: undefined, extra };
  });
  return approvalTruths({ story, tale: "", near: false, steps: list }, built)
    .map(({ rule, level }) => `${rule} ${level}`)
    .sort();
}
const GRANTED = "爆破作业单位许可"; // promised in 9 days, 20 by law, no limits of its nodes

describe("what is true of an application", () => {
  const rest = [["审核 05-11 10:00"], ["决定 05-12 10:00"], ["送达 05-12 11:00"]] as const;

  test("it is accepted in five working days, with the first of May between", () => {
    expect(truths(GRANTED, [["申请 04-28 10:00"], ["受理 05-08 23:59"], ...rest])).toEqual([]);
    expect(truths(GRANTED, [["申请 04-28 10:00"], ["受理 05-09 00:01"], ...rest])).toEqual(["acceptance-overdue yellow"]);
    expect(truths(GRANTED, [["申请 05-20 10:00"]])).toEqual(["acceptance-overdue yellow"]);
    expect(truths(GRANTED, [["申请 05-25 10:00"]])).toEqual([]);
  });

  test("what is lacking is said in five working days, once, of what is asked of everybody and was not handed in", () => {
    const asking = (...notices: readonly (readonly [string, Extra?])[]) =>
      truths(GRANTED, [["申请 04-28 10:00", { materials: "授权委托书、承诺书" }], ...notices, ["受理 05-09 10:00"], ...rest]);
    const lacking = { lacking: "营业执照复印件" };
    expect(asking(["补正告知 05-08 23:59", lacking], ["补正提交 05-09 09:00"])).toEqual([]);
    expect(asking(["补正告知 05-09 00:01", lacking], ["补正提交 05-09 09:00"])).toEqual([
      "acceptance-overdue yellow",
      "correction-notice-overdue yellow",
    ]);
    const once = [["补正告知 04-29 10:00", lacking] as const, ["补正提交 04-29 11:00", { materials: "营业执照复印件" }] as const];
    expect(asking(...once, ["补正告知 04-29 12:00", { lacking: "法定代表人身份证明" }], ["补正提交 05-08 10:00"])).toEqual([
      "repeated-correction yellow",
    ]);
    expect(asking(["补正告知 04-29 10:00", { lacking: "承诺书" }], ["补正提交 04-30 09:00"])).toEqual(["repeated-materials yellow"]);
    expect(asking(["补正告知 04-29 10:00", { lacking: "居委会证明" }], ["补正提交 05-06 09:00"])).toEqual(["extra-materials red"]);
  });

  test("nodes keep their own limits, lawful suspensions deducted, and are not named where the whole is late", () => {
    const steps = (reviewed: string, decided: string, ...between: readonly (readonly [string, Extra?])[]) =>
      truths("药品零售企业许可", [
        ["申请 04-07 09:00"],
        ["受理 04-07 10:00", { fee: 240 }],
        ...between,
        ["现场勘验 04-09 10:00", { inspectors: 2 }],
        [`审核 ${reviewed}`],
        [`决定 ${decided}`],
        ["送达 04-21 17:00"],
      ]);
    expect(steps("04-13 23:59", "04-17 23:59")).toEqual([]); // two working days from the inspection, four from the review
    expect(steps("04-14 00:01", "04-17 23:59")).toEqual(["step-overdue yellow"]);
    expect(steps("04-14 00:01", "04-20 23:59")).toEqual(["step-overdue yellow"]);
    expect(steps("04-13 10:00", "04-21 10:00")).toEqual(["promised-limit red"]);
  });

  test("papers: who inspects, what is charged, why it is refused", () => {
    const checked = (extra: Extra, fee?: number) =>
      truths("药品零售企业许可", [
        ["申请 05-11 09:00"],
        ["受理 05-11 10:00", fee === undefined ? {} : { fee }],
        ["现场勘验 05-12 10:00", extra],
        ["审核 05-13 10:00"],
        ["决定 05-14 10:00"],
        ["送达 05-14 11:00"],
      ]);
    expect(checked({ inspectors: 2 }, 240)).toEqual([]);
    expect(checked({}, undefined)).toEqual([]);
    expect(checked({ inspectors: 1 }, 260)).toEqual(["site-check-alone yellow", "unauthorised-fee red"]);
    const refused = (refusal: string) => truths(GRANTED, [["申请 05-11 09:00"], ["不予受理 05-11 10:00", { refusal }]]);
    expect(refused("材料自述“不符合条件”，经核查，选址不符合卫生规范第十二条")).toEqual([]);
    expect(refused("不符合条件")).toEqual(["unexplained-refusal yellow"]);
  });

  test("records: order, haste, and when they were entered", () => {
    const decided = (...steps: Parameters<typeof truths>[1]) => truths(GRANTED, [["申请 05-11 09:00"], ...steps, ["送达 05-15 09:00"]]);
    const plain = [["受理 05-11 10:00"], ["审核 05-12 10:00"], ["决定 05-12 11:00"]] as const;
    expect(decided(...plain)).toEqual([]);
    expect(decided(plain[0], plain[2], ["审核 05-13 10:00"])).toEqual(["steps-out-of-order red"]);
    expect(decided(plain[0], plain[2])).toEqual(["skipped-step red"]);
    expect(decided(["受理 05-11 10:00"], ["审核 05-11 10:05"], ["决定 05-11 10:09"])).toEqual(["instant-closing yellow"]);
    expect(decided(["受理 05-11 10:00"], ["审核 05-11 10:05"], ["决定 05-11 10:10"])).toEqual([]);
    expect(decided(plain[0], ["审核 05-12 10:00", { entered: "05-12 11:59" }], plain[2])).toEqual([]);
    expect(decided(plain[0], ["审核 05-12 10:00", { entered: "05-12 12:01" }], plain[2])).toEqual(["backdated-entry red"]);
    expect(decided(...plain.slice(0, 2), ["决定 05-12 11:00", { entered: "05-13 23:59" }])).toEqual([]);
    expect(decided(...plain.slice(0, 2), ["决定 05-12 11:00", { entered: "05-14 00:01" }])).toEqual(["backdated-entry yellow"]);
    const entered = (...times: readonly string[]) =>
      truths(GRANTED, [
        ["申请 05-11 09:00"],
        ...["受理 05-11 10:00", "审核 05-11 11:00", "决定 05-11 15:00", "送达 05-11 16:00"].map(
          (text, i) => [text, { entered: `05-11 ${times[i]}` }] as const,
        ),
      ]);
    expect(entered("16:10", "16:11", "16:12", "16:14")).toEqual(["off-system-handling red"]);
    expect(entered("16:10", "16:11", "16:12", "16:15")).toEqual([]);
    expect(truths(GRANTED, [["申请 05-11 09:00"], ["受理 05-11 08:56"], ...plain.slice(1), ["送达 05-15 09:00"]])).toEqual([]);
    expect(truths(GRANTED, [["申请 05-11 09:00"], ["受理 05-11 08:54"], ...plain.slice(1), ["送达 05-15 09:00"]])).toContain(
      "impossible-time notice",
    );
  });

  test("what is promised on the spot is done on the day, and a licence arrives within ten working days", () => {
    const spot = (decided: string) =>
      truths("公章刻制备案", [["申请 05-08 18:00"], ["受理 05-09 09:10"], ["审核 05-09 09:40"], [`决定 ${decided}`], ["送达 05-11 16:59"]]);
    expect(spot("05-09 16:59")).toEqual([]);
    expect(spot("05-11 09:01")).toEqual(["on-the-spot-missed yellow"]);
    const sent = (delivered: string) =>
      truths(GRANTED, [["申请 04-20 09:00"], ["受理 04-20 10:00"], ["审核 04-21 10:00"], ["决定 04-22 10:00"], [`送达 ${delivered}`]]);
    expect(sent("05-09 23:59")).toEqual([]);
    expect(sent("05-11 00:01")).toEqual(["delivery-overdue yellow"]);
  });

  test("a suspension rests on the law and is told; long pending is twice as long as promised", () => {
    const paused = (extra: Extra) =>
      truths(GRANTED, [
        ["申请 05-11 09:00"],
        ["受理 05-11 10:00"],
        ["挂起 05-14 10:00", extra],
        ["恢复 05-15 10:00"],
        ["审核 05-19 10:00"],
        ["决定 05-19 15:00"],
        ["送达 05-20 09:00"],
      ]);
    expect(paused({ ground: "委托鉴定", notified: true })).toEqual([]);
    expect(paused({ ground: "委托鉴定", notified: false })).toEqual(["suspension-overrun yellow"]);
    expect(paused({ ground: "等待批复", notified: true })).toEqual(["suspension-overrun red"]);
    const done = (decided: string) =>
      truths(GRANTED, [["申请 04-07 09:00"], ["受理 04-07 10:00"], ["审核 04-08 10:00"], [`决定 ${decided}`], ["送达 05-29 09:00"]]);
    expect(done("05-06 23:59")).toEqual(["delivery-overdue yellow", "promised-limit red"]);
    expect(done("05-07 00:01")).toContain("long-pending red");
  });
});
