import { LogRefusal, type Row } from "../log.ts";

/** No line of an honest log is longer (characters). */
export const LONGEST_LINE = 16 << 20;
/** No table of an honest log is wider. */
export const MOST_COLUMNS = 4096;
/** Rows handed over at a time. */
export const BATCH = 1000;

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

/** Rows in batches of about a thousand. */
export function* batches(rows: readonly Row[]): Generator<readonly Row[]> {
  if (rows.length <= BATCH) {
    if (rows.length > 0) yield rows;
    return;
  }
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

/** The head of a table: trimmed names, none twice. @throws {LogRefusal} */
export function readHeader(file: string, cells: readonly (string | undefined)[], line: number): readonly string[] {
  const names = cells.map((cell, index) => (cell ?? "").trim() || `(${index + 1})`);
  if (names.length > MOST_COLUMNS) throw tooWide(file, line);
  if (cells.every((cell) => LIKE_DATA.test((cell ?? "").trim())))
    throw new LogRefusal(
      file,
      { zh: "首行不是表头", en: "the first line is no header" },
      { zh: "请在首行写上列名", en: "put the names of the columns on the first line" },
      { line },
    );
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name))
      throw new LogRefusal(
        file,
        { zh: `表头里“${name}”出现两次`, en: `the header has “${name}” twice` },
        { zh: "请给每列不同的名字", en: "give every column a name of its own" },
        { line, column: name },
      );
    seen.add(name);
  }
  return names;
}
/** Blank, a number or a date: what a value may be and a name is not. */
const LIKE_DATA = /^(?:[-+]?[\d.,]*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*)$/;
