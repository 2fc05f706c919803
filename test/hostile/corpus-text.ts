import type { Hostile } from "./hostile.ts";

const HEAD = "id,case,activity,at,unit\n";
const GOOD = "1,RX1,received,2026-03-02 09:00,市热线中心\n";
const MB = 1 << 20;

/** Text that must be refused, and files that are not what they claim. */
export const HOSTILE_TEXT: readonly Hostile[] = [
  {
    what: "a line of 20 MB",
    name: "line.csv",
    content: () => `${HEAD}${GOOD}2,${"x".repeat(20 * MB)}`,
    zh: /一行超过 16 MB/,
    en: /a line is longer than 16 MB/,
    line: 3,
  },
  {
    what: "a line of 20 MB of JSON",
    name: "line.ndjson",
    content: () => `{"case":"1"}\n{"a":"${"x".repeat(20 * MB)}"}`,
    zh: /一行超过 16 MB/,
    en: /a line is longer than 16 MB/,
    line: 2,
  },
  {
    what: "a quote that never closes",
    name: "quote.csv",
    content: () => `${HEAD}${GOOD}"${GOOD.repeat(1000)}`,
    zh: /引号没有结束/,
    en: /quote that opens here never closes/,
    line: 3,
  },
  {
    what: "100,000 columns",
    name: "wide.csv",
    content: () => `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",")}\n`,
    zh: /超过 4096 列/,
    en: /more than 4096 columns/,
    line: 1,
  },
  {
    what: "100,000 keys",
    name: "wide.ndjson",
    content: () => Array.from({ length: 100 }, (_, i) => `{${Array.from({ length: 1000 }, (_, k) => `"k${i}-${k}":1`).join()}}`).join("\n"),
    zh: /超过 4096 列/,
    en: /more than 4096 columns/,
    line: 5,
  },
  {
    what: "the name of a column of 10,000 characters",
    name: "name.csv",
    content: () => `a,${"b".repeat(10_000)}\n1,2\n`,
    zh: /列名“b+…”超过 500/,
    en: /more than 500 characters/,
    line: 1,
  },
  {
    what: "bytes that are neither UTF-8 nor GB18030",
    name: "bytes.csv",
    content: () => Buffer.concat([Buffer.from(HEAD + GOOD), Buffer.from([0x31, 0xff, 0xff, 0x0a])]),
    zh: /既不是 utf-8 也不是 gb18030/,
    en: /neither utf-8 nor gb18030/,
    line: 3,
  },
  {
    what: "a surrogate written as UTF-8",
    name: "surrogate.ndjson",
    content: () => Buffer.concat([Buffer.from('{"case":"市"}\n{"case":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    zh: /不是 utf-8/,
    en: /are (not|neither) utf-8/,
    line: 2,
  },
  {
    what: "a NUL far inside",
    name: "nul.csv",
    content: () => `${HEAD}${GOOD.repeat(5000)}2,\0\n`,
    zh: /二进制内容（NUL）/,
    en: /binary data \(NUL\)/,
    line: 5002,
  },
  {
    what: "UTF-16, high bytes first",
    name: "wide.ndjson",
    content: () => Buffer.from('\ufeff{"case":"1"}', "utf16le").swap16(),
    zh: /UTF-16/,
    en: /UTF-16/,
  },
  {
    what: "deep JSON",
    name: "deep.ndjson",
    content: () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
    zh: /嵌套超过 32 层/,
    en: /nested deeper than 32/,
    line: 1,
  },
  {
    what: "lists without end",
    name: "lists.ndjson",
    content: () => `{"a":${"[".repeat(2_000_000)}`,
    zh: /不是完整的 JSON/,
    en: /not whole JSON/,
    line: 1,
  },

  // what is not what it claims
  ...(
    [
      ["a PDF", "%PDF-1.7\n", /PDF/],
      ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), /\.xls/],
      ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), /图片|picture/],
      ["a Parquet file", "PAR1xxxx", /Parquet/],
    ] as const
  ).flatMap(([what, content, is]) =>
    (["csv", "xes", "ndjson"] as const).map(
      (ending): Hostile => ({ what: `${what} named .${ending}`, name: `false.${ending}`, content: () => content, zh: is, en: is }),
    ),
  ),
  { what: "a CSV named .xlsx", name: "false.xlsx", content: () => HEAD + GOOD, zh: /不是 \.xlsx/, en: /no \.xlsx workbook/ },
  { what: "a web page named .csv", name: "page.csv", content: () => "<!doctype html><table>", zh: /XML\/HTML/, en: /XML\/HTML/, line: 1 },
];
