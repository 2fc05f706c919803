import { createReadStream, type ReadStream } from "node:fs";
import { SaxesParser } from "saxes";
import { type Log, type LogOptions, LogRefusal } from "../log.ts";
import type { Bytes } from "./bytes.ts";
import { BATCH, readHeader } from "./limits.ts";
import { type CellValue, rowOf, textOf } from "./xlsx-cells.ts";
import { checkedZip, entryText, type ZipEntry } from "./zip.ts";

/** One sheet of an Excel workbook, its first filled row the header; titles above it are passed over. Formulas are read by their stored result, never computed. */
export async function openXlsx(path: string, bytes: Bytes, options: LogOptions): Promise<Log> {
  const { file, size } = bytes;
  bytes.close();
  if (bytes.head.subarray(0, 4).toString("hex") !== "504b0304")
    throw new LogRefusal(
      file,
      { zh: "不是 .xlsx 工作簿", en: "it is no .xlsx workbook" },
      { zh: "旧版 .xls 请另存为 .xlsx；文本请命名为 .csv", en: "save an old .xls as .xlsx; name a text .csv" },
    );
  const entries = await checkedZip(path, file, size);
  const sheet = await sheetNumber(path, file, entries, options.sheet);
  let stream: ReadStream | undefined;
  const open = () => {
    stream?.destroy();
    stream = createReadStream(path);
    return stream;
  };
  const rows = sheetRows(open, file, entries, sheet);
  const { head, held } = await headOf(rows);
  if (!head)
    throw new LogRefusal(file, { zh: "工作表是空的", en: "the sheet is empty" }, { zh: "请指明工作表", en: "name the right sheet" });
  const columns = readHeader(file, trimmed(head.values.map((value) => textOf(value).text)), head.number);

  return {
    format: "xlsx",
    encoding: "utf-8",
    columns: () => columns,
    async *rows() {
      try {
        let batch = held.flatMap(({ number, values }) => rowOf(number, values, columns) ?? []);
        for await (const { number, values } of rows) {
          const row = rowOf(number, values, columns);
          if (row) batch.push(row);
          if (batch.length >= BATCH) {
            yield batch;
            batch = [];
          }
        }
        if (batch.length > 0) yield batch;
      } finally {
        stream?.destroy();
      }
    },
    bytesRead: () => stream?.bytesRead ?? 0,
    size,
    close: async () => void stream?.destroy(),
  };
}

const trimmed = (names: readonly (string | undefined)[]): readonly (string | undefined)[] =>
  names.slice(0, names.findLastIndex((name) => (name ?? "").trim() !== "") + 1);

/** So many rows of a single cell may stand above a table: its title, its unit, its date. */
const MOST_TITLES = 5;

/** The header: the first filled row, or the first of several cells where only titles stand above it. Rows read in vain are held. */
async function headOf(rows: AsyncIterator<SheetRow>): Promise<{ readonly head: SheetRow | undefined; readonly held: readonly SheetRow[] }> {
  const held: SheetRow[] = [];
  while (held.length <= MOST_TITLES) {
    const { value, done } = await rows.next();
    if (done) break;
    if (value.values.filter((cell: CellValue) => (textOf(cell).text ?? "").trim() !== "").length > 1) return { head: value, held: [] };
    held.push(value);
  }
  return { head: held[0], held: held.slice(1) };
}

type SheetRow = { readonly number: number; readonly values: readonly CellValue[] };

const TRIES = 3;

/**
 * The filled rows of a sheet. The library that reads them now and then loses a part of the archive on a busy machine and then trips over what it
 * has not read (a `TypeError`, before the first row): it is asked again. A workbook that is really damaged fails every time.
 */
async function* sheetRows(
  open: () => ReadStream,
  file: string,
  parts: ReadonlyMap<string, unknown>,
  sheet: string,
): AsyncGenerator<SheetRow> {
  for (let attempt = 1; ; attempt++) {
    let begun = false;
    try {
      for await (const row of readSheet(open(), parts, sheet)) {
        begun = true;
        yield row;
      }
      return;
    } catch (error) {
      if (error instanceof LogRefusal) throw error;
      if (error instanceof TypeError && !begun && attempt < TRIES) continue;
      const why = error instanceof Error ? error.message : String(error);
      throw new LogRefusal(
        file,
        { zh: `工作簿读不出来（${why}）`, en: `the workbook cannot be read (${why})` },
        { zh: "请用 Excel 另存一次", en: "save it once more with Excel" },
      );
    }
  }
}

/** What the library keeps of the parts that it must have read before a sheet. */
const PARTS = { "xl/workbook.xml": "model", "xl/sharedStrings.xml": "sharedStrings" };

async function* readSheet(stream: ReadStream, parts: ReadonlyMap<string, unknown>, sheet: string): AsyncGenerator<SheetRow> {
  const { default: excel } = await import("exceljs"); // a tenth of a second that only workbooks are worth
  const reader = new excel.stream.xlsx.WorkbookReader(stream, {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "ignore",
  });
  for await (const worksheet of reader) {
    const lost = Object.entries(PARTS).find(([part, kept]) => parts.has(part) && Reflect.get(reader, kept) === undefined);
    if (lost) throw new TypeError(`${lost[0]} was not read`); // without shared strings texts would be missing and nobody would know
    if (!("id" in worksheet) || String(worksheet.id) !== sheet) continue; // the declared type lacks its id
    for await (const row of worksheet) {
      const values: CellValue[] = [];
      row.eachCell({ includeEmpty: true }, ({ value, numFmt }, column) => {
        values[column - 1] = { value, format: numFmt };
      });
      if (values.length > 0) yield { number: row.number, values };
    }
    return;
  }
}

/** The number in `xl/worksheets/sheetN.xml` of the sheet that is asked for, or else of the first that is visible. */
async function sheetNumber(
  path: string,
  file: string,
  entries: ReadonlyMap<string, ZipEntry>,
  wanted: string | undefined,
): Promise<string> {
  const [book, links] = [entries.get("xl/workbook.xml"), entries.get("xl/_rels/workbook.xml.rels")];
  if (!book || !links || book.size + links.size > 32 << 20)
    throw new LogRefusal(
      file,
      { zh: "压缩包里没有工作簿", en: "the archive holds no workbook" },
      { zh: "请给出 .xlsx 文件", en: "give an .xlsx file" },
    );
  const sheets = tags(await entryText(path, file, book), "sheet");
  const sheet =
    wanted === undefined
      ? (sheets.find(({ state }) => (state ?? "visible") === "visible") ?? sheets[0])
      : sheets.find(({ name }) => name === wanted);
  const names = sheets.map(({ name }) => `“${name}”`).join(", ");
  if (!sheet)
    throw new LogRefusal(
      file,
      { zh: `没有工作表“${wanted ?? ""}”`, en: `there is no sheet “${wanted ?? ""}”` },
      { zh: `现有：${names}`, en: `it has ${names}` },
    );
  const link = tags(await entryText(path, file, links), "Relationship").find(({ Id }) => Id === sheet["r:id"]);
  const number = /worksheets\/sheet(\d+)\.xml$/.exec(link?.Target ?? "")?.[1];
  if (number === undefined)
    throw new LogRefusal(
      file,
      { zh: `工作表“${sheet.name}”读不到`, en: `sheet “${sheet.name}” cannot be found` },
      { zh: "请用 Excel 另存一次", en: "save it once more with Excel" },
    );
  return number;
}

function tags(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    if (tag.name === name || tag.name.endsWith(`:${name}`)) found.push({ ...tag.attributes });
  });
  parser.on("error", () => undefined); // what is not found is refused by the caller
  parser.write(xml).close();
  return found;
}
