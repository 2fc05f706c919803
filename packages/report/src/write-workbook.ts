import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { bodyXml, type Extent, FIRST_ROW } from "./body.ts";
import type { Listings, PeriodFigures } from "./figures.ts";
import type { Language } from "./language.ts";
import { type PeriodWords, periodWords } from "./period-words.ts";
import { type Sheet, tabOf } from "./sheet.ts";
import { SHEETS } from "./sheets.ts";
import { type Frame, makeTemplate } from "./template.ts";
import { type Entry, zip } from "./zip.ts";

/** Figures and lists say what they say in `language` (Chinese without it); the workbook says the rest. */
export type WorkbookInput = { readonly figures: PeriodFigures; readonly language?: Language | undefined } & Listings;
/** `rows` is how many rows of that sheet have been written so far. */
export type Progress = { readonly sheet: string; readonly rows: number };
export type Written = { readonly sheets: number; readonly rows: number; readonly bytes: number };

type Pour = { readonly sheet: Sheet; readonly frame: Frame; readonly input: WorkbookInput; readonly words: PeriodWords };

/** A worksheet with its rows poured in; the filter is stretched over them when their number is known. */
async function* sheetXml(
  { sheet, frame, input, words }: Pour,
  extent: Extent,
  onProgress: (done: Progress) => void,
): AsyncGenerator<string> {
  yield frame.before;
  for await (const xml of bodyXml(sheet, input.figures, words, input, frame.styles, extent)) {
    yield xml;
    onProgress({ sheet: tabOf(sheet, words.language), rows: extent.rows });
  }
  yield joined(frame.after.replace(/(<autoFilter ref="A\d+:[A-Z]+)\d+"/, `$1${extent.last}"`), extent.across);
}

/** Makes rows one cell each, as wide as the title is: the first that is joined. */
const joined = (after: string, rows: readonly number[]): string =>
  after.replace(
    /<mergeCells count="(\d+)">(<mergeCell ref="A1:([A-Z]+)1"\/>.*?)<\/mergeCells>/,
    (_, count: string, title: string, last: string) => {
      const more = rows.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`).join("");
      return `<mergeCells count="${Number(count) + rows.length}">${title}${more}</mergeCells>`;
    },
  );

const writeTo = async (out: Writable, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<number> => {
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(Readable.from(counted(), { highWaterMark: 4 }), out, signal === undefined ? {} : { signal });
  return bytes;
};

/** Written beside its place and moved there when whole: nobody opens half a workbook, and a failed run leaves none. */
const writeFileWhole = async (path: string, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<number> => {
  const draft = `${path}.part`;
  try {
    const bytes = await writeTo(createWriteStream(draft), chunks, signal);
    await rename(draft, path);
    return bytes;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/**
 * Writes the month's workbook to a path or a stream, which it ends. Lists are read once, batch by batch, in the order of the sheets.
 * Rejects with the reason of `signal`, a listing or the stream; a path is then left as it was.
 */
export const writeWorkbook = async (
  input: WorkbookInput,
  out: string | Writable,
  onProgress: (done: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<Written> => {
  const words = periodWords(input.figures.period, input.language);
  const extents: Extent[] = [];
  const entries = (await makeTemplate(SHEETS, input.figures, words)).map((part): Entry => {
    if (!("sheet" in part)) return { name: part.name, content: [part.content] };
    const extent: Extent = { rows: 0, last: FIRST_ROW, across: [] };
    extents.push(extent);
    return { name: part.name, content: sheetXml({ sheet: part.sheet, frame: part.frame, input, words }, extent, onProgress) };
  });
  const bytes = typeof out === "string" ? await writeFileWhole(out, zip(entries), signal) : await writeTo(out, zip(entries), signal);
  return { sheets: extents.length, rows: extents.reduce((sum, { rows }) => sum + rows, 0), bytes };
};
