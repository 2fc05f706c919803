import { LogRefusal, type Row, type Said } from "../log.ts";
import { namedColumns } from "../mapping/columns.ts";
import type { Mapping } from "../mapping/schema.ts";
import { type GrowingColumns, growingColumns } from "./growing-columns.ts";
import { readJson, readLine, readObject } from "./ndjson.ts";

/** Rows in the body of a request: a JSON list of objects (alone, or as `rows` of an object), or NDJSON. */
export type PostedFormat = "json" | "ndjson";

const NAME = "请求内容 / body";

/** Columns of a feed: all that its mapping names, then others as rows bring them. */
export function postedColumns(mapping: Mapping): GrowingColumns {
  const columns = growingColumns(NAME, () => 1);
  for (const name of namedColumns(mapping)) columns.indexOf(name);
  return columns;
}

/**
 * The objects of a body, one a row, not yet under columns. A body that is no such thing, or that has more rows than `most`, is refused whole.
 * @throws {LogRefusal}
 */
export function readPosted(
  body: Uint8Array,
  format: PostedFormat,
  most: number,
): readonly ((line: number, columns: GrowingColumns) => Row)[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw refused({ zh: "不是 UTF-8 文本", en: "it is not UTF-8 text" });
  }
  const rows = format === "ndjson" ? linesOf(text) : objectsOf(text);
  if (rows.length === 0) throw refused({ zh: "没有任何一行", en: "it holds no row" });
  if (rows.length > most)
    throw refused({ zh: `有 ${rows.length} 行，一次最多 ${most} 行`, en: `it holds ${rows.length} rows; at most ${most} at a time` });
  return rows;
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((source) => (line: number, columns: GrowingColumns) => readLine(source, line, columns));

function objectsOf(text: string) {
  let value: unknown;
  try {
    value = readJson(text);
  } catch {
    throw refused({ zh: "不是完整的 JSON", en: "it is not whole JSON" });
  }
  const list = typeof value === "object" && value !== null && "rows" in value ? value.rows : value;
  if (!Array.isArray(list)) throw refused({ zh: "不是行的列表", en: "it is no list of rows" });
  return list.map((one: unknown) => (line: number, columns: GrowingColumns) => readObject(one, line, columns));
}

const refused = (problem: Said): LogRefusal =>
  new LogRefusal(NAME, problem, {
    zh: '应为 JSON 数组、{"rows": [...]} 或每行一个对象的 NDJSON，键为列名',
    en: 'send a JSON list of objects, {"rows": [...]}, or NDJSON with one object a line; keys are the names of columns',
  });
