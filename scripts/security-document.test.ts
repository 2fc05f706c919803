import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./programs.mjs";

/** How many items each section of ASVS 4.0.3 has at levels 1 and 2; where the numbers leave some out, the numbers themselves. */
const SECTIONS: Readonly<Record<string, number | readonly number[]>> = {
  ...{
    "1.1": 7,
    "1.2": 4,
    "1.4": [1, 4, 5],
    "1.5": 4,
    "1.6": 4,
    "1.7": 2,
    "1.8": 2,
    "1.9": 2,
    "1.10": 1,
    "1.11": 2,
    "1.12": [2],
    "1.14": 6,
  },
  ...{ "2.1": 12, "2.2": 3, "2.3": 3, "2.4": 5, "2.5": 7, "2.6": 3, "2.7": 6, "2.8": 7, "2.9": 3, "2.10": 4 },
  ...{ "3.1": 1, "3.2": 4, "3.3": 4, "3.4": 5, "3.5": 3, "3.7": 1, "4.1": [1, 2, 3, 5], "4.2": 2, "4.3": 3 },
  ...{ "5.1": 5, "5.2": 8, "5.3": 10, "5.4": 3, "5.5": 4, "6.1": 3, "6.2": 6, "6.3": 2, "6.4": 2 },
  ...{ "7.1": 4, "7.2": 2, "7.3": [1, 3, 4], "7.4": 3, "8.1": 4, "8.2": 3, "8.3": 8, "9.1": 3, "9.2": 4, "10.2": 2, "10.3": 3, "11.1": 8 },
  ...{
    "12.1": 3,
    "12.2": 1,
    "12.3": 6,
    "12.4": 2,
    "12.5": 2,
    "12.6": 1,
    "13.1": [1, 3, 4, 5],
    "13.2": [1, 2, 3, 5, 6],
    "13.3": 2,
    "13.4": 2,
  },
  ...{ "14.1": 4, "14.2": 6, "14.3": [2, 3], "14.4": 7, "14.5": 4 },
};
const ITEMS = Object.entries(SECTIONS).flatMap(([section, numbers]) =>
  (typeof numbers === "number" ? Array.from({ length: numbers }, (_, at) => at + 1) : numbers).map((number) => `${section}.${number}`),
);
/** What stands in the place of a test. */
const SAID = /^(?:Does not apply|Office|By design|Not there): \S/;

const text = readFileSync(join(ROOT, "docs", "security.md"), "utf8");
const named = new Map([...text.matchAll(/^\[([\w-]+)\]: \.\.\/(\S+)$/gm)].map(([, name = "", path = ""]) => [name, path]));
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \| ?(.*?) ?\|$/gm)].map(
  ([, item = "", asks = "", met = "", shown = ""]) => ({
    item,
    asks,
    met,
    shown: [...shown.matchAll(/\[([\w-]+)\]/g)].map(([, name = ""]) => name),
  }),
);

test("every item of levels 1 and 2 stands in docs/security.md once, with a test that shows it or a word on why there is none", () => {
  expect(ITEMS).toHaveLength(259);
  expect(rows.map(({ item }) => item)).toEqual(ITEMS);
  for (const { item, met, shown } of rows) expect([item, shown.length > 0 || SAID.test(met)]).toEqual([item, true]);
});

test("every test that it names is there, and none is named for nothing", () => {
  for (const [name, path] of named) expect([name, path, existsSync(join(ROOT, path))]).toEqual([name, path, true]);
  const used = new Set([...text.matchAll(/\[([\w-]+)\](?![:(])/g)].map(([, name = ""]) => name));
  expect([...used].filter((name) => !named.has(name))).toEqual([]);
  expect([...named.keys()].filter((name) => !used.has(name))).toEqual([]);
});
