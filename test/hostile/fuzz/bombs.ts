import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from "node:fs";
import { constants, crc32, deflateRawSync, gzipSync } from "node:zlib";
import { sheetOf, workbookOf, zipOf } from "../archives.ts";

/** A file that would cost gigabytes or hours if anybody let it. `how` it must end. */
export type Bomb = {
  readonly what: string;
  readonly name: string;
  readonly make: (path: string) => void;
  readonly ends: RegExp;
};

const GB = 2 ** 30;
const HEAD = "id,case,activity,at,unit\n";

/** A file of so many bytes of which only the beginning is there: what follows is a hole, read as NUL. */
function sparse(begin: string, size: number): (path: string) => void {
  return (path) => {
    const file = openSync(path, "w");
    writeSync(file, begin);
    ftruncateSync(file, size);
    closeSync(file);
  };
}

/** Gzip of a beginning and a block over and over: the packed block is written many times, so that making it costs nothing. */
const gzipped =
  (begin: string, block: string, size: number) =>
  (path: string): void => {
    const whole = block.repeat(Math.ceil((1 << 20) / block.length));
    const member = gzipSync(whole, { level: 9 });
    const file = openSync(path, "w");
    if (begin !== "") writeSync(file, gzipSync(begin));
    for (let length = 0; length < size; length += whole.length) writeSync(file, member);
    closeSync(file);
  };

/** A workbook with a part of a beginning and a block over and over, as long as it says. */
const workbook =
  (begin: string, block: string, size: number, name = "xl/worksheets/sheet1.xml") =>
  (path: string): void => {
    const whole = Buffer.from(block.repeat(Math.ceil((1 << 20) / block.length)));
    const flushed = (part: Buffer) => deflateRawSync(part, { finishFlush: constants.Z_FULL_FLUSH });
    const parts = [flushed(Buffer.from(begin))];
    const again = flushed(whole);
    let [length, sum] = [Buffer.byteLength(begin), crc32(begin)];
    for (; length < size; length += whole.length) {
      parts.push(again);
      sum = crc32(whole, sum);
    }
    const content = Buffer.concat([...parts, deflateRawSync(Buffer.alloc(0))]);
    const entry = { name, content, unpacked: { size: length, sum } };
    writeFileSync(path, name.endsWith("sheet1.xml") ? workbookOf(entry) : zipWith(entry));
  };
function zipWith(entry: Parameters<typeof zipOf>[0][number]): Buffer {
  const text = (name: string, content: string) => ({ name, content: Buffer.from(content) });
  return zipOf([
    text("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    text("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    text("xl/worksheets/sheet1.xml", sheetOf('<row r="1"><c t="s"><v>0</v></c></row>')),
    entry,
  ]);
}

/** Some of no regularity, so that it packs badly and is not told by its ratio. */
function noise(length: number): string {
  let state = 1;
  let text = "";
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    text += state.toString(36);
  }
  return text;
}

export const BOMBS: readonly Bomb[] = [
  { what: "10 GB of zeros, csv.gz", name: "zeros.csv.gz", make: gzipped("", "\0", 10 * GB), ends: /NUL/ },
  { what: "10 GB of blanks, xes.gz", name: "blanks.xes.gz", make: gzipped("<log>", " ", 10 * GB), ends: /longer than 16 MB|unpacks to/ },
  { what: "10 GB of rows, csv.gz", name: "rows.csv.gz", make: gzipped(HEAD, `1,a,b,c,${"d".repeat(2000)}\n`, 10 * GB), ends: /unpacks to/ },
  {
    what: "10 GB of objects, ndjson.gz",
    name: "objects.ndjson.gz",
    make: gzipped("", `{"a":"${"x".repeat(2000)}"}\n`, 10 * GB),
    ends: /unpacks to/,
  },
  { what: "a line of 10 GB, csv", name: "line.csv", make: sparse(HEAD + "x".repeat(64 << 20), 10 * GB), ends: /longer than 16 MB/ },
  {
    what: "a line of 10 GB, ndjson",
    name: "line.ndjson",
    make: sparse(`{"a":"${"x".repeat(64 << 20)}`, 10 * GB),
    ends: /longer than 16 MB/,
  },
  {
    what: "an element of 10 GB, xes",
    name: "line.xes",
    make: sparse(`<log><trace><string key="a" value="${"x".repeat(64 << 20)}`, 10 * GB),
    ends: /longer than 16 MB/,
  },
  {
    what: "an open quote of 10 GB, csv",
    name: "quote.csv",
    make: sparse(`${HEAD}"${"x\n".repeat(32 << 20)}`, 10 * GB),
    ends: /never closes/,
  },
  {
    what: "a sheet of 3.9 GB, as much as an archive can say, xlsx",
    name: "sheet.xlsx",
    make: workbook("<worksheet>", "<row/>", 3.9 * GB),
    ends: /unpacks to/,
  },
  {
    what: "elements without end in a sheet, 250 MB",
    name: "deep.xlsx",
    make: workbook("<worksheet>", "<a>", 0.24 * GB),
    ends: /deeper than 64/,
  },
  {
    what: "one text of 250 MB in a sheet",
    name: "text.xlsx",
    make: workbook('<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>', "x", 0.24 * GB),
    ends: /longer than 1 MB/,
  },
  {
    what: "shared texts of 800 MB",
    name: "texts.xlsx",
    make: workbook("<sst>", `<si><t>${noise(60_000)}</t></si>`, 0.8 * GB, "xl/sharedStrings.xml"),
    ends: /larger than 512 MB|unpacks to/,
  },
  {
    what: "empty shared texts without number",
    name: "empty.xlsx",
    make: workbook("<sst>", "<si/>", 0.24 * GB, "xl/sharedStrings.xml"),
    ends: /more texts or looks/,
  },
  {
    what: "a million keys, each 400 characters long",
    name: "keys.ndjson",
    make: keys,
    ends: /more than 4096 columns|larger than is stored/,
  },
  { what: "rows that say nothing, 1 GB", name: "blank.csv.gz", make: gzipped(HEAD, "\n", GB), ends: /unpacks to/ },
];

function keys(path: string): void {
  const file = openSync(path, "w");
  for (let nth = 0; nth < 1000; nth++)
    writeSync(file, `{${Array.from({ length: 1000 }, (_, key) => `"${"k".repeat(390)}${nth}-${key}":1`).join()}}\n`);
  closeSync(file);
}
