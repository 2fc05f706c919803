import { type Log, type LogOptions, LogRefusal } from "../log.ts";
import type { Bytes } from "./bytes.ts";
import { BATCH, readHeader, readNames } from "./limits.ts";
import { rowOf, type Shown } from "./sheet-cells.ts";
import { type SheetRow, sheetReading } from "./sheet-rows.ts";
import { dateLooks, elements, sharedTexts } from "./sheet-words.ts";
import { openZip, type Zip } from "./zip.ts";

/** Bytes of a workbook's parts that are held in memory, at most, unpacked. */
const LARGEST_PART = 512 << 20;
/** Days between 1900-01-01 and 1904-01-01, as Excel counts them. */
const SINCE_1904 = 1462;

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
  const zip = await openZip(path, file, size);
  const rows = sheetRows(zip, file, await findSheet(zip, file, options.sheet));
  const { columns, held } = await columnsOf(file, rows, options);

  return {
    format: "xlsx",
    encoding: "utf-8",
    columns: () => columns,
    async *rows() {
      let batch = held.flatMap(({ number, shown }) => rowOf(number, shown, columns) ?? []);
      for await (const { number, shown } of rows) {
        const row = rowOf(number, shown, columns);
        if (row) batch.push(row);
        if (batch.length >= BATCH) {
          yield batch;
          batch = [];
        }
      }
      if (batch.length > 0) yield batch;
    },
    bytesRead: zip.bytesRead,
    size,
    close: async () => void (await rows.return(undefined)),
  };
}

const trimmed = (names: readonly (string | undefined)[]): readonly (string | undefined)[] =>
  names.slice(0, names.findLastIndex((name) => (name ?? "").trim() !== "") + 1);

/** So many rows of a single cell may stand above a table: its title, its unit, its date. */
const MOST_TITLES = 5;
const isFilled = (cell: Shown | undefined): boolean => (cell?.text ?? "").trim() !== "";

/** The header: the first filled row, or the first of several cells where only titles stand above it. Rows read in vain are held. */
async function headOf(rows: AsyncIterator<SheetRow>): Promise<{ readonly head: SheetRow | undefined; readonly held: readonly SheetRow[] }> {
  const held: SheetRow[] = [];
  while (held.length <= MOST_TITLES) {
    const { value, done } = await rows.next();
    if (done) break;
    if (value.shown.filter(isFilled).length > 1) return { head: value, held: [] };
    held.push(value);
  }
  return { head: held[0], held: held.slice(1) };
}

/** The names of the columns: as declared, or the header. Of a sheet whose header is declared to stand further down, nothing above it is looked at. */
async function columnsOf(
  file: string,
  rows: AsyncIterator<SheetRow>,
  { skip, columns }: LogOptions,
): Promise<{ readonly columns: readonly string[]; readonly held: readonly SheetRow[] }> {
  const below = async (): Promise<SheetRow | undefined> => {
    for (let { value, done } = await rows.next(); !done; { value, done } = await rows.next()) if (value.number > (skip ?? 0)) return value;
    return undefined;
  };
  const { head, held } = skip === undefined && !columns ? await headOf(rows) : { head: await below(), held: [] };
  if (!head)
    throw new LogRefusal(
      file,
      { zh: "工作表是空的", en: "the sheet is empty" },
      { zh: "请在映射的 file.sheet 指明工作表", en: "name the right sheet: file.sheet of the mapping" },
    );
  if (columns) return { columns: readNames(file, columns), held: [head] };
  return { columns: readHeader(file, trimmed(Array.from(head.shown, (cell) => cell?.text)), head.number), held };
}

type Sheet = { readonly part: string; readonly shift: number };

/** The filled rows of a sheet. */
async function* sheetRows(zip: Zip, file: string, { part, shift }: Sheet): AsyncGenerator<SheetRow> {
  const [texts, styles] = ["xl/sharedStrings.xml", "xl/styles.xml"];
  if (zip.sizeOf(texts) + zip.sizeOf(styles) > LARGEST_PART)
    throw new LogRefusal(
      file,
      { zh: "工作簿的文字超过 512 MB", en: "the texts of the workbook are larger than 512 MB" },
      { zh: "请导出为 CSV", en: "export it as CSV" },
    );
  const dates = zip.has(styles) ? await dateLooks(file, zip.text(styles)) : new Set<number>();
  const shared = zip.has(texts) ? await sharedTexts(file, zip.text(texts)) : [];
  const reading = sheetReading(file, { shared, dates, shift });
  for await (const xml of zip.text(part)) yield* reading.write(xml);
  yield* reading.end();
}

type Named = { readonly name: string; readonly link: string; readonly visible: boolean };

/** Where in the archive the sheet lies that is asked for, or else the first that is visible. */
async function findSheet(zip: Zip, file: string, wanted: string | undefined): Promise<Sheet> {
  const [book, links] = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
  if (!zip.has(book) || !zip.has(links) || zip.sizeOf(book) + zip.sizeOf(links) > 32 << 20)
    throw new LogRefusal(
      file,
      { zh: "压缩包里没有工作簿", en: "the archive holds no workbook" },
      { zh: "请给出 .xlsx 文件", en: "give an .xlsx file" },
    );
  const sheets: Named[] = [];
  let shift = 0;
  for await (const { name, attributes, closed } of elements(file, zip.text(book))) {
    if (closed) continue;
    if (name === "workbookPr" && /^(?:1|true)$/.test(attributes.date1904 ?? "")) shift = SINCE_1904;
    const link = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
    if (name === "sheet") sheets.push({ name: attributes.name ?? "", link, visible: (attributes.state ?? "visible") === "visible" });
  }
  const sheet = wanted === undefined ? (sheets.find(({ visible }) => visible) ?? sheets[0]) : sheets.find(({ name }) => name === wanted);
  if (!sheet) {
    const names = sheets.slice(0, 20).map(({ name }) => `“${name.slice(0, 40)}”`);
    throw new LogRefusal(
      file,
      { zh: `没有工作表“${wanted ?? ""}”`, en: `there is no sheet “${wanted ?? ""}”` },
      { zh: `现有：${names.join(", ")}`, en: `it has ${names.join(", ")}` },
    );
  }
  for await (const { name, attributes } of elements(file, zip.text(links))) {
    if (name !== "Relationship" || attributes.Id !== sheet.link) continue;
    const part = (attributes.Target ?? "").replace(/^\/xl\/|^\.\//, "");
    if (/^worksheets\/[^/\\]+\.xml$/.test(part) && zip.has(`xl/${part}`)) return { part: `xl/${part}`, shift };
  }
  throw new LogRefusal(
    file,
    { zh: `工作表“${sheet.name.slice(0, 40)}”读不到`, en: `sheet “${sheet.name.slice(0, 40)}” cannot be found` },
    { zh: "请用 Excel 另存一次", en: "save it once more with Excel" },
  );
}
