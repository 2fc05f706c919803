import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FlowLabel, LaneGeometry } from "./geometry.ts";
import { textWidth } from "./labels.ts";
import { layLane } from "./lane-layout.ts";
import { at, CENTRE, example, type Step, words } from "./testing/example.ts";

const PING_PONG: readonly Step[] = [
  [at(0, 9.7), "received", CENTRE],
  [at(0, 10.2), "dispatched", CENTRE, "市城管局"],
  [at(0, 14), "signed", "市城管局"],
  [at(2, 11.3), "returned", "市城管局", CENTRE],
  [at(2, 14), "dispatched", CENTRE, "市生态环境局"],
  [at(2, 15), "signed", "市生态环境局"],
  [at(3, 10.3), "returned", "市生态环境局", CENTRE],
  [at(3, 11), "dispatched", CENTRE, "市城管局"],
];

const edges = ({ x, text, anchor }: FlowLabel): [number, number] =>
  anchor === "end" ? [x - textWidth(text), x] : [x, x + textWidth(text)];

/** Labels of one row do not touch, and the two rows are apart. */
function expectReadable({ flowLabels }: LaneGeometry): void {
  for (const wrong of [true, false]) {
    const row = flowLabels
      .filter((label) => label.wrong === wrong)
      .map(edges)
      .sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < row.length; i++) expect(row[i]?.[0]).toBeGreaterThanOrEqual(row[i - 1]?.[1] ?? 0);
  }
  const ys = (wrong: boolean) => new Set(flowLabels.filter((label) => label.wrong === wrong).map(({ y }) => y));
  for (const y of ys(true)) expect(ys(false).has(y)).toBe(false);
}

describe("a case that went to and fro", () => {
  const g = layLane(example(PING_PONG, 10, at(8, 9.3), { due: at(4, 10.2) }), 1296, words);
  test("has the centre on top, then units in order, without gaps", () => {
    expect(g.lanes.map(({ lane }) => lane.unit)).toEqual([CENTRE, "市城管局", "市生态环境局"]);
    for (let i = 1; i < g.lanes.length; i++) expect(g.lanes[i]?.y).toBe((g.lanes[i - 1]?.y ?? 0) + (g.lanes[i - 1]?.height ?? 0));
  });
  test("every hand-over is an arrow: down when sent, up when returned", () => {
    expect(g.arrows).toHaveLength(5);
    for (const { handover, y1, y2 } of g.arrows) expect(Math.sign(y2 - y1), handover.kind).toBe(handover.kind === "returned" ? -1 : 1);
  });
  test("labels of sent and returned have a row each", () => expectReadable(g));
  test("rings stand inside the hold they belong to", () => {
    for (const { ring, x, y } of g.rings) {
      const shape = g.lanes.find(({ barY, barHeight }) => y >= barY && y <= barY + barHeight);
      expect(
        shape?.holds.some(({ line }) => x >= line.x && x <= line.x + line.width),
        `ring ${ring}`,
      ).toBe(true);
    }
  });
  test("the due line and now are on the axis, and what follows the due instant is red", () => {
    expect(g.dueX).toBeCloseTo(g.axis.x(at(4, 10.2)), 6);
    expect(g.nowX).toBeCloseTo(g.axis.x(at(8, 9.3)), 6);
    expect(g.clock?.over?.x).toBeCloseTo(g.dueX ?? 0, 6);
  });
});

test("a due instant nobody can compute is said, not drawn", () => {
  const g = layLane(example(PING_PONG, 10, at(8, 9.3), { due: null }), 1296, words);
  expect(g.dueX).toBeNull();
  expect(g.clock?.over).toBeNull();
  expect(g.clock?.words.map(({ text }) => text)).toContain("到期未知");
});

test("a deduction within a hold is hatched and its time stands on it", () => {
  const deduction = { from: at(0, 13.5), until: at(1, 17), open: false, ground: "检测", notified: true, worked: 36_000_000 };
  const g = layLane(example(PING_PONG, 10, at(8, 9.3), { deductions: [deduction] }), 1296, words);
  const hold = g.lanes[1]?.holds[0];
  expect(hold?.hatched.length).toBeGreaterThan(0);
  expect(hold?.deducted?.text).toBe("扣除 10:00 不计");
});

test("without a centre the labels of hand-overs have a row of their own", () => {
  const g = layLane(
    example(
      [
        [at(0, 10), "transferred", "甲局", "乙局"],
        [at(1, 10), "transferred", "乙局", "丙局"],
      ],
      4,
      at(3, 10),
      null,
    ),
    900,
    words,
  );
  expect(g.flow).not.toBeNull();
  expect(g.clock).toBeNull();
  for (const { y } of g.flowLabels) expect(y).toBeLessThan(g.lanes[0]?.y ?? 0);
});

test("any story: rings never overlap, labels never touch, nothing leaves the picture", () => {
  const stories = fc.array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.integer({ min: 0, max: 11 }), fc.boolean()), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(stories, fc.integer({ min: 360, max: 1800 }), (moves, width) => {
      const steps: Step[] = [];
      let holder = CENTRE;
      for (const [day, unit, back] of [...moves].sort((a, b) => a[0] - b[0])) {
        const to = back && holder !== CENTRE ? CENTRE : `单位${unit}`;
        steps.push([at(0, 24 * day), to === CENTRE ? "returned" : holder === CENTRE ? "dispatched" : "transferred", holder, to]);
        holder = to;
      }
      const g = layLane(example(steps, 62, at(61, 10)), width, words);
      for (const a of g.rings)
        for (const b of g.rings)
          if (a.ring < b.ring)
            expect(Math.abs(a.x - b.x) >= 19.99 || Math.abs(a.y - b.y) >= 19.99, `rings ${a.ring} and ${b.ring}`).toBe(true);
      expect(g.rings).toHaveLength(steps.length);
      expectReadable(g);
      for (const { y } of g.rings) expect(y).toBeLessThanOrEqual(g.height);
      for (const { x } of g.rings) expect(x).toBeLessThanOrEqual(g.width + 10);
    }),
    { numRuns: 60 },
  );
});
