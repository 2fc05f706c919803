import { expect, test } from "vitest";
import { isIdNumber, maskText } from "./mask.ts";

test.each([
  ["电话13812346207。", "电话138****6207。"],
  ["+86 138-1234-6207 或 138 1234 6207", "138****6207 或 138****6207"],
  ["身份证11010519491231002X", "身份证110***********002X"],
  ["11010519491231002x，", "110***********002x，"],
  ["编号110105194912310021", "编号110105194912310021"], // wrong check digit: an order number
  ["1381234620", "1381234620"],
  ["订单2138123462071", "订单2138123462071"],
  ["12812346207", "12812346207"],
  ["227.17814125318", "227.17814125318"],
  ["短", "短"],
])("%s becomes %s", (text, masked) => expect(maskText(text)).toBe(masked));

test("an identity number is told by its check digit", () => {
  expect(isIdNumber("11010519491231002X")).toBe(true);
  expect(isIdNumber("110105194912310021")).toBe(false);
  expect(isIdNumber("1101051949123100")).toBe(false);
});
