import { expect, test } from "vitest";
import { layout, topOf, WIDE } from "./visible.ts";

test("of a long list only what is seen is drawn, and a little more", () => {
  const { groups, before } = layout([2000], false, 0, WIDE, 46_000, 46_900);
  expect(before).toBe(0);
  expect(groups).toEqual([{ top: 0, first: 992, end: 1028 }]);
});

test("groups begin below their heads; one out of sight draws nothing", () => {
  const at = layout([3, 500], true, 0, WIDE, 0, 92);
  expect(at.groups[0]).toEqual({ top: 26, first: 0, end: 3 });
  expect(at.groups[1]).toEqual({ top: 26 + 3 * 46 + 26, first: 0, end: 6 });
  expect(layout([3, 500], true, 0, WIDE, 10_000, 10_900).groups[0]).toEqual({ top: 26, first: 3, end: 3 });
});

test("rows before those loaded keep their place, within what a browser can lay out", () => {
  expect(layout([60], false, 120, WIDE, 0, 900)).toEqual({ before: 5520, groups: [{ top: 5520, first: 0, end: 0 }] });
  expect(layout([60], false, 5_000_000, WIDE, 0, 900).before).toBe(400_000 * 46);
});

test("a row is found where it is drawn", () => {
  const at = layout([3, 500], true, 0, WIDE, 0, 900);
  expect(topOf(0, [3, 500], at, WIDE)).toBe(26);
  expect(topOf(4, [3, 500], at, WIDE)).toBe(26 + 138 + 26 + 46);
});
