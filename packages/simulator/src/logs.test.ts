import { Calendar, CHINA, DAY, type Instant, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { city } from "./city.ts";
import { approvalRows, hotlineRows } from "./logs.ts";
import { CENTRE } from "./place/units.ts";
import { APPROVAL_COLUMNS, HOTLINE_COLUMNS, type HotlineRow } from "./rows.ts";
import { labels } from "./truth/labels.ts";

const until = parseLocal("2026-05-13 09:20") as Instant;
const built = city({ seed: 7, cases: 4000, until });
const hotline = [...hotlineRows(built)];
const approvals = [...approvalRows(built)];
const orders = Map.groupBy(hotline, (row) => row.工单编号);
const misdated = new Set([...labels(built)].filter(({ rule }) => rule === "impossible-time").map(({ caseId }) => caseId));
const at = (text: string): Instant => parseLocal(text) as Instant;
/** By which clocks of a source may differ, ms. */
const CLOCKS_APART = 300_000;
const ends = ["办结", "回访"];

describe("the logs", () => {
  test("have the cases that were asked for, and more steps than cases", () => {
    expect(orders.size + new Set(approvals.map((row) => row.办件编号)).size).toBe(4000);
    expect(hotline.length + approvals.length).toBeGreaterThan(4000 * 6);
  });

  test("arrive in order of time; case by case they are the same rows", () => {
    for (const rows of [
      hotline.filter(({ 工单编号 }) => !misdated.has(工单编号)),
      approvals.filter(({ 办件编号 }) => !misdated.has(办件编号)),
    ])
      for (let i = 1; i < rows.length; i++) expect((rows[i - 1]?.时间 ?? "") <= (rows[i]?.时间 ?? "")).toBe(true);
    const key = (row: { readonly 流水号: string }) => row.流水号;
    const byCase = [...hotlineRows(built, { order: "case" })];
    expect(byCase.map(key)).not.toEqual(hotline.map(key));
    expect(byCase.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(hotline.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)));
  });

  test("give every row a key of its own that sorts its case", () => {
    expect(new Set([...hotline, ...approvals].map((row) => row.流水号)).size).toBe(hotline.length + approvals.length);
    for (const [id, rows] of orders) {
      expect(rows.map((row) => row.流水号)).toEqual(rows.map((row) => row.流水号).sort());
      for (let i = 1; i < rows.length && !misdated.has(id); i++)
        expect(at((rows[i] as HotlineRow).时间)).toBeGreaterThan(at((rows[i - 1] as HotlineRow).时间));
    }
  });

  test("end with the plan, and nothing is entered before it happened but what is misdated on purpose", () => {
    expect(misdated.size).toBeGreaterThan(2);
    for (const { 时间, 录入时间 } of [...hotline, ...approvals]) {
      expect(at(录入时间)).toBeLessThanOrEqual(until);
      expect(at(时间)).toBeGreaterThanOrEqual(built.from);
    }
    for (const { 办件编号, 时间, 录入时间 } of approvals) expect(at(时间) <= at(录入时间) || misdated.has(办件编号)).toBe(true);
    for (const { 工单编号, 时间, 录入时间 } of hotline)
      if (!misdated.has(工单编号)) expect(at(时间) - at(录入时间)).toBeLessThanOrEqual(CLOCKS_APART);
  });

  test("have their columns in order, and speak of the case on its first row only", () => {
    expect(Object.keys(hotline[0] as object)).toEqual(HOTLINE_COLUMNS);
    expect(Object.keys(approvals[0] as object)).toEqual(APPROVAL_COLUMNS);
    for (const rows of orders.values()) rows.forEach((row, i) => void expect(row.诉求类型 === "").toBe(i > 0));
  });

  test("are acted on by officers of the unit, in office hours but for the centre and what is urgent", () => {
    const calendar = new Calendar(CHINA);
    const belongs = new Set(built.officers.map(({ name, unit }) => `${unit} ${name}`));
    for (const [id, [first, ...rows]] of orders)
      for (const row of rows) {
        expect(belongs).toContain(`${row.单位} ${row.经办人}`);
        if (
          row.单位 === CENTRE ||
          first?.紧急 === "是" ||
          row.环节 === "退单" ||
          row.环节 === "签收" ||
          row.环节 === "联系" ||
          misdated.has(id)
        )
          continue;
        expect(["workday", "make-up"]).toContain(calendar.dayKind(at(row.时间))?.kind);
      }
  });

  test("leave orders open near their end", () => {
    const recent = [...orders.values()].filter(([first]) => at((first as HotlineRow).时间) > until - 14 * DAY);
    const open = recent.filter((rows) => !rows.some(({ 环节 }) => ends.includes(环节)));
    expect(open.length / recent.length).toBeGreaterThan(0.05);
    expect(open.length / recent.length).toBeLessThan(0.5);
  });

  test("seldom repeat a petition, and some hold a telephone number", () => {
    const texts = hotline.filter(({ 环节 }) => 环节 === "登记").map(({ 内容 }) => 内容);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.9);
    expect(texts.filter((text) => /1\d{10}/.test(text)).length / texts.length).toBeGreaterThan(0.04);
    const replies = hotline.filter(({ 环节 }) => 环节 === "答复").map(({ 内容 }) => 内容);
    expect(new Set(replies).size / replies.length).toBeGreaterThan(0.7);
  });

  test("hold the order of 望湖新居, to and fro in the last two weeks and not closed", () => {
    const story = [...orders.values()].find(([first]) => first?.标题 === "望湖新居油烟噪声") as HotlineRow[];
    expect(story[0]?.时间).toBe("2026-04-29 09:41:00");
    expect(story.filter(({ 环节 }) => 环节 === "退单").map(({ 单位, 时间 }) => `${单位} ${时间.slice(5, 16)}`)).toEqual([
      "市城管局 05-06 11:18",
      "市生态环境局 05-07 10:20",
      "市城管局 05-09 14:20",
      "柳堤街道办 05-11 14:40",
    ]);
    expect(story.some(({ 环节 }) => 环节 === "办结")).toBe(false);
  });

  test("hold it on working days whenever the log ends", () => {
    const calendar = new Calendar(CHINA);
    for (const end of ["2026-03-02 08:00", "2025-10-15 12:00", "2026-11-22 23:59"]) {
      const rows = [...hotlineRows(city({ seed: 1, cases: 300, until: at(end) }))];
      const first = rows.find(({ 标题 }) => 标题 === "望湖新居油烟噪声");
      const story = rows.filter((row) => row.工单编号 === first?.工单编号);
      expect(story).toHaveLength(23);
      for (const row of story) expect(["workday", "make-up"]).toContain(calendar.dayKind(at(row.时间))?.kind);
    }
  });
});
