import { describe, expect, test } from "vitest";
import { normsIn } from "./item-norms.ts";
import { Refusal } from "./refusal.ts";

describe("what an item asks, as the table says it", () => {
  test("steps follow each other, by the names of the activities they end with; materials and fee", () => {
    expect(
      normsIn({ 环节: "现场勘验:2:勘验岗；审核：1.5：审核岗;决定:1:首席代表", 材料: "申请表、营业执照复印件", 收费: "240" }, 2),
    ).toEqual({
      steps: [
        { step: "现场勘验", from: "accepted", to: "inspected", days: 2, owner: "勘验岗" },
        { step: "审核", from: "inspected", to: "reviewed", days: 1.5, owner: "审核岗" },
        { step: "决定", from: "reviewed", to: "decided", days: 1, owner: "首席代表" },
      ],
      materials: ["申请表", "营业执照复印件"],
      fee: 240,
    });
  });

  test("what is not said is not known: a free item is one that says 0", () => {
    expect(normsIn({}, 2)).toEqual({});
    expect(normsIn({ 收费: "0" }, 2)).toEqual({ fee: 0 });
  });

  test("a step may lack its limit or its owner, be no activity we know, or name its own", () => {
    expect(normsIn({ 环节: "受理:1:;专家论证::专家组;审核:3:审核岗;公示:5:窗口:reviewed:公示" }, 2).steps).toEqual([
      { step: "受理", from: "submitted", to: "accepted", days: 1 },
      { step: "专家论证", owner: "专家组" },
      { step: "审核", days: 3, owner: "审核岗" },
      { step: "公示", from: "reviewed", to: "公示", days: 5, owner: "窗口" },
    ]);
  });

  test.each([
    [{ 环节: "审核:三天:审核岗" }, "第 7 行，环节列“审核:三天:审核岗”：“三天”不是工作日数", "line 7, column 环节"],
    [{ 环节: ":3:审核岗" }, "应写作 名称:工作日:责任人", "write name:days:owner"],
    [{ 环节: "审核:3:岗:a:b:c" }, "应写作 名称:工作日:责任人", "write name:days:owner"],
    [{ 收费: "免费" }, "第 7 行，收费列“免费”：应为不小于 0 的数", "line 7, column 收费, “免费”: a number"],
    [{ 收费: "-1" }, "收费列“-1”", "of at least 0"],
  ])("%j is refused with its line", (row, zh, en) => {
    let refusal: unknown;
    try {
      normsIn(row, 7);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect([(refusal as Refusal).kind, (refusal as Refusal).said]).toEqual([
      "invalid",
      { zh: expect.stringContaining(zh), en: expect.stringContaining(en) },
    ]);
  });
});
