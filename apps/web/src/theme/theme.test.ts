import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { themeOf } from "./theme.ts";
import { valueIn } from "./tokens.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const token = (name: string): string => valueIn(css, name);
const theme = themeOf(token);

test("the theme takes its values from tokens.css", () => {
  expect(theme.token?.colorPrimary).toBe(token("accent"));
  expect(theme.token?.borderRadius).toBe(4);
  expect(theme.token?.borderRadiusLG).toBe(6);
  expect(theme.token?.controlHeight).toBe(32);
});

test("a token that is not there is an error, not a grey", () => {
  expect(() => token("mauve")).toThrow(/mauve/);
});

/** WCAG 2 contrast of two hex colours. */
function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((i) => {
      const part = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [light(a), light(b)].sort((one, two) => one - two);
  return (high + 0.05) / (low + 0.05);
}

test.each([
  ["ink", "paper"],
  ["ink-2", "fill"],
  ["ink-3", "paper"],
  ["ink-3", "fill"],
  ["ink-3", "canvas"],
  ["accent", "accent-bg"],
  ["red", "red-tint"],
  ["notice-ink", "notice-bg"],
  ["yellow-ink", "yellow-bg"],
  ["orange-ink", "orange-bg"],
  ["red-ink", "red-bg"],
  ["good", "paper"],
])("%s on %s can be read (4.5)", (ink, ground) => {
  expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(4.5);
});
