import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonFault, jsonPlace } from "./json-place.ts";

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

test.each([
  [[], 1, 1],
  [[0], 2, 3],
  [[1, "params", "red"], 4, 41],
  [[1, "params", "no-such"], 4, 14],
  [[1, 'a]"b'], 3, 15],
  [[2], 1, 1],
] as const)("%j stands where it begins", (path, line, column) => {
  const text = '[\n  {"id": "x"},\n  { "a]\\"b":  [],\n   "params": {"yellow": [5, {}], "red": 3}}]';
  expect(jsonPlace(text, path)).toEqual({ line, column });
});

test("every value is found at its own beginning", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (json, space) => {
      const value: unknown = JSON.parse(json);
      const text = JSON.stringify(value, null, space);
      const visit = (one: unknown, path: readonly (string | number)[]): void => {
        const { line, column } = jsonPlace(text, path);
        const rest = text
          .split("\n")
          .slice(line - 1)
          .join("\n")
          .slice(column - 1);
        expect(rest.startsWith(JSON.stringify(one, null, space).slice(0, 1))).toBe(true);
        if (typeof one === "object" && one !== null)
          for (const [key, inner] of Object.entries(one)) visit(inner, [...path, Array.isArray(one) ? Number(key) : key]);
      };
      visit(value, []);
    }),
  );
});
