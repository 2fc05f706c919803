import { Calendar, CHINA, HOUR, readTrace, Trace } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import type { Share } from "./define-group-rule.ts";
import type { ParamsOf } from "./indicators/define-indicator.ts";
import { INDICATORS } from "./indicators.ts";
import { monthOf } from "./judge-group.ts";

const china = new Calendar(CHINA);

/** What the traces give, added up: `unit month numerator/denominator`, with item and class where there are any. */
function rates(id: string, notation: string, paramsOf?: ParamsOf): string[] {
  const indicator = INDICATORS.find((each) => each.id === id);
  if (!indicator) throw new Error(`no indicator ${id}`);
  const sums = new Map<string, [number, number]>();
  for (const text of notation.split(/^\s*---\s*$/m)) {
    const { trace } = readTrace(text, china);
    const given = [...indicator.count(trace, paramsOf)];
    const later = new Trace(trace.source, trace.subject, trace.events, trace.asOf + 900 * 24 * HOUR, china);
    expect([...indicator.count(later, paramsOf)], "the same whenever it is asked").toEqual(given);
    for (const { subject, part = "", at, numerator, denominator } of given as Share[]) {
      const place = `${subject}${part === "\u001f" ? "" : ` ${part.replace("\u001f", "/")}`} ${monthOf(at)}`;
      const [n, d] = sums.get(place) ?? [0, 0];
      sums.set(place, [n + numerator, d + denominator]);
    }
  }
  return [...sums].map(([place, [n, d]]) => `${place} ${n}/${d}`).sort();
}

test("every indicator is described, once", () => {
  expect(new Set(INDICATORS.map(({ id }) => id)).size).toBe(INDICATORS.length);
  for (const { id, title, formula, when } of INDICATORS) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const said of [title, formula]) {
      expect(said.zh, id).toMatch(/\p{Script=Han}/u);
      expect(said.en, id).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
    }
    expect(formula.zh, id).toContain("÷");
    expect(formula.en, id).toContain("÷");
    expect(when.kinds?.length, id).toBeGreaterThan(0);
  }
});

const ORDER = `
  hotline item=供暖 class=投诉
  2026-03-02 09:00  received         市热线
  2026-03-02 09:10  dispatched       市热线 -> 城管局
  2026-03-02 10:00  signed           城管局
  2026-03-02 11:00  returned         城管局 -> 市热线
  2026-03-02 11:10  dispatched       市热线 -> 住建局
  2026-03-04 09:00  signed           住建局
  2026-03-04 09:30  contacted        住建局
  2026-03-05 09:00  extension-granted  市热线  days=2
  2026-03-06 09:00  closed           住建局
  2026-03-07 09:00  called-back      市热线  satisfied=no resolved=no
  2026-03-09 09:00  reopened         市热线
  2026-04-02 09:00  closed           住建局
  2026-04-03 09:00  called-back      市热线  satisfied=yes resolved=yes
  2026-04-04 09:00  called-back      市热线  satisfied=yes reached=no
  2026-04-05 09:00  called-back      市热线
`;

describe("one order, by every rate of orders", () => {
  test.each<[string, string[]]>([
    ["signed-in-time", ["住建局 供暖/投诉 2026-03 0/1", "城管局 供暖/投诉 2026-03 1/1"]],
    ["contacted-in-time", ["住建局 供暖/投诉 2026-03 0/1", "城管局 供暖/投诉 2026-03 1/1"]],
    ["completed-in-time", ["住建局 供暖/投诉 2026-04 1/1"]],
    ["completion", ["住建局 供暖/投诉 2026-03 1/1"]],
    ["completion-with-carried", ["住建局 供暖/投诉 2026-03 0/1", "住建局 供暖/投诉 2026-04 1/0"]],
    ["satisfaction", ["住建局 供暖/投诉 2026-03 0/1", "住建局 供暖/投诉 2026-04 1/1"]],
    ["resolution", ["住建局 供暖/投诉 2026-03 0/1", "住建局 供暖/投诉 2026-04 1/1"]],
    ["response", ["住建局 供暖/投诉 2026-03 1/1", "城管局 供暖/投诉 2026-03 0/1"]],
    ["valid-callback", ["住建局 供暖/投诉 2026-03 1/1", "住建局 供暖/投诉 2026-04 1/3"]],
    ["returned", ["住建局 供暖/投诉 2026-03 0/1", "城管局 供暖/投诉 2026-03 1/1"]],
    ["redone", ["住建局 供暖/投诉 2026-03 1/1", "住建局 供暖/投诉 2026-04 0/1"]],
    ["repeat-complaint", ["住建局 供暖/投诉 2026-03 0/1"]],
    ["extended", ["住建局 供暖/投诉 2026-03 1/1", "住建局 供暖/投诉 2026-04 0/1", "城管局 供暖/投诉 2026-03 0/1"]],
    ["completed-early", []],
  ])("%s", (id, expected) => {
    expect(rates(id, ORDER)).toEqual(expected);
  });
});

describe("completed in time", () => {
  const closed = (at: string) => `hotline\n2026-03-26 09:00  dispatched  市热线 -> 城管局\n${at}  closed  城管局\n`;

  test("in time counts in the month it was closed, late in the month the limit ran out", () => {
    expect(rates("completed-in-time", [closed("2026-04-01 09:00"), closed("2026-04-20 09:00")].join("---\n"))).toEqual([
      "城管局 2026-04 1/2",
    ]);
    expect(rates("completed-in-time", closed("2026-03-27 09:00"))).toEqual(["城管局 2026-03 1/1"]);
  });

  test("an open case counts from when its limit runs out, a suspended one not yet", () => {
    expect(rates("completed-in-time", "hotline\n2026-03-26 09:00  dispatched  市热线 -> 城管局")).toEqual(["城管局 2026-04 0/1"]);
    expect(
      rates(
        "completed-in-time",
        "hotline\n2026-03-26 09:00  dispatched  市热线 -> 城管局\n2026-03-27 09:00  suspended  城管局  ground=鉴定 notified=yes",
      ),
    ).toEqual([]);
  });

  test("the first limit that ran out counts, and whoever held it longest", () => {
    const approval = `
      approval promisedDays=2 legalDays=20
      2026-03-02 09:00  accepted  窗口
      2026-03-02 10:00  reviewed  审批局
      2026-03-31 16:00  decided   局领导
    `;
    expect(rates("completed-in-time", approval)).toEqual(["审批局 2026-03 0/1"]);
  });

  test("in a log with names of its own, what stops the clock is the end", () => {
    const given = "approval promisedDays=5 endedAt=1772420400000\n2026-03-02 09:00  accepted  窗口\n2026-03-02 10:00  T05  窗口";
    expect(rates("completed-in-time", given)).toEqual(["窗口 2026-03 1/1"]);
  });

  test("limits are those in force", () => {
    const paramsOf: ParamsOf = ({ id, params }) => (id === "completion-limit" ? params.parse({ limit: { officeDays: 30 } }) : undefined);
    expect(rates("completed-in-time", closed("2026-04-20 09:00"), paramsOf)).toEqual(["城管局 2026-04 1/1"]);
    expect(rates("signed-in-time", ORDER, () => undefined)).toEqual([]);
  });
});

describe("signing and contact", () => {
  test("unsigned is not in time; let go before the limit is; an order given twice counts once", () => {
    const unsigned = "hotline\n2026-03-02 09:00  dispatched  市热线 -> 城管局\nas of 2026-03-02 09:30";
    expect(rates("signed-in-time", unsigned)).toEqual(["城管局 2026-03 0/1"]);
    const twice = `
      hotline
      2026-03-02 09:00  dispatched  市热线 -> 城管局
      2026-03-02 10:00  returned    城管局 -> 市热线
      2026-03-02 11:00  dispatched  市热线 -> 城管局
      2026-03-05 11:00  signed      城管局
    `;
    expect(rates("signed-in-time", twice)).toEqual(["城管局 2026-03 0/1"]);
  });

  test("urgent orders have a limit of their own", () => {
    const order = (urgent: string) =>
      `hotline ${urgent}\n2026-03-02 09:00  dispatched  市热线 -> 城管局\n2026-03-02 09:31  contacted  城管局`;
    expect(rates("contacted-in-time", order("urgent"))).toEqual(["城管局 2026-03 0/1"]);
    expect(rates("contacted-in-time", order(""))).toEqual(["城管局 2026-03 1/1"]);
  });
});

test("time is office time, less suspensions that were told", () => {
  const told = (notified: string) => `
    approval
    2026-03-02 09:00  submitted  窗口
    2026-03-02 10:00  suspended  窗口  ground=鉴定 notified=${notified}
    2026-03-02 11:00  resumed    窗口
    2026-03-03 10:00  decided    窗口
  `;
  expect(rates("mean-working-time", told("no"))).toEqual([`窗口 2026-03 ${7.5 * HOUR}/1`]);
  expect(rates("mean-working-time", told("yes"))).toEqual([`窗口 2026-03 ${6.5 * HOUR}/1`]);
});

test("early is a working day or more before the promise runs out", () => {
  const decided = (at: string) => `approval promisedDays=3\n2026-03-02 09:00  accepted  窗口\n${at}  decided  窗口`;
  expect(rates("completed-early", decided("2026-03-04 16:00"))).toEqual(["窗口 2026-03 1/1"]);
  expect(rates("completed-early", decided("2026-03-05 09:00"))).toEqual(["窗口 2026-03 0/1"]);
  expect(rates("completed-early", "approval\n2026-03-02 09:00  accepted  窗口\n2026-03-03 09:00  decided  窗口")).toEqual([]);
});

test("bad ratings are put right by what follows them", () => {
  const rated = `
    rating
    2026-03-02 09:00  rated      大厅  score=1
    2026-03-03 09:00  rectified  大厅
    2026-03-04 09:00  rated      大厅  satisfied=no
    2026-03-05 09:00  rated      大厅  score=5
  `;
  expect(rates("bad-rating-rectified", rated)).toEqual(["大厅 2026-03 1/2"]);
});

describe("oversight", () => {
  test("alerts by their last decision", () => {
    const alert = (...moves: string[]) =>
      [
        "oversight",
        "2026-03-02 09:00  raised  市纪委 -> 城管局",
        ...moves.map((move, day) => `2026-03-0${day + 3} 09:00  ${move}  市纪委`),
      ].join("\n");
    const alerts = [
      alert("confirmed"),
      alert("dismissed"),
      alert("dismissed", "reopened", "confirmed"),
      alert("dismissed", "reopened"),
      alert("claimed"),
    ];
    expect(rates("alert-confirmation", alerts.join("\n---\n"))).toEqual(["城管局 2026-03 2/3"]);
  });

  test("orders by the day their reply is due", () => {
    const order = (...moves: string[]) => ["oversight", "2026-03-02 09:00  issued  市纪委 -> 城管局  due=2026-03-31", ...moves].join("\n");
    const orders = [
      order("2026-03-31 16:00  replied  城管局"),
      order("2026-04-01 09:00  replied  城管局"),
      order(),
      order("2026-03-09 09:00  cancelled  市纪委"),
      order("2026-03-30 09:00  extension-granted  市纪委  days=2", "2026-04-02 09:00  replied  城管局"),
      "oversight\n2026-03-02 09:00  issued  市纪委 -> 城管局",
    ];
    expect(rates("order-in-time", orders.join("\n---\n"))).toEqual(["城管局 2026-03 1/3", "城管局 2026-04 1/1"]);
  });
});

test("the denominator of what is carried is what was received less what was settled before", () => {
  expect(INDICATORS.filter(({ carried }) => carried).map(({ id }) => id)).toEqual(["completion-with-carried"]);
  expect(INDICATORS.filter(({ numeratorOf }) => numeratorOf).map(({ id, numeratorOf }) => [id, numeratorOf])).toEqual([
    ["repeat-complaint", "repeat-complaint"],
  ]);
});
