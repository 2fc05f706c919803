import { gzipSync } from "node:zlib";
import { type Mapping, mappingOf } from "@qingjian/services";
import ExcelJS from "exceljs";
import { gb18030 } from "./gb18030.ts";

/** The columns of the small logs below. */
export const HEAD = "id,case,activity,at,unit,toUnit";
/** A log that is as it should be. */
export const GOOD = [
  HEAD,
  "1,RX1,received,2026-03-02 09:00,市热线中心,",
  "2,RX1,dispatched,2026-03-02 09:10,市热线中心,市城管局",
  "3,RX2,received,2026-03-02 10:00,市热线中心,",
].join("\n");
const BIG = `${HEAD}\n${Array.from({ length: 4000 }, (_, i) => `${i},RX${i % 700},received,2026-03-02 09:00,市热线中心,`).join("\n")}\n`;
const XES = `<?xml version="1.0" encoding="UTF-8"?>\n<log><trace><string key="concept:name" value="c1"/>
<event><string key="concept:name" value="received"/><date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event></trace></log>`;
const XES_MAPPING = {
  id: "bad-xes",
  title: { zh: "测试", en: "Test" },
  source: { id: "bad-xes", kind: "approval", custody: "runs" },
  file: { format: "xes" },
  case: "trace:concept:name",
  events: [{ activity: { column: "concept:name", keep: true }, at: "time:timestamp" }],
};
/** Opened and closed in one row, in New York, where an hour comes twice a year. */
export const WIDE_MAPPING = {
  id: "bad-wide",
  title: { zh: "测试", en: "Test" },
  source: { id: "bad-wide", kind: "hotline", custody: "runs" },
  case: "no",
  record: "no",
  time: { formats: ["MM/DD/YYYY HH:mm"], zone: "America/New_York" },
  events: [
    { activity: "received", at: "opened", unit: { constant: "A" } },
    { activity: "closed", at: "closed", unit: { constant: "A" }, when: { column: "closed", notEmpty: true } },
  ],
};

const cutInHalf = (whole: Uint8Array) => whole.subarray(0, whole.length >> 1);
/** A workbook of one sheet. */
export async function workbook(rows: readonly unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("工单").addRows(rows as unknown[][]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const table = [HEAD.split(","), ["1", "RX1", "received", "2026-03-02 09:00", "市热线中心", null]];

type Refused = { what: string; name: string; content: () => Uint8Array | string | Promise<Uint8Array>; mapping?: object; says: RegExp };
/** Files that are not what they claim, or lack what is needed, and what is said of them. */
export const REFUSED: readonly Refused[] = [
  { what: "a csv.gz that is cut off", name: "cut.csv.gz", content: () => cutInHalf(gzipSync(BIG)), says: /cut\.csv\.gz.*cut off/s },
  {
    what: "an xlsx that is cut off",
    name: "cut.xlsx",
    content: async () => cutInHalf(await workbook(table)),
    says: /cut\.xlsx.*cut off or damaged/s,
  },
  {
    what: "an xes.gz that is cut off",
    name: "cut.xes.gz",
    content: () => cutInHalf(gzipSync(XES + " ".repeat(9000))),
    mapping: XES_MAPPING,
    says: /cut\.xes\.gz.*cut off/s,
  },
  {
    what: "an xes that ends in the middle",
    name: "half.xes",
    content: () => XES.slice(0, 150),
    mapping: XES_MAPPING,
    says: /half\.xes:\d+: .*(wrong|cut off)/s,
  },
  {
    what: "an ndjson.gz that is cut off",
    name: "cut.ndjson.gz",
    content: () => cutInHalf(gzipSync('{"id":1,"case":"a","activity":"received","at":"2026-03-02 09:00"}\n'.repeat(900))),
    says: /cut\.ndjson\.gz.*cut off/s,
  },
  {
    what: "bytes that are neither UTF-8 nor GB18030",
    name: "bytes.csv",
    content: () =>
      Buffer.concat([Buffer.from(`${GOOD}\n4,RX3,received,2026-03-02 09:00,`), Buffer.from([0xff, 0xff, 0xfe]), Buffer.from(",\n")]),
    says: /bytes\.csv:\d+: .*(encod|gb18030)/,
  },
  {
    what: "GB18030 where UTF-8 was said",
    name: "gb.csv",
    content: () => gb18030(GOOD),
    mapping: { ...(mappingOf("canonical") as Mapping), id: "said-utf8", file: { encoding: "utf-8" } },
    says: /gb\.csv:\d: .*gb18030/is,
  },
  {
    what: "a picture named .csv",
    name: "picture.csv",
    content: () =>
      Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db4", "hex"),
    says: /picture\.csv/,
  },
  {
    what: "a zip of no workbook named .xlsx",
    name: "zip.xlsx",
    content: () => Buffer.from("504b0506000000000000000000000000000000000000", "hex"),
    says: /zip\.xlsx/,
  },
  { what: "text named .xlsx", name: "text.xlsx", content: () => GOOD, says: /text\.xlsx.*no \.xlsx workbook/s },
  { what: "JSON named .csv", name: "json.csv", content: () => '{"id": 1}\n', says: /json\.csv.*JSON/s },
  { what: "CSV named .ndjson", name: "csv.ndjson", content: () => `${GOOD}\n`, says: /csv\.ndjson/ },
  {
    what: "a csv without a column that is needed",
    name: "lacks.csv",
    content: () => GOOD.replace("activity", "step"),
    says: /activity.*step/s,
  },
  {
    what: "an xlsx without a column that is needed",
    name: "lacks.xlsx",
    content: () =>
      workbook([
        ["id", "case", "activity"],
        [1, "a", "received"],
      ]),
    says: /“at”/,
  },
  {
    what: "an xes without an attribute that is needed",
    name: "lacks.xes",
    content: () => XES.replaceAll("time:timestamp", "time:other"),
    mapping: XES_MAPPING,
    says: /time:timestamp/,
  },
  {
    what: "a DOCTYPE in XES",
    name: "doctype.xes",
    content: () => XES.replace("<log>", '<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]><log>'),
    mapping: XES_MAPPING,
    says: /doctype\.xes.*DOCTYPE/s,
  },
  {
    what: "a quote that never closes",
    name: "quote.csv",
    content: () => `${GOOD}\n4,"RX3,received,2026-03-02 09:00,市热线中心,\n`,
    says: /quote\.csv:5: .*quote/s,
  },
  { what: "two columns of one name", name: "twice.csv", content: () => GOOD.replace("toUnit", "unit"), says: /twice\.csv.*unit/s },
  { what: "an empty file", name: "empty.csv", content: () => "", says: /empty\.csv/ },
];
