import { expect, test } from "vitest";
import { allPrintable, cutTo, printable } from "./printable.ts";
import { escapeText } from "./row-xml.ts";

test("what XML forbids and what turns writing round is left out; half a character is the sign for what could not be read", () => {
  expect(printable("甲\u0000\u001b乙\u202e丙\u2066丁\n戊\t")).toBe("甲乙丙丁\n戊\t");
  expect(printable("𠮷\ud842")).toBe("𠮷\ufffd");
  expect(allPrintable({ a: ["\u202e1"], b: { c: "\u00012" }, d: 3, e: null })).toEqual({ a: ["1"], b: { c: "2" }, d: 3, e: null });
});

test("a text is never cut within a character", () => {
  expect(cutTo("一𠮷二", 4)).toBe("一𠮷二");
  expect([cutTo("一𠮷二", 3), cutTo("一𠮷二", 2)]).toEqual(["一𠮷…", "一…"]);
  const long = escapeText("𠮷".repeat(20_000));
  expect([long.isWellFormed(), long.includes("\ufffd"), long.endsWith("𠮷…"), long.length <= 32_767]).toEqual([true, false, true, true]);
  expect(escapeText("一".repeat(31_999).concat("𠮷𠮷"))).toBe(`${"一".repeat(31_999)}…`);
});

test("the text of a cell is escaped after it is made printable, so that nothing is hidden in between", () => {
  expect(escapeText("<\u202e&\u0000>=1+1")).toBe("&lt;&amp;&gt;=1+1");
  expect(escapeText("_x\u202e0041_")).toBe("_x005F_x0041_");
});
