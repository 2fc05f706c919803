import { expect, test } from "vitest";
import { matcherOf } from "./phrases.ts";
import { plainText } from "./plain-text.ts";

test.each([
  ["執法人員收紅包，沒有辦", "执法人员收红包，没有办"],
  ["他收 红 包 了", "他收 红包了"],
  ["收　红　包", "收红包"],
  ["颜色红 包装差", "颜色红 包装差"],
  ["三 月 送 达，红 包", "三月送达，红 包"],
  ["call 110 now", "call 110 now"],
])("%s reads %s", (written, plain) => expect(plainText(written)).toBe(plain));

test("a matcher hears traditional characters, and with blanks only where it is told to", () => {
  const heard = (text: string, loose: boolean) => {
    const found: string[] = [];
    matcherOf(["红包", "不受理"], loose)(text, (phrase) => found.push(phrase));
    return found;
  };
  expect(heard("收紅包的不受理", false)).toEqual(["红包", "不受理"]);
  expect(heard("收 红 包，不 受　理", false)).toEqual([]);
  expect(heard("收 红 包，不 受　理", true)).toEqual(["红包", "不受理"]);
  expect(heard("红\n包", true)).toEqual([]);
});
