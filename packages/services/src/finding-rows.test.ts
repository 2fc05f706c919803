import { describe, expect, test } from "vitest";
import { diffFindings, type FindingRow } from "./finding-rows.ts";

const row = (more: Partial<FindingRow> = {}): FindingRow => ({
  bucket: 1,
  subject_kind: "case",
  subject_id: "rx/1",
  rule: "signing-overdue",
  key: "",
  family: "timeout",
  level: "yellow",
  state: "standing",
  source: "rx",
  message: "unsigned",
  sentence_zh: "未签收",
  sentence_en: "unsigned",
  remedy_zh: "",
  remedy_en: "",
  evidence: ["1", "2"],
  data: {},
  unit: "市城管局",
  officer: null,
  rule_revision: 1,
  params: { hours: 4 },
  policies: ["default"],
  calendar: "china@1",
  occurred_at: 100,
  made_at: 200,
  changed_at: 200,
  changes: 1,
  origin: "rule",
  ...more,
});
const now = (more: Partial<FindingRow> = {}) => row({ made_at: 900, changed_at: 900, ...more });
const diff = (before: FindingRow[], after: FindingRow[]) =>
  diffFindings(before, after, 900).map(({ row, change, from }) => [
    change,
    from,
    row.level,
    row.state,
    row.made_at,
    row.changed_at,
    row.changes,
  ]);

describe("what a new judgement changes", () => {
  test("nothing, when it says the same", () => expect(diff([row()], [now()])).toEqual([]));
  test("a new finding is made", () => expect(diff([], [now()])).toEqual([["made", null, "yellow", "standing", 900, 900, 1]]));
  test("a worse one rises, a milder one falls; when it was made stays known", () => {
    expect(diff([row()], [now({ level: "red" })])).toEqual([["rose", "yellow", "red", "standing", 200, 900, 2]]);
    expect(diff([row({ level: "orange", changes: 4 })], [now()])).toEqual([["fell", "orange", "yellow", "standing", 200, 900, 5]]);
  });
  test("one that is not found again is withdrawn, once", () => {
    expect(diff([row()], [])).toEqual([["withdrawn", "yellow", "yellow", "withdrawn", 200, 900, 2]]);
    expect(diff([row({ state: "withdrawn" })], [])).toEqual([]);
  });
  test("one that was withdrawn returns", () =>
    expect(diff([row({ state: "withdrawn", changes: 2 })], [now()])).toEqual([["returned", "yellow", "yellow", "standing", 200, 900, 3]]));
  test("one that says something else at the same level is restated", () => {
    for (const other of [
      { message: "late" },
      { unit: "市住建局" },
      { officer: "王" },
      { evidence: ["1"] },
      { params: { hours: 8 } },
      { rule_revision: 2 },
      { occurred_at: 101 },
      { data: { due: { at: 90 } } },
    ])
      expect(diff([row()], [now(other)]), JSON.stringify(other)).toEqual([["restated", "yellow", "yellow", "standing", 200, 900, 2]]);
  });
  test("findings of other rules and other keys are others", () => {
    const before = [row(), row({ rule: "ping-pong", key: "A" }), row({ rule: "ping-pong", key: "B" })];
    const after = [now({ rule: "ping-pong", key: "B" }), now({ rule: "ping-pong", key: "C" })];
    expect(diffFindings(before, after, 900).map(({ row, change }) => [change, row.rule, row.key])).toEqual([
      ["withdrawn", "signing-overdue", ""],
      ["withdrawn", "ping-pong", "A"],
      ["made", "ping-pong", "C"],
    ]);
  });
});
