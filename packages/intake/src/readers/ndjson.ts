import { type Log, type LogOptions, LogRefusal, type Row, type Said } from "../log.ts";
import { storable } from "../storable.ts";
import type { Bytes } from "./bytes.ts";
import { type GrowingColumns, growingColumns } from "./growing-columns.ts";
import { batches, isLongName, LONGEST_LINE, tooLong } from "./limits.ts";
import { decoded } from "./text.ts";

const DEEPEST = 32;
/** Characters around a list, times its entries: each becomes a row with all of them. */
const MOST_REPEATED = 1 << 28;

/** One JSON object a line. Inner objects become dotted columns, lists stay JSON text. */
export async function openNdjson(bytes: Bytes, options: LogOptions): Promise<Log> {
  const { file } = bytes;
  let line = 1;
  let good = false;
  let listed = options.rows === undefined;
  const noList: Said = { zh: `“${options.rows}”不是列表`, en: `“${options.rows}” is no list` };
  const text = decoded(bytes, options.encoding);
  const columns = growingColumns(file, () => line);

  const read = (source: string, rows: Row[]): void => {
    if (source.trim() !== "") {
      const read =
        options.rows === undefined ? [readLine(source, line, columns)] : readEntries(source, line, columns, options.rows, noList);
      const fault = read[0]?.fault;
      if (!good && fault && (options.rows === undefined || fault.column === undefined)) throw notNdjson(file, line, fault.reason);
      good = true;
      listed ||= fault?.reason !== noList;
      for (const row of read) rows.push(row);
    }
    line++;
  };

  return {
    format: "ndjson",
    get encoding() {
      return text.encoding();
    },
    columns: () => columns.names,
    async *rows() {
      let rest = "";
      try {
        for await (const chunk of text.chunks(() => line)) {
          if (rest.length + chunk.length > LONGEST_LINE && !chunk.includes("\n")) throw tooLong(file, line);
          if (!chunk.includes("\n")) {
            rest += chunk;
            continue;
          }
          const buffer = rest + chunk;
          const rows: Row[] = [];
          let at = 0;
          for (let end = buffer.indexOf("\n"); end >= 0; end = buffer.indexOf("\n", at)) {
            read(buffer.slice(at, end), rows);
            at = end + 1;
          }
          rest = buffer.slice(at);
          yield* batches(file, rows);
        }
        const last: Row[] = [];
        read(rest, last);
        yield* batches(file, last);
        if (!good) throw notNdjson(file, 1, { zh: "没有内容", en: "nothing is in it" });
        if (!listed) throw nowhere(file, options.rows ?? "");
      } finally {
        bytes.close();
      }
    },
    bytesRead: bytes.read,
    size: bytes.size,
    close: async () => bytes.close(),
  };
}

const notNdjson = (file: string, line: number, why: Said): LogRefusal =>
  new LogRefusal(
    file,
    { zh: `不是 NDJSON：${why.zh}`, en: `this is no NDJSON: ${why.en}` },
    { zh: "每行应是一个完整的 JSON 对象", en: "every line is one whole JSON object" },
    { line },
  );

const nowhere = (file: string, path: string): LogRefusal =>
  new LogRefusal(
    file,
    { zh: `没有一行的“${path}”是列表`, en: `in no line “${path}” is a list` },
    { zh: "请核对映射的 file.rows", en: "check file.rows of the mapping" },
    { line: 1, column: path },
  );

const bad = (line: number, zh: string, en: string, column?: string): Row => ({ line, cells: [], fault: { column, reason: { zh, en } } });

/** One line as a row, its columns found as it is read; a line that is no JSON object gives a row with its fault. */
export function readLine(source: string, line: number, columns: GrowingColumns): Row {
  let value: unknown;
  try {
    value = readJson(source);
  } catch {
    return bad(line, "不是完整的 JSON", "it is not whole JSON");
  }
  return readObject(value, line, columns);
}

/** The entries of a list within one line as rows, each with what stands around the list; its place in the list is the row's position. */
function readEntries(source: string, line: number, columns: GrowingColumns, path: string, noList: Said): Row[] {
  let whole: unknown;
  try {
    whole = readJson(source);
  } catch {
    return [bad(line, "不是完整的 JSON", "it is not whole JSON")];
  }
  const steps = path.split(".");
  const last = steps.pop() as string;
  const holder = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), whole);
  const list = isObject(holder) ? holder[last] : undefined;
  if (!isObject(holder) || !Array.isArray(list)) return [{ line, cells: [], fault: { column: path, reason: noList } }];
  if ((source.length - JSON.stringify(list).length) * list.length > MOST_REPEATED)
    return [bad(line, `“${path}”各项重复的内容过多`, `too much would be repeated with each entry of “${path}”`, path)];
  if (list.length === 0) return [bad(line, `“${path}”是空的`, `“${path}” is empty`, path)];
  return list.map((entry: unknown, position) => {
    if (!isObject(entry))
      return bad(line, `“${path}”的第 ${position + 1} 项不是 JSON 对象`, `entry ${position + 1} of “${path}” is no JSON object`, path);
    holder[last] = entry;
    return { ...readObject(whole, line, columns), position };
  });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object as a row. */
export function readObject(value: unknown, line: number, columns: GrowingColumns): Row {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return bad(line, "不是 JSON 对象", "it is no JSON object");
  const cells: (string | undefined)[] = [];
  const wrong = flatten(value as Record<string, unknown>, "", 1, cells, columns);
  return wrong === undefined ? { line, cells } : bad(line, wrong.zh, wrong.en, wrong.at);
}

/** Parses JSON, long order numbers as they are written. @throws SyntaxError */
export const readJson = (source: string): unknown => JSON.parse(source, /\d{16}|\d[eE]\+?\d{3}/.test(source) ? exactly : undefined);

/** Keeps a number that a double cannot hold (a long order number, 1e309) as it is written. */
function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return !Number.isFinite(value) || /^-?\d+$/.test(context?.source ?? "") ? context?.source : value;
}

type Wrong = Said & { readonly at: string };
const tooDeep = (at: string): Wrong => ({
  at: storable(at.slice(0, 100)),
  zh: `嵌套超过 ${DEEPEST} 层`,
  en: `it is nested deeper than ${DEEPEST}`,
});
const noName = (at: string): Wrong => ({
  at: storable(at.slice(0, 100)),
  zh: "键过长或含有不可存储的字符",
  en: "the key is too long, or holds a sign that cannot be stored",
});

/** Fills the cells; what is wrong, if something is. */
function flatten(
  from: Record<string, unknown>,
  prefix: string,
  depth: number,
  cells: (string | undefined)[],
  columns: GrowingColumns,
): Wrong | undefined {
  for (const [key, value] of Object.entries(from)) {
    const name = prefix + key;
    if (isLongName(name) || storable(name) !== name) return noName(name);
    if (value === null || value === undefined) continue;
    if (typeof value === "object" && !Array.isArray(value)) {
      if (depth >= DEEPEST) return tooDeep(name);
      const deep = flatten(value as Record<string, unknown>, `${name}.`, depth + 1, cells, columns);
      if (deep !== undefined) return deep;
      continue;
    }
    let said: string;
    try {
      said = typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
    } catch {
      return tooDeep(name); // a list nested so deep that it cannot be written back
    }
    const index = columns.indexOf(name);
    while (cells.length < index) cells.push(undefined);
    cells[index] = said;
  }
  return undefined;
}
