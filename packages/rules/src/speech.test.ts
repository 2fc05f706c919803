import { expect, test } from "vitest";
import { isReported, quotationsOf } from "./speech.ts";

const SPEECH = ["反映", "称"];
const reported = (text: string): boolean => isReported(text, text.indexOf("不归我们管"), SPEECH, quotationsOf(text));

test("quotations, one in another, and marks that are never closed", () => {
  expect(quotationsOf("他说“没有”")).toEqual([{ open: 2, close: 5 }]);
  expect(quotationsOf("“他说‘有’”")).toEqual([
    { open: 0, close: 6 },
    { open: 3, close: 5 },
  ]);
  expect(quotationsOf("“‘没有”")).toEqual([{ open: 0, close: 4 }]);
  expect(quotationsOf("“没有")).toEqual([]);
});

test.each([
  ["经核实，不归我们管", false],
  ["群众反映该局答复不归我们管", true],
  ["群众称，不归我们管", true],
  ["群众反映路灯不亮，不归我们管", false],
  ["您反映的事项不归我们管", false],
  ["您反映问题不归我们管", false],
  ["该局当时说“不归我们管”", true],
  ["群众反映：“路灯不亮”，不归我们管", false],
])("%s is reported: %s", (text, is) => expect(reported(text)).toBe(is));
