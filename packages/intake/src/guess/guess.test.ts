import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Draft, draftMapping } from "./draft.ts";
import { guessActivity } from "./guess-activity.ts";
import { guessDraft } from "./guess-draft.ts";
import { guessTimes } from "./guess-times.ts";

const rolesOf = ({ columns }: Draft) =>
  Object.fromEntries(columns.map(({ column, role, step }) => [column, step ? `${role}:${step}` : role]));

describe("a mapping guessed from headers and rows", () => {
  test("of a hotline's log, one row a step", () => {
    const columns = ["流水号", "工单编号", "环节", "时间", "单位", "去向单位", "经办人", "内容", "诉求人", "联系电话", "诉求类型"];
    const rows = [
      ["1", "RX1", "登记", "2026-03-02 09:20:05", "市热线中心", "", "李青", "吵", "孙平", "13812341234", "噪声"],
      ["2", "RX1", "派单", "2026-03-02 09:31:00", "市热线中心", "市公安局", "李青", "", "", "", ""],
      ["3", "RX1", "退单", "2026-03-02 11:00:00", "市公安局", "市热线中心", "周正", "", "", "", ""],
      ["4", "RX2", "自助归集", "2026-03-02 12:00:00", "市热线中心", "", "李青", "", "钱一", "13912341234", "燃气"],
    ];
    const { draft, confidence } = guessDraft({ columns, rows, name: "热线工单.csv.gz" });
    expect(rolesOf(draft)).toEqual({
      ...{ 流水号: "record", 工单编号: "case", 环节: "activity", 时间: "at", 单位: "unit", 去向单位: "toUnit", 经办人: "officer" },
      ...{ 内容: "text", 诉求人: "name", 联系电话: "phone", 诉求类型: "item" },
    });
    expect(draft).toMatchObject({
      source: { kind: "hotline", centres: ["市热线中心"] },
      title: "热线工单",
      formats: ["YYYY-MM-DD HH:mm:ss"],
      activities: { 登记: "received", 派单: "dispatched", 退单: "returned" },
    });
    expect(Math.min(...confidence)).toBeGreaterThan(0.8);
    const mapping = draftMapping(draft);
    expect([mapping.subject?.petitioner, mapping.identities?.length]).toEqual([["联系电话", "诉求人"], 2]);
  });

  test("of an approval's table, one row a case, in English", () => {
    const columns = ["Application No", "Applicant", "Submitted Date", "Decision Date", "Department"];
    const rows = [
      ["A-1", "Ann", "3/14/2026", "3/20/2026", "Housing"],
      ["A-2", "Bob", "3/15/2026", "", "Parks"],
    ];
    const { draft } = guessDraft({ columns, rows, name: "permits 2026.xlsx" });
    expect(rolesOf(draft)).toEqual({
      ...{ "Application No": "case", Applicant: "name", "Submitted Date": "step:submitted", "Decision Date": "step:decided" },
      Department: "unit",
    });
    expect([draft.source.kind, draft.source.id, draft.formats]).toEqual(["approval", "permits-2026", ["M/D/YYYY"]]);
    expect(draftMapping(draft).events.map(({ activity }) => activity)).toEqual(["submitted", "decided"]);
  });

  test("by values alone where names say nothing", () => {
    const columns = ["c1", "c2", "c3", "c4"];
    const rows = [
      ["GD-1", "派单", "2026/3/2 9:05", "市城管局"],
      ["GD-1", "签收", "2026/3/2 10:05", "市城管局"],
      ["GD-2", "派单", "2026/3/2 11:05", "市住建局"],
    ];
    const { draft, confidence } = guessDraft({ columns, rows, name: "x.csv" });
    expect(rolesOf(draft)).toEqual({ c1: "case", c2: "activity", c3: "at", c4: "unit" });
    expect(Math.max(...confidence)).toBeLessThan(0.8);
  });

  test("says what is still to be chosen", () => {
    const { draft } = guessDraft({ columns: ["a", "b"], rows: [["x", "y"]], name: "a.csv" });
    expect(() => draftMapping(draft)).toThrow(/办件编号/);
    const twice = {
      ...draft,
      columns: [
        { column: "a", role: "unit" as const },
        { column: "b", role: "unit" as const },
      ],
    };
    expect(() => draftMapping(twice)).toThrow(/只能留一列/);
  });

  test("never throws, and a column has one role", () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("2026-03-02 09:00", "派单", "市城管局", "13812341234", ""));
    const table = fc
      .integer({ min: 1, max: 6 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    fc.assert(
      fc.property(table, fc.array(fc.string({ minLength: 1 }), { minLength: 6, maxLength: 6 }), (rows, names) => {
        const columns = [...new Set(names)].slice(0, rows[0]?.length ?? 1);
        const { draft, confidence } = guessDraft({ columns, rows, name: "a.csv" });
        expect(draft.columns.map(({ column }) => column)).toEqual(columns);
        expect(confidence.every((score) => score >= 0 && score <= 1)).toBe(true);
      }),
    );
  });
});

test("ways of writing a moment", () => {
  expect(guessTimes(["2026-03-02 09:00", "2026-03-02"])).toMatchObject({ formats: ["YYYY-MM-DD HH:mm", "YYYY-MM-DD"], share: 1 });
  expect(guessTimes(["13/4/2026", "2/4/2026"])).toMatchObject({ formats: ["D/M/YYYY"], ambiguous: false });
  expect(guessTimes(["3/4/2026", "2/4/2026"])).toMatchObject({ formats: ["M/D/YYYY"], ambiguous: true });
  expect(guessTimes(["2026年3月2日9时5分"]).formats).toEqual(["YYYY年M月D日H时m分"]);
  expect(guessTimes(["市城管局", ""])).toMatchObject({ formats: [], share: 0 });
});

test("activities by their words", () => {
  const said = ["不同意延期", "申请延期", "退回热线中心", "受理", "审查完成", "完成", "自动归集"].map(
    (word) => guessActivity(word)?.activity,
  );
  expect(said).toEqual(["extension-refused", "extension-asked", "returned", "accepted", "reviewed", "closed", undefined]);
  expect(guessActivity("受理", "hotline")?.activity).toBe("received");
});
