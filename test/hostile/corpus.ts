import { gzipSync } from "node:zlib";
import { gzipBomb, type Packed, rowOf, sheetOf, workbookOf, zipOf } from "./archives.ts";
import { HOSTILE_TEXT } from "./corpus-text.ts";
import type { Hostile } from "./hostile.ts";

const HEAD = "id,case,activity,at,unit\n";
const GOOD = "1,RX1,received,2026-03-02 09:00,市热线中心\n";
const log = (inside: string): string => `<?xml version="1.0"?>\n<log>\n${inside}</log>`;
const event = (inside: string): string => log(`<trace><event>${inside}</event></trace>`);
const zeros = (size: number): Packed => ({ name: "xl/worksheets/sheet1.xml", content: Buffer.from(sheetOf("")), claims: { size } });
const MB = 1 << 20;

export const HOSTILE: readonly Hostile[] = [
  // archives
  {
    what: "a workbook that claims 4 GB",
    name: "bomb.xlsx",
    content: () => workbookOf(zeros(4_000_000_000)),
    zh: /解开后会有 3.7 GB/,
    en: /unpacks to 3.7 GB or more/,
  },
  {
    what: "a workbook that packs the same bytes sixty thousand times",
    name: "overlap.xlsx",
    content: () => zipOf([{ name: "xl/workbook.xml", content: Buffer.from(sheetOf(rowOf(1, ["a"]))) }], 60_000),
    zh: /条目重叠/,
    en: /entries overlap/,
  },
  {
    what: "an archive of more entries than a directory can count",
    name: "million.xlsx",
    content: () => zipOf([{ name: "a", content: Buffer.alloc(0) }], 400_000),
    zh: /目录过大|目录有误/,
    en: /directory is too large|directory is wrong/,
  },
  {
    what: "a workbook that hides its sheet from the directory",
    name: "hidden.xlsx",
    content: () => hidden(),
    zh: /读不到/,
    en: /cannot be found/,
  },
  {
    what: "a workbook inside a workbook",
    name: "nested.xlsx",
    content: () => zipOf([{ name: "xl/workbook.xlsx", content: workbookOf(sheetOf("")) }]),
    zh: /没有工作簿/,
    en: /holds no workbook/,
  },
  {
    what: "an archive that would write outside its folder",
    name: "slip.xlsx",
    content: () =>
      workbookOf({ name: "../../../../etc/cron.d/x", content: Buffer.from("x") }, { links: links("../../../../etc/cron.d/x") }),
    zh: /读不到/,
    en: /cannot be found/,
  },
  {
    what: "a workbook whose bytes are not those that were packed",
    name: "altered.xlsx",
    content: () => workbookOf({ name: "xl/worksheets/sheet1.xml", content: Buffer.from(sheetOf("")), claims: { sum: 1 } }),
    zh: /与目录不符/,
    en: /not as its directory says/,
  },
  {
    what: "a gzip bomb",
    name: "bomb.csv.gz",
    content: () => gzipBomb(Buffer.from(GOOD), 260),
    zh: /解开后会有 0.3 GB 以上/,
    en: /unpacks to 0.3 GB or more/,
  },
  {
    what: "gzip within gzip",
    name: "twice.csv.gz",
    content: () => gzipSync(gzipSync(HEAD + GOOD)),
    zh: /既不是 utf-8|二进制/,
    en: /neither utf-8|binary/,
  },

  // XML
  {
    what: "a billion laughs",
    name: "laughs.xes",
    content: () => `<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<log>&b;</log>`,
    zh: /DOCTYPE/,
    en: /DOCTYPE/,
    line: 2,
  },
  {
    what: "an entity from a file of this machine",
    name: "entity.xes",
    content: () => `<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<log>&a;</log>`,
    zh: /DOCTYPE/,
    en: /DOCTYPE/,
    line: 1,
  },
  {
    what: "an entity nobody has declared",
    name: "unknown.xes",
    content: () => log("&a;"),
    zh: /XML 有误/,
    en: /undefined entity/,
    line: 3,
  },
  {
    what: "a DOCTYPE in a workbook",
    name: "doctype.xlsx",
    content: () => workbookOf(`<!DOCTYPE a>${sheetOf("")}`),
    zh: /DOCTYPE/,
    en: /DOCTYPE/,
  },
  {
    what: "elements without end in one another",
    name: "deep.xes",
    content: () => event("<list>".repeat(5000)),
    zh: /嵌套超过 256 层/,
    en: /nested deeper than 256/,
    line: 3,
  },
  {
    what: "the same in a sheet",
    name: "deep.xlsx",
    content: () => workbookOf(sheetOf(`<row r="1">${"<c>".repeat(5000)}`)),
    zh: /嵌套超过 64 层/,
    en: /nested deeper than 64/,
    line: 1,
  },
  {
    what: "one attribute of 20 MB",
    name: "attribute.xes",
    content: () => event(`<string key="a" value="${"x".repeat(20 * MB)}"/>`),
    zh: /超过 16 MB/,
    en: /longer than 16 MB/,
    line: 3,
  },
  {
    what: "an element of a hundred thousand attributes",
    name: "attributes.xes",
    content: () => event(`<string ${Array.from({ length: 100_000 }, (_, i) => `a${i}="" `).join("")}/>`),
    zh: /超过 256 个属性/,
    en: /more than 256 attributes/,
    line: 3,
  },
  {
    what: "an event of 20 MB in small attributes",
    name: "event.xes",
    content: () => event(Array.from({ length: 2000 }, (_, i) => `<string key="a${i}" value="${"x".repeat(10_000)}"/>`).join("\n")),
    zh: /超过 16 MB/,
    en: /longer than 16 MB/,
  },
  {
    what: "a key of 10,000 characters",
    name: "key.xes",
    content: () => event(`<string key="${"k".repeat(10_000)}" value="1"/>`),
    zh: /列名“k+…”超过 500/,
    en: /more than 500 characters/,
    line: 3,
  },
  {
    what: "a comment of 20 MB",
    name: "comment.xes",
    content: () => log(`<!-- ${"x".repeat(20 * MB)} -->`),
    zh: /超过 16 MB/,
    en: /longer than 16 MB/,
  },
  {
    what: "a cell of 20 MB",
    name: "cell.xlsx",
    content: () => workbookOf(sheetOf(rowOf(1, ["id", "x".repeat(20 * MB)]))),
    zh: /超过 1 MB/,
    en: /longer than 1 MB/,
    line: 1,
  },
  {
    what: "a cell beyond the last column",
    name: "far.xlsx",
    content: () => workbookOf(sheetOf('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>')),
    zh: /ZZZZZZZ1/,
    en: /no such row or cell/,
    line: 1,
  },
  {
    what: "a row beyond the last",
    name: "low.xlsx",
    content: () => workbookOf(sheetOf('<row r="99999999999"><c r="A1"><v>1</v></c></row>')),
    zh: /99999999999/,
    en: /no such row or cell/,
  },

  ...HOSTILE_TEXT,
];

const links = (target: string): string => `<Relationships><Relationship Id="rId1" Target="${target}"/></Relationships>`;

/** Its sheet lies in the archive, and the directory does not know of it. */
function hidden(): Buffer {
  const whole = workbookOf(sheetOf(rowOf(1, ["a", "b"])));
  const entry = whole.lastIndexOf("xl/worksheets/sheet1.xml");
  whole.write("xl/worksheets/sheet9.xml", entry);
  return whole;
}
