import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonFault } from "./json-place.ts";

test.each([
  ['[{"id": "a",\n  "rule": }]', 2, 11],
  ["[", 1, 2],
  ["", 1, 1],
  ['{"a": 1,}', 1, 9],
  ['{"a": 1\n "b": 2}', 2, 2],
  ["{'a': 1}", 1, 2],
  ['{"a": 01}', 1, 8],
  ['{"a": "two\nlines"}', 1, 7],
  ['{"a": 1} {"b": 2}', 1, 10],
  ["// a note\n{}", 1, 1],
  ['{"a": [1, 2}', 1, 12],
])("%s stops being JSON at %d:%d", (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toEqual({ line, column });
});

test("what is JSON is read to its end", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space);
      const lines = text.split("\n");
      expect(jsonFault(text)).toEqual({ line: lines.length, column: (lines.at(-1) as string).length + 1 });
    }),
  );
});
