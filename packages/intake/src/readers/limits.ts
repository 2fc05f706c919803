import { LogRefusal, type Row } from "../log.ts";
import { storable } from "../storable.ts";

/** No line of an honest log is longer (characters). */
export const LONGEST_LINE = 16 << 20;
/** No table of an honest log is wider. */
export const MOST_COLUMNS = 4096;
/** Rows handed over at a time. */
export const BATCH = 1000;

/** A name of a column has so many characters at most. */
const LONGEST_NAME = 500;
const GIGABYTE = 1 << 30;
const SUSPECT = GIGABYTE / 4;
const MOST_TIMES = 100;

/** Refuses what unpacks to more than 256 MB and to more than a hundred times itself: no honest log is so empty. @throws {LogRefusal} */
export function refuseBomb(file: string, unpacked: number, packed: number): void {
  if (unpacked <= SUSPECT || unpacked <= MOST_TIMES * packed) return;
  const [size, times] = [(unpacked / GIGABYTE).toFixed(1), Math.round(unpacked / packed)];
  throw new LogRefusal(
    file,
    { zh: `解开后会有 ${size} GB 以上，是原来的 ${times} 倍`, en: `it unpacks to ${size} GB or more, ${times} times its size` },
    { zh: "这不像正常的日志，请检查来源", en: "no honest log does: check where it comes from" },
  );
}

/** A column's name that is too long to be one. */
export const longName = (file: string, line: number, name: string): LogRefusal =>
  new LogRefusal(
    file,
    {
      zh: `列名“${name.slice(0, 40)}…”超过 ${LONGEST_NAME} 个字符`,
      en: `the name of a column, “${name.slice(0, 40)}…”, has more than ${LONGEST_NAME} characters`,
    },
    { zh: "请检查表头，或文件是否为日志", en: "check the header, and whether this is a log at all" },
    { line },
  );
export const isLongName = (name: string): boolean => name.length > LONGEST_NAME;

export const tooLong = (file: string, line: number): LogRefusal =>
  new LogRefusal(
    file,
    { zh: "一行超过 16 MB", en: "a line is longer than 16 MB" },
    { zh: "请检查换行，或文件是否为日志", en: "check the line ends, and whether this is a log at all" },
    { line },
  );

export const tooWide = (file: string, line: number): LogRefusal =>
  new LogRefusal(
    file,
    { zh: `超过 ${MOST_COLUMNS} 列`, en: `more than ${MOST_COLUMNS} columns` },
    { zh: "请只导出需要的列", en: "export only the columns that are needed" },
    { line },
  );

/** The last line that the database can name. */
const LAST_LINE = 2 ** 31 - 1;

/** Rows in batches of about a thousand. @throws {LogRefusal} when their lines cannot be counted any more */
export function* batches(file: string, rows: readonly Row[]): Generator<readonly Row[]> {
  if ((rows.at(-1)?.line ?? 0) > LAST_LINE)
    throw new LogRefusal(
      file,
      { zh: `超过 ${LAST_LINE} 行`, en: `it has more than ${LAST_LINE} lines` },
      { zh: "请按月拆分", en: "split it by months" },
      { line: LAST_LINE },
    );
  if (rows.length <= BATCH) {
    if (rows.length > 0) yield rows;
    return;
  }
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

/** The head of a table: trimmed names, none twice. @throws {LogRefusal} */
export function readHeader(file: string, cells: readonly (string | undefined)[], line: number): readonly string[] {
  if (cells.every((cell) => LIKE_DATA.test((cell ?? "").trim())))
    throw new LogRefusal(
      file,
      { zh: "首行不是表头", en: "the first line is no header" },
      {
        zh: "请在首行写上列名，或在映射里写明 file.columns（没有表头）、file.skip（表头在下面几行）",
        en: "put the names of the columns on the first line, or declare in the mapping file.columns (there is no header) or file.skip (it stands further down)",
      },
      { line },
    );
  return readNames(file, cells, line);
}

/** Names of columns, wherever they were given. @throws {LogRefusal} */
export function readNames(file: string, cells: readonly (string | undefined)[], line?: number): readonly string[] {
  const names = cells.map((cell, index) => storable((cell ?? "").trim()) || `(${index + 1})`);
  if (names.length > MOST_COLUMNS) throw tooWide(file, line ?? 1);
  const long = names.find(isLongName);
  if (long !== undefined) throw longName(file, line ?? 1, long);
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name))
      throw new LogRefusal(
        file,
        { zh: `表头里“${name}”出现两次`, en: `the header has “${name}” twice` },
        {
          zh: "请给每列不同的名字；文件不能改时，在映射里以 file.skip 越过表头，以 file.columns 另起列名",
          en: "give every column a name of its own; where the file cannot be changed, pass over its header by file.skip of the mapping and name the columns in file.columns",
        },
        { line, column: name },
      );
    seen.add(name);
  }
  return names;
}
/** Blank, a number or a date: what a value may be and a name is not. */
const LIKE_DATA = /^(?:[-+]?[\d.,]*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*)$/;
