import fc from "fast-check";
import { expect, test } from "vitest";
import { findIdentities } from "./identities.ts";

const found = (text: string): string[] => {
  const list: string[] = [];
  findIdentities(text, (kind, from, masked) => list.push(`${kind} ${from}${masked ? " masked" : ""}`));
  return list;
};

test.each([
  ["电话13812346207。", ["phone 2"]],
  ["+86 138-1234-6207 或 138 1234 6207", ["phone 4", "phone 20"]],
  ["8613812346207", ["phone 2"]],
  ["身份证11010519491231002X", ["identity 3"]],
  ["11010519491231002x，13812346207", ["identity 0", "phone 19"]],
  ["编号110105194912310021", []],
  ["110105194913310020", []],
  ["1381234620", []],
  ["订单2138123462071", []],
  ["12812346207", []],
  ["227.13812346207", []],
  ["13812346207.50元", []],
  ["138****6207，110***********002X", ["phone 0 masked", "identity 12 masked"]],
  ["138**6207，138****62075", []],
  ["138-12346207", []],
  ["A11010519491231002X", []],
  ["13812346207，电话１３８１２３４６２０７，编号１１０１０５１９４９１２３１００２Ｘ", ["phone 0", "phone 14", "identity 28"]],
  ["138　1234　6207，138—1234—6207", ["phone 0", "phone 14"]],
  ["", []],
])("%s", (text, kinds) => expect(found(text)).toEqual(kinds));

test("finds what a plain search finds", () => {
  const piece = fc.oneof(
    fc.constantFrom("13812346207", "11010519491231002X", "138", "1234", "6207", "-", " ", "电", "9", "x", "."),
    fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      const plainly = [...text.matchAll(/(?<![0-9])(?<![0-9]\.)1[3-9][0-9]{9}(?![0-9]|\.[0-9])/g)].map(({ index }) => `phone ${index}`);
      expect(found(text)).toEqual(expect.arrayContaining(plainly));
    }),
    { numRuns: 2000 },
  );
});
