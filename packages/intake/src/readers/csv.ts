import { type Log, type LogOptions, LogRefusal, type Row } from "../log.ts";
import type { Bytes } from "./bytes.ts";
import { batches, LONGEST_LINE, MOST_COLUMNS, readHeader, readNames, tooLong, tooWide } from "./limits.ts";
import { decoded } from "./text.ts";
import { delimiterOf, type TextRecord, type Tokenizer, tokenizer } from "./tokenizer.ts";

/** Delimited text with a header on its first line. */
export async function openCsv(bytes: Bytes, options: LogOptions): Promise<Log> {
  const { file } = bytes;
  let cutter: Tokenizer | undefined;
  const text = decoded(bytes, options.encoding);
  let begun = "";
  const chunks = text.chunks(() => cutter?.lastLine() ?? begun.split("\n").length);
  let records: TextRecord[] = [];
  let ended = false;

  const feed = async (cut: Tokenizer): Promise<void> => {
    const { value, done } = await chunks.next();
    ended = done === true;
    records = cut.feed(value ?? "", ended);
    if (ended && cut.pending() > 0) throw openQuote(file, cut);
    if (cut.pending() > LONGEST_LINE) throw cut.openQuote() === undefined ? tooLong(file, cut.line()) : openQuote(file, cut);
  };

  const more = async (): Promise<string> => {
    const { value = "", done } = await chunks.next();
    ended = done === true;
    begun += value;
    if (begun.length > LONGEST_LINE) throw tooLong(file, 1);
    return value;
  };
  for (let latest = ""; !ended && !/[\r\n]./s.test(latest); ) latest = latest.slice(-1) + (await more());
  refuseOther(file, begun);
  const newline = begun.includes("\n") || !begun.includes("\r") ? "\n" : "\r";
  const told = options.delimiter === undefined ? /^"?sep=([^"\r\n])"?(?=[\r\n])/i.exec(begun)?.[1] : undefined; // as Excel writes it
  const skip = options.skip ?? (told === undefined ? 0 : 1);
  let from = afterLines(begun, skip, newline);
  for (; !ended && !/[\r\n]./s.test(begun.slice(from ?? begun.length)); from = afterLines(begun, skip, newline)) await more();
  if (skip > 0) begun = begun.slice(from ?? begun.length);
  const delimiter = options.delimiter ?? told ?? delimiterOf(begun.slice(0, begun.search(/[\r\n]|$/)));
  const cut = tokenizer(delimiter, newline, 1 + skip);
  cutter = cut;
  records = cut.feed(begun, ended);
  while (records.length === 0 && !ended) await feed(cut);
  if (ended && cut.pending() > 0) throw openQuote(file, cut);
  const columns = options.columns ? readNames(file, options.columns) : headOf(file, records.shift(), 1 + skip);

  return {
    format: "csv",
    get encoding() {
      return text.encoding();
    },
    columns: () => columns,
    async *rows() {
      try {
        for (;;) {
          yield* batches(file, rowsOf(records, columns.length));
          if (ended) return;
          await feed(cut);
        }
      } finally {
        bytes.close();
      }
    },
    bytesRead: bytes.read,
    size: bytes.size,
    close: async () => bytes.close(),
  };
}

function headOf(file: string, head: TextRecord | undefined, line: number): readonly string[] {
  if (!head)
    throw new LogRefusal(file, { zh: "没有表头", en: "there is no header" }, { zh: "请重新导出", en: "export it again" }, { line });
  if (head.broken) throw new LogRefusal(file, { zh: "表头的引号不成对", en: "the quotes of the header do not match" }, QUOTES, { line });
  if (head.cells.length > MOST_COLUMNS) throw tooWide(file, line);
  return readHeader(file, head.cells, head.line);
}

/** Where the text goes on after so many lines; undefined when it has not so many. */
function afterLines(text: string, count: number, newline: string): number | undefined {
  let at = 0;
  for (let line = 0; line < count; line++) {
    const end = text.indexOf(newline, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  return at;
}

function rowsOf(records: readonly TextRecord[], width: number): Row[] {
  const rows: Row[] = [];
  for (const { line, cells, broken } of records) {
    if (broken) rows.push({ line, cells: [], fault: { reason: { zh: "引号不成对", en: "its quotes do not match" } } });
    else if (cells.length === width) rows.push({ line, cells });
    else if (cells.length > width && cells.every((cell, index) => index < width || cell.trim() === ""))
      rows.push({ line, cells: cells.slice(0, width) }); // a delimiter at the end of each line
    else if (cells.length !== 1 || (cells[0] as string).trim() !== "") rows.push(wrongWidth(line, cells.length, width));
  }
  return rows;
}

/** What stood in it is not repeated: which cell holds a name cannot be known. */
function wrongWidth(line: number, count: number, width: number): Row {
  const reason = { zh: `有 ${count} 格，表头有 ${width} 列`, en: `it has ${count} cells, the header ${width}` };
  return { line, cells: [], fault: { reason } };
}

const QUOTES = { zh: '请检查引号，文中的引号应写作 ""', en: 'check the quotes; one inside a text is written ""' };
const openQuote = (file: string, cut: Tokenizer): LogRefusal =>
  new LogRefusal(file, { zh: "这里的引号没有结束", en: "the quote that opens here never closes" }, QUOTES, {
    line: cut.openQuote() ?? cut.line(),
  });

function refuseOther(file: string, begun: string): void {
  const start = begun.slice(0, 100).trimStart().toLowerCase();
  const what = /^<(?:\?xml|!doctype|html|log|table)/.test(start) ? "XML/HTML" : /^(?:\{\s*"|\[\s*[{[])/.test(start) ? "JSON" : undefined;
  if (what)
    throw new LogRefusal(
      file,
      { zh: `内容是 ${what}，不是 CSV`, en: `its content is ${what}, not CSV` },
      { zh: "请按真实格式命名（.xes、.ndjson），或重新导出", en: "name it for what it is (.xes, .ndjson), or export it again" },
      { line: 1 },
    );
}
