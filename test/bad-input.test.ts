import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type House, importLog, type Mapping, mappingOf, readMapping } from "@qingjian/services";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gb18030 } from "./doors/gb18030.ts";
import { ENGINES, type Place } from "./doors/places.ts";

const HEAD = "id,case,activity,at,unit,toUnit";
const GOOD = [
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
const WIDE_MAPPING = {
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
async function workbook(rows: readonly unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("工单").addRows(rows as unknown[][]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const table = [HEAD.split(","), ["1", "RX1", "received", "2026-03-02 09:00", "市热线中心", null]];

type Refused = { what: string; name: string; content: () => Uint8Array | string | Promise<Uint8Array>; mapping?: object; says: RegExp };
const REFUSED: readonly Refused[] = [
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

type Imported = {
  batch: string;
  rows: number;
  cases: number;
  newRecords: number;
  changedRecords: number;
  repeatedRecords: number;
  rejected: number;
  already: boolean;
  rejections: { line: number; column?: string; value?: string; reason: { en: string; zh: string } }[];
};

async function counts(place: Place) {
  const house = await place.house();
  try {
    return await countsOf(house);
  } finally {
    await house.close();
  }
}
async function countsOf({ store }: House) {
  const { rows } = await sql<
    Record<string, number>
  >`select (select count(*) from records) as records, (select count(*) from cases) as cases,
    (select count(*) from batches where state in ('done', 'storing')) as batches, (select count(*) from rejected_rows) as rejected`.execute(
    store.db,
  );
  return rows[0];
}

const LONG = 240_000;
describe.each(ENGINES)("bad input, $engine", ({ engine, make }) => {
  let place: Place;
  const write = (name: string, content: Uint8Array | string) => {
    const path = join(place.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const mappingFile = (mapping: object) => write("mapping.json", JSON.stringify(mapping));
  beforeAll(async () => {
    place = await make();
    await place.ok("import", write("good.csv", GOOD), "--mapping", "canonical");
  }, LONG);
  afterAll(() => place?.remove());

  test("a file that is not what it claims is refused whole, in one sentence that names it", { timeout: LONG }, async () => {
    const before = await counts(place);
    expect(before).toMatchObject({ records: 3, cases: 2, batches: 1, rejected: 0 });
    // On the embedded engine every sixth goes through a process, for each has to open the database anew; the others through the same verb.
    const [throughProcess, throughVerb] =
      engine === "server" ? [REFUSED, []] : [REFUSED.filter((_, i) => i % 6 === 0), REFUSED.filter((_, i) => i % 6 !== 0)];
    const wrong: string[] = [];
    for (const { what, name, content, mapping, says } of throughProcess) {
      const { code, stdout, stderr } = await place.run(
        "import",
        write(name, await content()),
        "--mapping",
        mapping ? mappingFile(mapping) : "canonical",
      );
      const one = stderr.split("\n").filter((line) => !line.startsWith("import ")); // progress
      if (code !== 1 || stdout !== "" || one.length !== 2 || !one[0]?.startsWith("qingjian: ") || !says.test(stderr))
        wrong.push(`${what}: ${code} ${stdout}${stderr}`);
    }
    const house = await place.house();
    try {
      for (const { what, name, content, mapping, says } of throughVerb) {
        const mapped = mapping ? readMapping(mapping, name) : (mappingOf("canonical") as Mapping);
        const file = write(name, await content());
        const said = await importLog(house, { file, mapping: mapped, actor: "test" }).then(
          () => "it was taken in",
          (error: Error) => `${error.name}: ${error.message}`,
        );
        if (!/^(LogRefusal|MappingError): /.test(said) || !says.test(said)) wrong.push(`${what}: ${said}`);
      }
      expect(wrong).toEqual([]);
      expect(await countsOf(house), "nothing half-written").toEqual(before);
    } finally {
      await house.close();
    }
  });

  test("bad rows are set aside with line, column and value; the good ones go on; all can be had as a file", { timeout: LONG }, async () => {
    const rows = [
      "no,opened,closed",
      "1,03/02/2026 09:00,03/03/2026 09:00",
      "2,02/30/2026 09:00,", // no such day
      "3,11/02/2025 01:30,", // came twice
      "4,03/08/2026 02:30,", // never came
      "5,03/05/2026 09:00,03/04/2026 09:00", // ends before it starts
      "6,2026-03-05 09:00,", // another way of writing
      "7,03/05/2026 09:00", // a cell too few
      ",03/05/2026 09:00,", // of no case
      '8,"=1+1",', // no date, and dangerous in a sheet
      "9,03/06/2026 09:00,03/07/2026 10:00",
      "1,03/02/2026 09:00,03/03/2026 09:00", // said twice
    ];
    const imported = await place.json<Imported>(
      "import",
      write("rows.csv", `${rows.join("\n")}\n`),
      "--mapping",
      mappingFile(WIDE_MAPPING),
    );
    expect(imported).toMatchObject({ rows: 11, cases: 2, newRecords: 2, repeatedRecords: 1, rejected: 8 });
    const out = join(place.folder, "rejected.csv");
    await place.ok("rejected", imported.batch, "--out", out);
    const lines = readFileSync(out, "utf8").replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(lines.slice(1).map((line) => Number(line.split(",")[0]))).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lines[1]).toMatch(/^3,opened,02\/30\/2026 09:00,/);
    expect(lines[2]).toMatch(/twice/);
    expect(lines[4]).toMatch(/closed .*comes before opened/);
    expect(lines[8]).toMatch(/^10,opened,'=1\+1,/);
    const unknown = await place.run("rejected", "no-such-batch", "--out", out);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/no-such-batch/)]);
  });

  test("the formulas of a workbook count by their stored results, and a row without one is set aside", { timeout: LONG }, async () => {
    const book = await workbook([
      HEAD.split(","),
      ["11", "RX11", { formula: 'CONCATENATE("rec","eived")', result: "received" }, "2026-03-02 09:00", "市热线中心", null],
      ["12", "RX12", { formula: "NOW()" }, "2026-03-02 09:00", "市热线中心", null],
      ["13", "RX13", "received", { error: "#N/A" }, "市热线中心", null],
    ] as unknown[][]);
    const imported = await place.json<Imported>("import", write("formulas.xlsx", book), "--mapping", "canonical");
    expect(imported).toMatchObject({ rows: 3, newRecords: 1, rejected: 2 });
    expect(imported.rejections.map(({ line, column }) => [line, column])).toEqual([
      [3, "activity"],
      [4, "at"],
    ]);
  });

  test("the same file twice changes nothing; out of order is in order; a corrected row re-judges its case alone", {
    timeout: LONG,
  }, async () => {
    const house = await place.house();
    try {
      const stored = await countsOf(house);
      const again = await importLog(house, {
        file: join(place.folder, "good.csv"),
        mapping: mappingOf("canonical") as Mapping,
        actor: "test",
      });
      expect(again).toMatchObject({ already: true, newRecords: 0, cases: 0 });
      expect(await countsOf(house)).toEqual(stored);
    } finally {
      await house.close();
    }
    const at = ["--as-of", "2026-03-31 12:00"];
    await place.json("scan", ...at);
    expect(await place.json("scan", ...at), "nothing is due twice").toMatchObject({ cases: 0 });
    const [head, first, ...rest] = GOOD.split("\n") as [string, string, ...string[]];
    const shuffled = await place.json<Imported>(
      "import",
      write("shuffled.csv", [head, ...rest, first, first].join("\n")),
      "--mapping",
      "canonical",
    );
    expect(shuffled).toMatchObject({ newRecords: 0, changedRecords: 0, repeatedRecords: 4, cases: 0 });
    const corrected = await place.json<Imported>(
      "import",
      write("corrected.csv", GOOD.replace("09:10", "09:20")),
      "--mapping",
      "canonical",
    );
    expect(corrected).toMatchObject({ newRecords: 0, changedRecords: 1, repeatedRecords: 2, cases: 1 });
    expect(await place.json("scan", ...at), "one case and no other").toMatchObject({ cases: 1 });
  });
});
