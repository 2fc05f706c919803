import { describe, expect, test } from "vitest";
import type { Row } from "../log.ts";
import { bind } from "./bind.ts";
import { readMapping, sourceOf } from "./define-mapping.ts";
import { type Bound, isRejection, type MappedRecord, type Rejection } from "./mapped.ts";
import { MappingError } from "./mapping-error.ts";

const base = {
  id: "try",
  title: { zh: "试", en: "trial" },
  source: { id: "try", kind: "hotline", centres: ["市热线中心"] },
  case: "编号",
  events: [{ activity: { column: "环节", values: { 派单: "dispatched", 退单: "returned" } }, at: "时间", unit: "单位", text: "内容" }],
};
const head = ["编号", "流水", "环节", "时间", "单位", "内容", "姓名", "电话"];
const row = (...cells: (string | undefined)[]): Row => ({ line: 7, cells: [...cells, ...new Array(head.length - cells.length).fill("")] });
const secrets = { pseudonym: (plain: string) => `«${plain.length}»` };
const bound = (changes: object = {}, columns: readonly string[] = head): Bound =>
  bind(readMapping({ ...base, ...changes }, "try.json"), () => columns, secrets);

function through(one: Bound, given: Row): MappedRecord | readonly Rejection[] {
  const taken = one.take(given);
  return isRejection(taken) ? [taken] : one.read(given.line, given.position, taken.cells);
}
const record = (one: Bound, given: Row): MappedRecord => {
  const read = through(one, given);
  if (!("events" in read)) throw new Error(JSON.stringify(read));
  return read;
};
const why = (one: Bound, given: Row): string[] => {
  const read = through(one, given);
  return "events" in read ? [] : read.map(({ column, reason }) => `${column}: ${reason.en}`);
};

describe("a row as events", () => {
  test("values are translated; one that is not listed is set aside unless it may stay", () => {
    expect(record(bound(), row("A", "1", "派单", "2026-03-02 09:00", "城管局")).events[0]?.slice(1)).toEqual([
      Date.UTC(2026, 2, 2, 1),
      "dispatched",
      "城管局",
    ]);
    expect(why(bound(), row("A", "1", "归档", "2026-03-02 09:00"))).toEqual(["环节: the mapping does not list “归档”"]);
    const keeping = bound({ events: [{ activity: { column: "环节", keep: true }, at: "时间" }] });
    expect(record(keeping, row("A", "1", "归档", "2026-03-02 09:00")).events[0]?.[2]).toBe("归档");
    const pairs = bound({ events: [{ activity: { pair: ["环节", "单位"], values: { "派单+开始": "dispatched" } }, at: "时间" }] });
    expect(record(pairs, row("A", "1", "派单", "2026-03-02 09:00", "开始")).events[0]?.[2]).toBe("dispatched");
  });

  test("a row without its key, its time or its activity is set aside, with everything that is wrong", () => {
    expect(why(bound({ record: "流水" }), row("A", " ", "", ""))).toEqual([
      "流水: “流水” is empty",
      "时间: “时间” is empty",
      "环节: the activity is empty",
    ]);
    expect(why(bound(), row("", "1", "派单", "2026-03-02"))).toEqual(["编号: “编号” is empty: no case is named"]);
    const broken: Row = { line: 3, cells: [], fault: { reason: { zh: "坏", en: "broken" } } };
    expect(bound().take(broken)).toEqual({ line: 3, reason: { zh: "坏", en: "broken" } });
  });

  test("a record that its source has deleted needs only its key, and says nothing else", () => {
    const one = bound({ record: "流水", version: "电话", deleted: { column: "内容", values: ["D", "删除"] } });
    expect(record(one, row("A", "1", "", "", "", " D ", "", "3"))).toEqual({
      caseId: "A",
      recordId: "1",
      sequence: 7,
      version: 3,
      deleted: true,
      subject: {},
      events: [],
    });
    expect(record(one, row("A", "1", "派单", "2026-03-02 09:00", "城管局", "d", "", "3"))).not.toHaveProperty("deleted");
    expect(why(one, row("A", "", "派单", "2026-03-02 09:00", "", "删除", "", "v3"))).toEqual([
      "流水: “流水” is empty",
      "电话: “v3” is no number",
    ]);
    expect(() => bound({ record: "流水", deleted: { column: "标志", values: ["D"] } })).toThrow(/no column “标志”/);
  });
  test("words that mean empty, for all columns or one", () => {
    const one = bound({ missing: { "*": ["-", "NULL"], 单位: ["无"] } });
    expect(record(one, row("A", "1", "派单", "2026-03-02", "无", "NULL")).events[0]).toHaveLength(3);
    expect(record(one, row("A", "1", "派单", "2026-03-02", "-", "-")).events[0]?.[3]).toBe("-");
  });

  test("identity is the key, or else the content in whatever order of columns", () => {
    expect(record(bound({ record: ["流水", "单位"] }), row("A", "1|2", "派单", "2026-03-02", "局")).recordId).toBe("1||2|局");
    const plain = record(bound(), row("A", "1", "派单", "2026-03-02", "局"));
    const turned = bind(readMapping(base, "try"), () => head.toReversed(), secrets);
    expect(record(turned, { line: 99, cells: row("A", "1", "派单", "2026-03-02", "局").cells.toReversed() }).recordId).toBe(plain.recordId);
    expect(record(bound(), row("A", "2", "派单", "2026-03-02", "局")).recordId).not.toBe(plain.recordId);
    expect(plain.sequence).toBe(7);
  });

  test("within a trace the place counts, and the trace's own attributes do not", () => {
    const columns = ["trace:id", "trace:end", "n", "t"];
    const one = bind(
      readMapping(
        { ...base, file: { format: "xes" }, case: "trace:id", events: [{ activity: { column: "n", keep: true }, at: "t" }] },
        "x",
      ),
      () => columns,
      secrets,
    );
    const at = (position: number, end: string) => record(one, { line: 9, position, cells: ["c", end, "A", "2026-03-02"] });
    expect(at(0, "").recordId).toBe(at(0, "2026-04-01").recordId);
    expect(at(0, "").recordId).not.toBe(at(1, "").recordId);
    expect(at(4, "").sequence).toBe(4);
  });

  test("several events of one row, and an end before its start", () => {
    const one = bound({
      record: "流水",
      events: [
        { activity: "received", at: "时间" },
        { activity: "closed", at: "内容", when: { column: "内容", notEmpty: true } },
      ],
    });
    expect(
      record(one, row("A", "1", "", "2026-03-02 09:00", "", "2026-03-03 09:00")).events.map(([id, , activity]) => [id, activity]),
    ).toEqual([
      ["1.1", "received"],
      ["1.2", "closed"],
    ]);
    expect(record(one, row("A", "1", "", "2026-03-02 09:00")).events.map(([id]) => id)).toEqual(["1.1"]);
    expect(through(one, row("A", "1", "", "2026-03-02 09:00", "", "2026-03-01 09:00"))).toMatchObject([
      { line: 7, column: "内容", value: "2026-03-01 09:00 < 2026-03-02 09:00" },
    ]);
  });

  test("sequence, version, urgent and typed attributes; what is no number is set aside", () => {
    const one = bound({
      sequence: "流水",
      version: { column: "电话", as: "time" },
      events: [
        { activity: "received", at: ["时间", "内容"], attributes: { days: { column: "单位", as: "number" }, via: { constant: "网站" } } },
      ],
      subject: { urgent: { column: "姓名", is: "急" }, attributes: { done: { column: "环节", as: "boolean" } } },
    });
    const read = record(one, row("A", "3", "是", "2026-03-02", "5", "09:30", "急", "2026-04-01"));
    expect(read).toMatchObject({ sequence: 3, version: Date.UTC(2026, 2, 31, 16), subject: { urgent: true, attributes: { done: true } } });
    expect(read.events[0]?.[1]).toBe(Date.UTC(2026, 2, 2, 1, 30));
    expect(read.events[0]?.[8]).toEqual({ days: 5, via: "网站" });
    expect(why(one, row("A", "x", "也许", "2026-03-02", "五"))).toEqual([
      "流水: “x” is no number",
      "环节: “也许” is neither yes nor no",
      "单位: “五” is no number",
    ]);
  });
});

describe("what hides a person", () => {
  const one = bound({
    identities: [
      { column: "姓名", field: "name" },
      { column: "电话", field: "phone" },
    ],
    subject: { petitioner: ["电话", "姓名"], title: "内容" },
  });

  test("identities become pseudonyms, their plain values are handed over to be sealed, and prose is masked", () => {
    const taken = one.take(
      row("A", "1", "派单", "2026-03-02", "局", "张建国来电：供暖不热，回电 13812346207 或 0312-5551234", "张建国", "+86 139-0000-1111"),
    );
    if (isRejection(taken)) throw new Error("set aside");
    expect(taken.sealed).toEqual([
      { field: "name", value: "张建国" },
      { field: "phone", value: "+86 139-0000-1111" },
    ]);
    expect(taken.cells).toEqual([
      "A",
      "1",
      "派单",
      "2026-03-02",
      "局",
      "张**来电：供暖不热，回电 138****6207 或 0312-****234",
      "«3»",
      "«11»",
    ]);
    expect(one.read(7, undefined, taken.cells)).toMatchObject({ subject: { petitioner: "«11»" } });
  });

  test("keys and times are left as they are, even if they look like a telephone number", () => {
    const taken = bound({ record: "流水", case: "编号" }).take(row("13812346207", "13912346207", "派单", "2026-03-02"));
    expect(isRejection(taken) ? [] : taken.cells.slice(0, 2)).toEqual(["13812346207", "13912346207"]);
  });

  test("a petitioner must be declared an identity", () => {
    expect(() => bound({ subject: { petitioner: "姓名" } })).toThrow(/identities/);
  });
});

describe("a mapping that does not fit", () => {
  test("names the columns that are missing and those the file has instead", () => {
    expect(() => bound({ record: "单号" })).toThrow(MappingError);
    expect(() => bound({ record: "单号" })).toThrow(/no column “单号”.*“流水”/);
    expect(() => bound({ record: "单号", optional: ["单号"] })).not.toThrow();
  });

  test("where columns grow, only what nothing works without is missed, once it has been read", () => {
    const columns: string[] = [];
    const one = bind(readMapping({ ...base, subject: { item: "事项" } }, "x"), () => columns, secrets);
    columns.push("编号", "环节");
    expect(() => one.check()).toThrow(/“时间”/);
    columns.push("时间");
    expect(() => one.check()).not.toThrow();
    expect(record(one, { line: 1, cells: ["A", "派单", "2026-03-02"] }).events).toHaveLength(1);
  });

  test("a log whose columns grow may tell of deletions alone", () => {
    const columns: string[] = [];
    const one = bind(
      readMapping({ ...base, file: { format: "xes" }, record: "流水", deleted: { column: "标志", values: ["D"] } }, "x"),
      () => columns,
      secrets,
    );
    columns.push("编号", "流水");
    expect(() => one.check()).toThrow(/“环节”/);
    columns.push("标志");
    expect(() => one.check()).not.toThrow();
    expect(record(one, { line: 1, position: 0, cells: ["A", "1", "D"] })).toMatchObject({ recordId: "1", deleted: true, events: [] });
    expect(why(one, { line: 2, position: 1, cells: ["A", "2", undefined] })).toContain("环节: the activity is empty");
  });
  test.each([
    [{ id: "No" }, "id"],
    [{ events: [] }, "events"],
    [{ events: [{ activity: "a", at: { column: "t", formats: ["DD/MM"] } }] }, "events[0].at.formats[0]"],
    [{ time: { formats: ["MM/DD/YYYY", "DD/MM/YYYY"] } }, "time.formats"],
    [{ time: { formats: ["YYYY-MM-DD hh:mm"] } }, "time.formats[0]"],
    [{ time: { zone: "Mars/Base" } }, "time.zone"],
    [{ events: [{ activity: "a", at: "t", when: { column: "c" } }] }, "events[0].when"],
    [{ colour: "red" }, ""],
    [{ deleted: { column: "内容", values: ["D"] } }, "deleted"],
    [{ record: "流水", deleted: { column: "内容", values: [] } }, "deleted.values"],
  ])("says where it is wrong: %j", (changes, path) => {
    try {
      readMapping({ ...base, ...changes }, "try.json");
    } catch (error) {
      expect(error).toBeInstanceOf(MappingError);
      expect((error as MappingError).path).toBe(path);
      expect((error as MappingError).message).toContain("try.json");
      return;
    }
    throw new Error("was accepted");
  });

  test("the source has its usual custody unless it says otherwise", () => {
    expect(sourceOf(readMapping(base, "x"))).toEqual({ id: "try", kind: "hotline", custody: "transfers", centres: ["市热线中心"] });
    expect(sourceOf(readMapping({ ...base, source: { id: "a", kind: "approval" } }, "x"))).toMatchObject({ custody: "runs", centres: [] });
  });
});
