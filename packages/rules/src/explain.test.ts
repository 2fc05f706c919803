import { Calendar, CHINA, MINUTE, readTrace } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { RULES } from "./catalogue.ts";
import { explain, summarise } from "./explain.ts";
import { judgeBy } from "./judge.ts";
import { hoursMinutes } from "./say.ts";

const calendar = new Calendar(CHINA);
/** Those that the cases below are about; what the catalogue gains changes nothing here. */
const ASKED = [
  ..."completion-limit promised-limit signing-overdue late-return many-units ping-pong repeated-return wrong-return".split(" "),
  ..."false-closing one-person-approval".split(" "),
];
const judge = judgeBy(
  RULES.filter(({ id }) => ASKED.includes(id)),
  [],
  (_, __, error) => {
    throw error;
  },
);
const account = (notation: string) => {
  const { trace } = readTrace(notation, calendar);
  const { verdicts, rulings } = judge(trace);
  const account = explain(trace, verdicts, rulings);
  expect(summarise(trace, verdicts, rulings)).toEqual(account.summary);
  return account;
};

const WANGHU = `
  hotline  id=RX2026042900173 title=望湖新居油烟噪声 centre=市热线中心
  2026-04-29 09:41  received    市热线中心
  2026-04-29 10:12  dispatched  市热线中心 -> 市城管局
  2026-04-29 14:20  signed      市城管局  @马骁
  2026-04-29 16:10  contacted   市城管局  @马骁
  2026-05-06 11:18  returned    市城管局 -> 市热线中心  @马骁
  2026-05-06 14:02  dispatched  市热线中心 -> 市生态环境局
  2026-05-06 14:55  signed      市生态环境局
  2026-05-06 16:20  contacted   市生态环境局
  2026-05-07 10:20  returned    市生态环境局 -> 市热线中心
  2026-05-07 11:05  dispatched  市热线中心 -> 市城管局
  2026-05-07 13:50  signed      市城管局  @马骁
  2026-05-07 16:15  visited     市城管局  @马骁
  2026-05-08 09:30  suspended   市城管局  @马骁 ground=委托油烟、噪声检测 notified=true
  2026-05-09 10:00  resumed     市城管局  @马骁
  2026-05-09 14:20  returned    市城管局 -> 市热线中心  @马骁
  2026-05-09 15:10  dispatched  市热线中心 -> 柳堤街道办
  2026-05-09 16:05  signed      柳堤街道办
  2026-05-11 10:10  visited     柳堤街道办
  2026-05-11 14:40  returned    柳堤街道办 -> 市热线中心
  2026-05-11 15:05  dispatched  市热线中心 -> 市城管局
  2026-05-11 16:10  signed      市城管局  @马骁
  2026-05-12 10:05  contacted   市城管局  @马骁
  as of 2026-05-13 09:20
`;

describe("an order sent to and fro, not closed when it was due", () => {
  const shown = account(WANGHU);

  test("the sum at its head, to the minute", () => {
    const clock = shown.clock;
    expect(clock).toMatchObject({ rule: "completion-limit", stop: null, limit: { zh: "5个工作日（按办公时间）" } });
    expect([clock?.elapsed, clock?.deducted, clock?.allowed, clock?.over].map((ms) => hoursMinutes(ms as number))).toEqual([
      "51:08",
      "7:00",
      "32:30",
      "11:38",
    ]);
    expect(clock?.deductions.map(({ ground, notified, worked, open }) => [ground, notified, hoursMinutes(worked), open])).toEqual([
      ["委托油烟、噪声检测", true, "7:00", false],
    ]);
  });

  test("the sentence", () => {
    expect(shown.headline).toEqual({
      zh: "望湖新居油烟噪声工单在市城管局、市生态环境局、柳堤街道办间往返 2 次、退单 4 次，5 月 11 日 10:42 到期未办结，已超期 1.79 个工作日，69 % 的时间在市城管局。",
      en: "望湖新居油烟噪声: back and forth between 市城管局, 市生态环境局, 柳堤街道办 (2), returned 4 times; due 05-11 10:42 and not closed, 1.79 working days over; 69 % of the time with 市城管局.",
    });
  });

  test("the summary holds as long as the findings do: nothing in it grows", () => {
    const later = account(WANGHU.replace("as of 2026-05-13 09:20", "as of 2026-05-13 16:00"));
    expect(later.headline.zh).not.toBe(shown.headline.zh);
    expect(later.summary).toEqual(shown.summary);
    expect(shown.summary.zh).toBe(
      "望湖新居油烟噪声工单在市城管局、市生态环境局、柳堤街道办间往返 2 次、退单 4 次，5 月 11 日 10:42 到期未办结。",
    );
  });

  test("the lanes: centre first, then units in order of first receipt, with their share of the net time", () => {
    expect(shown.lanes.map(({ unit, role, responsible, worked, share }) => [unit, role, responsible, hoursMinutes(worked), share])).toEqual(
      [
        ["市热线中心", "centre", false, "3:14", 7.3],
        ["市城管局", "holder", true, "30:36", 69.3],
        ["市生态环境局", "holder", false, "4:18", 9.7],
        ["柳堤街道办", "holder", false, "6:00", 13.6],
      ],
    );
    const net = (shown.clock?.elapsed ?? 0) - (shown.clock?.deducted ?? 0);
    expect(shown.lanes.reduce((sum, { worked }) => sum + worked, 0)).toBe(net);
    expect(shown.lanes[1]?.holds.map(({ worked, how, open }) => [hoursMinutes(worked), how, open])).toEqual([
      ["14:06", "returned", false],
      ["7:45", "returned", false],
      ["8:45", "held", true],
    ]);
  });

  test("the findings, heaviest first, and the rings that prove them", () => {
    expect(shown.findings.map(({ rule, level, rings }) => [rule, level, rings.join()])).toEqual([
      ["completion-limit", "red", "1"],
      ["ping-pong", "red", "5,7,9"],
      ["repeated-return", "red", "2,4,6,8"],
      ["late-return", "yellow", "1,2"],
      ["late-return", "yellow", "5,6"],
      ["many-units", "yellow", "1,3,7"],
      ["ping-pong", "yellow", "1,3,5"],
    ]);
    expect(shown.events.filter(({ ring }) => ring !== null).map(({ ring, activity }) => `${ring} ${activity}`)).toEqual([
      "1 dispatched",
      "2 returned",
      "3 dispatched",
      "4 returned",
      "5 dispatched",
      "6 returned",
      "7 dispatched",
      "8 returned",
      "9 dispatched",
    ]);
    expect(shown.findings[0]?.responsible).toEqual({ unit: "市城管局", officer: "马骁" });
    expect(shown.asked).toMatchObject({ fired: 5, quiet: 4 });
  });

  test("the days of the axis, the holiday and the make-up Saturday among them", () => {
    expect(shown.days.map(({ day, kind, name }) => `${day.slice(5)} ${name ?? kind}`)).toEqual([
      "04-29 workday",
      "04-30 workday",
      "05-01 劳动节",
      "05-02 劳动节",
      "05-03 劳动节",
      "05-04 劳动节",
      "05-05 劳动节",
      "05-06 workday",
      "05-07 workday",
      "05-08 workday",
      "05-09 make-up",
      "05-10 weekend",
      "05-11 workday",
      "05-12 workday",
      "05-13 workday",
    ]);
    expect(shown.days[0]?.spans.map(([open, close]) => close - open)).toEqual([180 * MINUTE, 210 * MINUTE]);
  });

  test("the hand-overs", () => {
    expect(shown.handovers.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      "dispatched 市城管局",
      "returned 市热线中心",
      "dispatched 市生态环境局",
      "returned 市热线中心",
      "dispatched 市城管局",
      "returned 市热线中心",
      "dispatched 柳堤街道办",
      "returned 市热线中心",
      "dispatched 市城管局",
    ]);
  });
});

describe("other cases", () => {
  test("seconds in the log do not spoil the sum", () => {
    const shown = account(`
      hotline
      2026-04-29 10:12:41  dispatched   市热线 -> 城管局
      2026-04-29 10:20:41  signed       城管局
      2026-04-30 09:30:59  suspended    城管局  ground=检测 notified=true
      2026-04-30 11:00:01  resumed      城管局
      2026-05-06 11:18:33  transferred  城管局 -> 住建局
      2026-05-12 15:07:02  closed       住建局
    `);
    const { elapsed, deducted, allowed, over } = shown.clock ?? {};
    expect((elapsed as number) - (deducted as number) - (allowed as number)).toBe(over);
    for (const ms of [elapsed, deducted, allowed, over]) expect((ms as number) % MINUTE).toBe(0);
    expect(shown.lanes.reduce((sum, { worked }) => sum + worked, 0)).toBe((elapsed as number) - (deducted as number));
    expect(shown.lanes.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(100, 0);
    expect(shown.headline.zh).toMatch(/到期，5 月 12 日 15:07 才办结，超期/);
  });

  test("a quiet case shows the clock in force, and what is left of it", () => {
    const shown = account(`
      approval  promisedDays=5 item=食品经营许可
      2026-03-02 09:20  accepted  审批局  @张三
      as of 2026-03-03 09:20
    `);
    expect(shown.findings).toEqual([]);
    expect(shown.clock).toMatchObject({ rule: "promised-limit", deducted: 0 });
    expect(shown.clock?.over).toBeLessThan(0);
    expect(shown.headline.zh).toBe("食品经营许可办件由审批局承办。");
  });

  test("a finding without a clock says its own sentence", () => {
    const shown = account(`
      approval  item=食品经营许可
      2026-03-02 09:20  accepted  审批局  @张三
      2026-03-03 09:20  reviewed  审批局  @李四
      2026-03-04 09:20  decided   审批局  @李四
    `);
    expect(shown.headline.zh).toMatch(/^食品经营许可办件：李四一人经办/);
    expect(shown.headline.en).toMatch(/^食品经营许可: 李四 did both/);
  });

  test("beyond the calendar nothing is computed", () => {
    const shown = account(`
      hotline
      2026-12-30 10:12  dispatched  市热线 -> 城管局
      2026-12-30 10:13  signed      城管局
      as of 2027-03-01 09:00
    `);
    expect(shown.clock).toMatchObject({ due: null, elapsed: null, allowed: null, over: null });
    expect(shown.days.at(-1)).toMatchObject({ kind: "unknown", spans: [] });
    expect(shown.lanes.map(({ share }) => share)).toEqual([null]);
  });

  test("a log of runs: hand-overs are changes of hand", () => {
    const shown = account(`
      approval
      2026-03-02 09:20  submitted  窗口
      2026-03-02 09:30  accepted   窗口
      2026-03-03 09:20  reviewed   审批科
    `);
    expect(shown.handovers).toMatchObject([{ kind: "passed-on", from: "窗口", to: "审批科" }]);
    expect(shown.lanes.map(({ unit, role }) => `${role} ${unit}`)).toEqual(["holder 窗口", "holder 审批科"]);
  });
});
