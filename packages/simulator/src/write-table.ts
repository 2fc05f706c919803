import { once } from "node:events";
import { createWriteStream } from "node:fs";

/** A file that was written, and its rows without the header. */
export type WrittenFile = { readonly path: string; readonly rows: number };

const EVERY = 20_000;
const CHUNK = 1 << 18;

/** Writes rows, whose cells are in the order of the columns, as UTF-8 CSV with a byte-order mark; tells now and then how many there are. */
export async function writeTable(
  path: string,
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, string>>>,
  progress: (rows: number) => void = () => {},
): Promise<WrittenFile> {
  const file = createWriteStream(path, { highWaterMark: 1 << 23 }); // the next rows are made while the last are written
  const failed = once(file, "error").then(([error]) => Promise.reject(error));
  const done = once(file, "close");
  failed.catch(() => {}); // awaited below, with whatever is being waited for
  let chunk = `\uFEFF${columns.join(",")}\r\n`;
  let count = 0;
  for (const row of rows) {
    const cells = Object.values(row); // built in the order of the columns
    const line = cells.join(",");
    chunk += `${isPlain(line, cells.length) ? line : cells.map(cell).join(",")}\r\n`;
    if (++count % EVERY === 0) progress(count);
    if (chunk.length < CHUNK) continue;
    if (!file.write(chunk)) await Promise.race([once(file, "drain"), failed]);
    chunk = "";
  }
  file.end(chunk);
  await Promise.race([done, failed]);
  progress(count);
  return { path, rows: count };
}

/** Whether the joined cells can be told apart again: no quote, no line end, no comma of their own. */
function isPlain(line: string, cells: number): boolean {
  if (/["\r\n]/.test(line)) return false;
  let commas = 0;
  for (let at = line.indexOf(","); at >= 0; at = line.indexOf(",", at + 1)) commas += 1;
  return commas === cells - 1;
}
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
