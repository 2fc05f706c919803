import { expect, test } from "vitest";
import { bodyXml } from "./body.ts";
import { count } from "./cells.ts";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { periodWords } from "./period-words.ts";
import { escapeText, letters, rowHeight, rowXml, textWidth } from "./row-xml.ts";
import { defineSheet } from "./sheet.ts";

test("what XML forbids is dropped, what it reserves is written out, what a spreadsheet would decode is shielded", () => {
  expect(escapeText("=1+1")).toBe("=1+1");
  expect(escapeText('a<b>&"c"')).toBe('a&lt;b&gt;&amp;"c"');
  expect(escapeText("\u0000a\u000b\ud800b\uffff")).toBe("a\ufffdb");
  expect(escapeText("_x0041_ _xyz")).toBe("_x005F_x0041_ _xyz");
  expect(escapeText("长".repeat(40_000))).toHaveLength(32_001);
  expect(escapeText("𠮷野家")).toBe("𠮷野家");
});

test("columns are lettered as spreadsheets letter them", () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(letters)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

test("a row is as high as its longest wrapped text, and never higher than a spreadsheet allows", () => {
  const wrapped = (value: string) => rowHeight([{ look: "wrap", value }], [20], 16.5);
  expect(textWidth("办件A1")).toBe(6);
  expect(wrapped("短")).toBe(18);
  expect(wrapped("十个汉字十个汉字十个汉字十个汉字")).toBe(31.5);
  expect(wrapped("长".repeat(5000))).toBe(409);
});

test("a number that is none prints —", () => {
  expect(rowXml(7, [{ look: "count", value: Number.NaN }], 18, new Map([["count", 3]]))).toBe(
    '<row r="7" ht="18" customHeight="1"><c r="A7" s="3" t="inlineStr"><is><t>—</t></is></c></row>',
  );
});

test("a list longer than a worksheet says how many lines it leaves out", { timeout: 60_000 }, async () => {
  const long = defineSheet<number>({
    number: 99,
    title: { zh: "长表", en: "Long" },
    kind: "list",
    columns: () => [{ title: "数", width: 8, value: (row) => count(row) }],
    rows: async function* () {
      for (let batch = 0; batch < 11; batch++) yield Array.from({ length: 100_000 }, (_, at) => at);
    },
    notes: () => ["注"],
  });
  const extent = { rows: 0, last: 0, across: [] };
  let tail = "";
  for await (const xml of bodyXml(long, exampleFigures(), periodWords("2026-10"), exampleListings(0), new Map(), extent))
    tail = (tail + xml).slice(-2000);
  expect(tail).toContain(`另有 ${1_100_000 - extent.rows} 条未列`);
  expect(Number(/<row r="(\d+)"[^>]*><c [^>]*><is><t[^>]*>注/.exec(tail)?.[1])).toBeLessThanOrEqual(1_048_576);
});
