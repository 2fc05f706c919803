import { crc32, deflateRawSync, gzipSync } from "node:zlib";

export type Packed = {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says instead of the truth. */
  readonly claims?: { readonly size?: number; readonly packed?: number; readonly sum?: number; readonly offset?: number };
  /** Already packed: `content` is a deflate stream of so many bytes. */
  readonly unpacked?: { readonly size: number; readonly sum: number };
};

/** A zip archive; entries may lie about themselves. `times` repeats the directory's entries over the same bytes. */
export function zipOf(entries: readonly Packed[], times = 1): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims = {}, unpacked } of entries) {
    const packed = unpacked ? Buffer.from(content) : deflateRawSync(content);
    const truth = { size: unpacked?.size ?? content.length, packed: packed.length, sum: unpacked?.sum ?? crc32(content), offset: at };
    const said = { ...truth, ...claims };
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(said.sum, 14);
    local.writeUInt32LE(said.packed, 18);
    local.writeUInt32LE(said.size, 22);
    local.writeUInt16LE(bytes.length, 26);
    parts.push(local, bytes, packed);
    at += local.length + bytes.length + packed.length;
    for (let nth = 0; nth < times; nth++) {
      const called = nth === 0 ? bytes : Buffer.from(`${name}.${nth}`);
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt16LE(8, 10);
      entry.writeUInt32LE(said.sum, 16);
      entry.writeUInt32LE(said.packed, 20);
      entry.writeUInt32LE(said.size, 24);
      entry.writeUInt16LE(called.length, 28);
      entry.writeUInt32LE(said.offset, 42);
      directory.push(entry, called);
    }
  }
  const book = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  const count = Math.min(0xffff, entries.length * times);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(book.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, book, end]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const BOOK = `${HEAD}<workbook xmlns:r="r"><sheets><sheet name="工单" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const LINKS = `${HEAD}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`;

/** A workbook of one sheet, its parts as they are given. */
export function workbookOf(sheet: string | Packed, more: Readonly<Record<string, string>> = {}): Buffer {
  const text = (name: string, content: string): Packed => ({ name, content: Buffer.from(content) });
  return zipOf([
    text("xl/workbook.xml", more.workbook ?? BOOK),
    text("xl/_rels/workbook.xml.rels", more.links ?? LINKS),
    ...(more.texts === undefined ? [] : [text("xl/sharedStrings.xml", more.texts)]),
    ...(more.styles === undefined ? [] : [text("xl/styles.xml", more.styles)]),
    typeof sheet === "string" ? text("xl/worksheets/sheet1.xml", sheet) : sheet,
  ]);
}

/** A worksheet's XML around its rows. */
export const sheetOf = (rows: string): string => `${HEAD}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
/** A row of texts. */
export const rowOf = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;

/** Gzip of the same block over and over, `gigabytes` long unpacked: a stored stream of members, so that making it costs nothing. */
export function gzipBomb(block: Buffer, megabytes: number): Buffer {
  const member = gzipSync(Buffer.concat(Array.from({ length: Math.ceil(2 ** 20 / block.length) }, () => block)), { level: 9 });
  return Buffer.concat(Array.from({ length: megabytes }, () => member));
}
