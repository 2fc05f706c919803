import { expect, test } from "vitest";
import { isIdNumber, maskKnown, maskText } from "./mask.ts";

test.each([
  ["wide digits: １３８１２３４６２０７", "wide digits: 138****6207"],
  ["wide, and no number: 第１２３４５６７８９０１２号", "wide, and no number: 第１２３４５６７８９０１２号"],
  ["138　1234　6207 138—1234—6207", "138****6207 138****6207"],
  ["１１０１０５１９４９１２３１００２Ｘ", "110***********002X"],
  ["电话13812346207。", "电话138****6207。"],
  ["+86 138-1234-6207 或 138 1234 6207", "138****6207 或 138****6207"],
  ["身份证11010519491231002X", "身份证110***********002X"],
  ["11010519491231002x，", "110***********002x，"],
  ["编号110105194912310021", "编号110105194912310021"], // wrong check digit: an order number
  ["1381234620", "1381234620"],
  ["订单2138123462071", "订单2138123462071"],
  ["12812346207", "12812346207"],
  ["227.17814125318", "227.17814125318"],
  ["座机0312-5901234、(010)87654321", "座机0312-****234、(010)****321"],
  ["0.12345678901", "0.12345678901"],
  ["2026-03-02 09:20", "2026-03-02 09:20"],
  ["短", "短"],
])("%s becomes %s", (text, masked) => expect(maskText(text)).toBe(masked));

test("an identity number is told by its check digit", () => {
  expect(isIdNumber("11010519491231002X")).toBe(true);
  expect(isIdNumber("110105194912310021")).toBe(false);
  expect(isIdNumber("1101051949123100")).toBe(false);
});

test("what is known of a person is masked in prose: names but for a sign, and of an address the house alone too", () => {
  const known = [
    { field: "name", value: "孙一诺" },
    { field: "address", value: "清江区柳堤家园3号楼2单元501室" },
  ] as const;
  expect(maskKnown("孙一诺女士：已到3号楼2单元501室核查", known)).toBe(`孙**女士：已到${"*".repeat(10)}核查`);
  expect(maskKnown("住清江区柳堤家园3号楼2单元501室", known)).toBe(`住${"*".repeat(17)}`);
  expect(maskKnown("孙女士", known)).toBe("孙女士");
});
